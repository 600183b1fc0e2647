'use client'

import { useTranslations } from 'next-intl'

/** A fault of the page itself. Nothing that was sent is lost: transactions are on the chain and in the tray. */
export default function PageError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  const t = useTranslations('pageError')
  return (
    <div role="alert" className="py-16">
      <h1 className="font-semibold text-2xl tracking-tight">{t('heading')}</h1>
      <p className="mt-2 text-quiet">{t('text')}</p>
      <button
        type="button"
        onClick={reset}
        className="mt-6 inline-flex h-11 items-center rounded-md bg-accent px-5 font-medium text-accent-ink"
      >
        {t('again')}
      </button>
    </div>
  )
}
