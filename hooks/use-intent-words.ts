import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { LST_SYMBOL } from '@/lib/core/lst'
import { formatAmount } from '@/lib/format/amount'
import type { TxIntent } from '@/lib/tx/intent'

/** What a transaction is meant to do, in a few words. */
export function useIntentWords(): (intent: TxIntent) => string {
  const t = useTranslations('intent')
  const locale = useLocale()
  return useCallback(
    (intent) => {
      const amount = formatAmount(intent.amount, locale, { places: 6 })
      return intent.kind === 'stake'
        ? t('stake', { amount, token: LST_SYMBOL[intent.token] })
        : t(intent.kind, { amount })
    },
    [t, locale],
  )
}
