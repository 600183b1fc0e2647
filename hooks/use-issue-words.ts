import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import type { TxIssue } from '@/lib/lst/tx-issue'

/** The sentence for what stands between an amount and a transaction; `unit` is what the amount counts. */
export function useIssueWords(unit: string): (issue: TxIssue) => string {
  const t = useTranslations('stakeIssue')
  const locale = useLocale()
  return useCallback(
    (issue) => {
      const amount = (wei: bigint) => `${formatAmount(wei, locale, { places: 6 })} ${unit}`
      switch (issue.code) {
        case 'above-limit':
          return t(issue.code, { amount: amount(issue.limit) })
        case 'above-capacity':
          return t(issue.code, { amount: amount(issue.capacity) })
        case 'above-collateral':
          return t(issue.code, { amount: amount(issue.burnable) })
        case 'below-request-minimum':
        case 'below-minimum':
          return t(issue.code, { amount: `${exactAmount(issue.minimum)} ${unit}` })
        case 'last-part-too-small':
          return t(issue.code, { amount: `${exactAmount(issue.add)} ${unit}` })
        case 'above-balance':
          return t(issue.code, { amount: amount(issue.balance) })
        case 'leaves-no-gas':
          return t(issue.code, { amount: amount(issue.available) })
        default:
          return t(issue.code)
      }
    },
    [t, locale, unit],
  )
}
