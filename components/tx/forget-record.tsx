'use client'

import { useTranslations } from 'next-intl'
import { txStore } from '@/hooks/tx-store'

/** Takes a transaction that nobody can settle out of the list, after a word about what that means. */
export function ForgetRecord({ id }: { readonly id: string }) {
  const t = useTranslations('tray')
  return (
    <details className="mt-1 text-xs">
      <summary className="min-h-6 text-quiet">{t('forget')}</summary>
      <p className="mt-1">{t('forgetWarning')}</p>
      <button type="button" className="mt-1 min-h-6 underline" onClick={() => txStore.forget(id)}>
        {t('forget')}
      </button>
    </details>
  )
}
