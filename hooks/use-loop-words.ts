import { useLocale, useTranslations } from 'next-intl'
import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { formatAmount } from '@/lib/format/amount'
import { formatDuration } from '@/lib/format/duration'
import { formatFinePercent } from '@/lib/format/fine-percent'
import { formatRate } from '@/lib/format/rate'
import { formatSigned } from '@/lib/format/signed-amount'
import { formatSignedPercent } from '@/lib/format/signed-percent'
import type { CarryEnd } from '@/lib/loop/carry'
import type { Missing } from '@/lib/loop/figure'

export interface LoopWords {
  /** what is held or gained: rounded down */
  readonly eth: (wei: bigint) => string
  /** a debt or a loss: rounded up */
  readonly cost: (wei: bigint) => string
  /** a gain or a loss, with its sign */
  readonly gain: (wei: bigint) => string
  /** of a token, rounded down, without its symbol */
  readonly amount: (wei: bigint) => string
  readonly percent: (part: Ratio) => string
  readonly signed: (part: Ratio) => string
  readonly times: (factor: Ratio) => string
  readonly factor: (health: Ratio) => string
  readonly days: (seconds: bigint) => string
  readonly carry: (end: CarryEnd) => string
  readonly missing: (missing: readonly Missing[]) => string
}

/** Words for the figures of a loop. */
export function useLoopWords(): LoopWords {
  const t = useTranslations('riskPage')
  const locale = useLocale()
  const days = (seconds: bigint) => formatDuration(seconds, locale, 'down')
  return {
    eth: (wei) => `${formatAmount(wei, locale)} ETH`,
    cost: (wei) => `${formatAmount(wei, locale, { rounding: 'up' })} ETH`,
    gain: (wei) => `${formatSigned(wei, locale, { places: 4 })} ETH`,
    amount: (wei) => formatAmount(wei, locale),
    percent: (part) => formatFinePercent(part, locale),
    signed: (part) => formatSignedPercent(part, locale),
    times: (factor) => t('times', { factor: formatRate(factor, locale, { places: 2 }) }),
    // below 1 it must not read as 1
    factor: (health) =>
      formatAmount((health.num * WAD) / health.den, locale, {
        rounding: health.num < health.den ? 'down' : 'nearest',
      }),
    days,
    carry: (end) => (end.is === 'after' ? days(end.seconds) : t(`carry.${end.is}`)),
    missing: (missing) => missing.map((each) => t(`missing.${each}`)).join(' '),
  }
}
