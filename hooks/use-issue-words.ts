import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import type { PlanIssue } from '@/lib/lst/tx-issue'

/** The sentence for what stands between an amount and a transaction; `unit` is what the amount counts. */
export function useIssueWords(unit: string): (issue: PlanIssue) => string {
  const t = useTranslations('stakeIssue')
  const c = useTranslations('claimIssue')
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
          return t(issue.code, {
            amount: `${exactAmount(issue.add)} ${unit}`,
            less: `${exactAmount(issue.remove)} ${unit}`,
          })
        case 'above-balance':
          return t(issue.code, { amount: amount(issue.balance) })
        case 'leaves-no-gas':
          return t(issue.code, { amount: amount(issue.available) })
        case 'nothing-to-claim':
          return c(issue.code)
        case 'not-claimable':
          return issue.requests.map(({ id, why }) => c(why, { id: String(id) })).join(' ')
        case 'recipient-refused':
          return c(`recipient-${issue.why}`)
        default:
          return t(issue.code)
      }
    },
    [t, c, locale, unit],
  )
}
