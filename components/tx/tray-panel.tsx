'use client'

import { useTranslations } from 'next-intl'
import { RecordView } from '@/components/tx/record-view'
import { Button } from '@/components/ui/button'
import { DialogFrame } from '@/components/ui/dialog-frame'
import { txStore } from '@/hooks/tx-store'
import { useConfig } from '@/hooks/use-config'
import { useTxRecords } from '@/hooks/use-tx-records'
import { isOpen } from '@/lib/tx/record-status'

/** Pending and recent transactions of this browser on this chain, across reloads and tabs. */
export function TrayPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('tray')
  const { chainId } = useConfig()
  const records = useTxRecords(chainId)
  const accounts = [...new Set(records.filter((record) => !isOpen(record)).map((record) => record.account))]
  const clear = () => {
    for (const account of accounts) txStore.clearFinished(chainId, account)
  }
  return (
    <DialogFrame title={t('title')} onClose={onClose} place="side">
      {records.length === 0 ? (
        <p className="text-quiet text-sm">{t('empty')}</p>
      ) : (
        <>
          <ul className="divide-y divide-rule">
            {records.map((record) => (
              <RecordView key={record.id} record={record} />
            ))}
          </ul>
          {accounts.length > 0 && (
            <Button look="quiet" className="mt-4 w-full" onClick={clear}>
              {t('clear')}
            </Button>
          )}
        </>
      )}
    </DialogFrame>
  )
}
