import { useLocale, useTranslations } from 'next-intl'
import type { Net } from '@/lib/exit/route-net'
import type { Missing, Verdict } from '@/lib/exit/verdict'
import type { WaitRange } from '@/lib/exit/wait-range'
import { formatAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { formatDuration } from '@/lib/format/duration'

export interface ExitWords {
  /** ETH to six places, rounded down */
  readonly eth: (wei: bigint) => string
  /** a cost: rounded up */
  readonly cost: (wei: bigint) => string
  /** from the worst to the best, or the one figure where both are written alike */
  readonly net: (net: Net) => string
  readonly costs: (net: Net) => string
  readonly span: (wait: WaitRange) => string
  readonly moment: (moments: WaitRange) => string
  readonly missing: (missing: readonly Missing[]) => string
  readonly verdict: (verdict: Verdict) => string
}

/** Words for what the comparison of the ways out says. */
export function useExitWords(): ExitWords {
  const t = useTranslations('exitChoice')
  const locale = useLocale()
  const eth = (wei: bigint) => `${formatAmount(wei, locale, { places: 6 })} ETH`
  const cost = (wei: bigint) => `${formatAmount(wei, locale, { places: 6, rounding: 'up' })} ETH`
  const range = (from: string, to: string) => (from === to ? from : t('range', { from, to }))
  const missing = (codes: readonly Missing[]) => codes.map((code) => t(`missing.${code}`)).join(' ')
  return {
    eth,
    cost,
    net: ({ low, high }) => range(eth(low), eth(high)),
    costs: ({ low, high }) => range(cost(low), cost(high)),
    span: ({ from, to }) => range(formatDuration(from, locale, 'down'), formatDuration(to, locale, 'up')),
    moment: ({ from, to }) => range(formatUtc(from, locale), formatUtc(to, locale)),
    missing,
    verdict(verdict) {
      switch (verdict.is) {
        case 'wait':
        case 'sell':
        case 'burn':
          return t(`verdicts.${verdict.is}`, { by: range(eth(verdict.by.low), eth(verdict.by.high)) })
        case 'only':
          return t(`only.${verdict.kind}`)
        case 'not-known':
          return `${t('verdicts.not-known')} ${missing(verdict.missing)}`
        default:
          return t(`verdicts.${verdict.is}`)
      }
    },
  }
}
