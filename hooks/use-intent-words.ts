import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { LST_SYMBOL } from '@/lib/core/lst'
import { formatAmount } from '@/lib/format/amount'
import { assetSymbol } from '@/lib/tx/asset-symbol'
import type { TxIntent } from '@/lib/tx/intent'

/** What a transaction is meant to do, in a few words. */
export function useIntentWords(): (intent: TxIntent) => string {
  const t = useTranslations('intent')
  const locale = useLocale()
  return useCallback(
    (intent) => {
      if (intent.kind === 'claim') return t('claim', { count: intent.ids.length })
      const amount = formatAmount(intent.amount, locale, { places: 6 })
      if (intent.kind === 'stake' || intent.kind === 'request')
        return t(intent.kind, { amount, token: LST_SYMBOL[intent.token] })
      if (intent.kind === 'swap')
        return t('swap', { amount, sell: assetSymbol(intent.sell), buy: assetSymbol(intent.buy) })
      return t(intent.kind, { amount })
    },
    [t, locale],
  )
}
