import type { AlertNews } from '@/lib/alert/alert-news'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { formatPercent } from '@/lib/format/percent'
import { absolute } from '@/lib/peg/basis-points'
import type { UnknownState } from '@/lib/peg/peg-state'
import type { Severity } from '@/lib/peg/thresholds'

const NAMES: Readonly<Record<Severity, string>> = {
  healthy: 'healthy',
  watch: 'on watch',
  stressed: 'stressed',
  depegged: 'de-pegged',
  severe: 'severely de-pegged',
}

const WHY: Readonly<Record<UnknownState, string>> = {
  'no-voter': 'no pool has a fresh price',
  'no-rate': 'its redemption rate is not known',
  'rate-refused': 'its redemption rate moved more in one step than is believed',
  'too-few-sources': 'too few sources agree',
  observing: 'it has not been observed for long enough',
}

/** An alert as one English sentence, for people who read it in a chat or a mail. */
export function alertText(news: AlertNews): string {
  const symbol = LST_SYMBOL[news.token]
  switch (news.what) {
    case 'reached':
      return `${symbol} is ${NAMES[news.severity]}: ${off(news.deviation)}.`
    case 'worse':
      return `${symbol} got worse and is ${NAMES[news.severity]} now: ${off(news.deviation)}.`
    case 'left':
      return `${symbol} is no longer ${NAMES[news.from]}, it is ${NAMES[news.severity]}: ${off(news.deviation)}.`
    case 'rate-falls':
      return `The redemption rate of ${symbol} fell by ${formatPercent(absolute(news.by), 'en', 4)}.`
    case 'cannot-judge':
      return `The peg of ${symbol} cannot be judged: ${WHY[news.why]}.`
    case 'judged-again':
      return `The peg of ${symbol} can be judged again: it is ${NAMES[news.severity]}, ${off(news.deviation)}.`
  }
}

function off(deviation: Ratio | undefined): string {
  if (deviation === undefined) return 'the deviation is not known'
  const percent = formatPercent(absolute(deviation), 'en')
  if (deviation.num === 0n) return `${percent} off its redemption value`
  return `${percent} ${deviation.num < 0n ? 'below' : 'above'} its redemption value`
}
