'use client'

import { useTranslations } from 'next-intl'
import { useIntentWords } from '@/hooks/use-intent-words'
import type { TxIntent } from '@/lib/tx/intent'

/** What is still to be done after some transactions of a plan went through: trying again does just that. */
export function RestOfIt({ rest }: { readonly rest: TxIntent | undefined }) {
  const t = useTranslations('review')
  const words = useIntentWords()
  if (rest === undefined) return null
  return <p className="font-medium text-sm">{t('rest', { what: words(rest) })}</p>
}
