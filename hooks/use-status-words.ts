import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { TxRecord } from '@/lib/tx/record'

/** What became of a sent transaction, in a few words that say no more than is known. */
export function useStatusWords(): (record: TxRecord) => string {
  const t = useTranslations('tray')
  return useCallback(
    ({ status, outcome, sent }) => {
      if (status === 'confirmed' && outcome === undefined) return t('confirmedUnread')
      if (status === 'queued' && sent.via !== 'safe') return t('waiting')
      return t(`status.${status}`)
    },
    [t],
  )
}
