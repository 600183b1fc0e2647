'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useTermsAccepted } from '@/hooks/use-terms-accepted'
import { localePath } from '@/lib/format/locale'

/** Before the first signature in this browser, or the first since the terms changed: what is accepted by it. */
export function FirstSigning() {
  const t = useTranslations('firstSigning')
  const locale = useLocale()
  const isAccepted = useTermsAccepted()
  if (isAccepted) return null
  const link = (path: string) => (chunks: ReactNode) => (
    // a tab of its own: nothing of the review is lost
    <a
      href={localePath(locale, path)}
      target="_blank"
      rel="noopener"
      className="text-ink underline underline-offset-4"
    >
      {chunks}
      <span className="sr-only"> {t('newTab')}</span>
    </a>
  )
  return (
    <p className="text-quiet text-sm">
      {t.rich('accept', { terms: link('/terms'), privacy: link('/privacy') })}
    </p>
  )
}
