import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Reading } from '@/lib/core/reading'

/** The sentence for a reading that has no value; undefined for one that has. */
export function useUnread(): (reading: Reading<unknown>) => string | undefined {
  const errors = useTranslations('errors')
  const t = useTranslations('figure')
  return useCallback(
    (reading) => {
      if (reading.is === 'loading') return t('loading')
      if (reading.is !== 'unavailable') return undefined
      return errors(reading.why.code, { revert: reading.why.revert ?? '' })
    },
    [t, errors],
  )
}
