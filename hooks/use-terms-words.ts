import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useWhy } from '@/hooks/use-why'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { TermsIssue } from '@/lib/loop/loop-terms'

/** Why there are no terms to simulate by. */
export function useTermsWords(): (issue: TermsIssue) => string {
  const t = useTranslations('riskPage')
  const why = useWhy()
  return useCallback(
    (issue) => {
      switch (issue.code) {
        case 'not-read':
          return t(`terms.${issue.part}`, { reason: issue.why === undefined ? t('reading') : why(issue.why) })
        case 'no-such-mode':
          return t('terms.noMode', { id: String(issue.id) })
        case 'token-not-in-mode':
          return t('terms.notInMode', { id: String(issue.id), token: LST_SYMBOL[issue.token] })
        case 'not-collateral':
          return t('terms.notCollateral', { token: LST_SYMBOL[issue.token] })
      }
    },
    [t, why],
  )
}
