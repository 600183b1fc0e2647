import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { formatAmount } from '@/lib/format/amount'
import { formatPercent } from '@/lib/format/percent'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import { assetSymbol } from '@/lib/tx/asset-symbol'
import type { Asset } from '@/lib/tx/plan'

/** Digits enough to tell two amounts apart that differ by a basis point of a small one. */
const PLACES = 8

/** The sentence for what stands against a swap. */
export function useSwapIssueWords(): (issue: SwapIssue) => string {
  const t = useTranslations('swapIssue')
  const locale = useLocale()
  return useCallback(
    (issue) => {
      const amount = (wei: bigint, asset: Asset) =>
        `${formatAmount(wei, locale, { places: PLACES })} ${assetSymbol(asset)}`
      switch (issue.code) {
        case 'no-quote':
          return t(`no-quote.${issue.why}`)
        case 'price-moved':
          return t(issue.code, {
            quote: amount(issue.quote, issue.asset),
            minimum: amount(issue.minimum, issue.asset),
          })
        case 'slippage-too-high':
          return t(issue.code, {
            minimum: amount(issue.minimum, issue.asset),
            least: amount(issue.least, issue.asset),
          })
        case 'far-from-value': {
          const { num, den } = issue.deviation
          const deviation = formatPercent({ num: num < 0n ? -num : num, den }, locale)
          return t(num < 0n ? 'far-below-value' : 'far-above-value', { deviation })
        }
        default:
          return t(issue.code)
      }
    },
    [t, locale],
  )
}
