import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useIssueWords } from '@/hooks/use-issue-words'
import { useSwapIssueWords } from '@/hooks/use-swap-issue-words'
import type { AppError } from '@/lib/errors/app-error'
import { errorMessageKey } from '@/lib/errors/messages'
import { isSwapIssue } from '@/lib/quote/swap-issue'

/**
 * The sentence for a transaction's error: why the protocol would refuse it, what the revert means where that is known, else the words
 * of its code.
 */
export function useErrorWords(): (error: AppError) => string {
  const t = useTranslations()
  const ETH = useIssueWords('ETH')
  const stETH = useIssueWords('stETH')
  const wstETH = useIssueWords('wstETH')
  const rETH = useIssueWords('rETH')
  const cbETH = useIssueWords('cbETH')
  const ofSwap = useSwapIssueWords()
  return useCallback(
    (error) => {
      if (error.issue !== undefined && isSwapIssue(error.issue)) return ofSwap(error.issue)
      if (error.issue !== undefined)
        return { ETH, stETH, wstETH, rETH, cbETH }[error.unit ?? 'ETH'](error.issue)
      if (error.code === 'reverted' && error.revert === undefined) return t('errors.no-reason')
      return t(errorMessageKey(error), { revert: error.revert ?? '' })
    },
    [t, ETH, stETH, wstETH, rETH, cbETH, ofSwap],
  )
}
