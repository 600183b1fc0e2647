import { alertId } from '@/lib/alert/alert-id'
import type { AlertNews } from '@/lib/alert/alert-news'
import { alertText } from '@/lib/alert/alert-text'
import { bpText } from '@/lib/format/decimal-text'

/** Raised when a field changes its meaning or goes; new fields do not raise it. */
const VERSION = 1

/** Where an alert comes from. */
export interface AlertOrigin {
  readonly chainId: number
  readonly deployment: string
}

/** One alert as JSON: integers as decimal strings, times in unix seconds. Documented in `docs/peg.md`. */
export function alertBody(news: AlertNews, { chainId, deployment }: AlertOrigin): string {
  const { token, what, block, time, deviation } = news
  return JSON.stringify({
    version: VERSION,
    id: alertId(chainId, news),
    chainId,
    deployment,
    token,
    what,
    ...own(news),
    deviation:
      deviation === undefined
        ? null
        : { num: String(deviation.num), den: String(deviation.den), bp: bpText(deviation) },
    block: String(block),
    time: String(time),
    text: alertText(news),
  })
}

function own(news: AlertNews): Readonly<Record<string, string>> {
  switch (news.what) {
    case 'reached':
    case 'worse':
    case 'judged-again':
      return { step: news.severity, since: String(news.since) }
    case 'left':
      return { step: news.severity, from: news.from, since: String(news.since) }
    case 'rate-falls':
      return { bp: bpText(news.by) }
    case 'cannot-judge':
      return { why: news.why, since: String(news.since) }
  }
}
