import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { AppError } from '@/lib/errors/app-error'
import { errorMessageKey } from '@/lib/errors/messages'

/** The sentence for a transaction's error: what the revert means where that is known, else the words of its code. */
export function useErrorWords(): (error: AppError) => string {
  const t = useTranslations()
  return useCallback((error) => t(errorMessageKey(error), { revert: error.revert ?? '?' }), [t])
}
