import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { AppError } from '@/lib/errors/app-error'

/** The sentence for a reason why a figure is missing or old. */
export function useWhy(): (error: AppError) => string {
  const t = useTranslations('errors')
  return useCallback((error) => t(error.code, { revert: error.revert ?? '' }), [t])
}
