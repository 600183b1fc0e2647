'use client'

import { Toast } from '@base-ui/react/toast'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'
import { useIntentWords } from '@/hooks/use-intent-words'
import { useTxRecords } from '@/hooks/use-tx-records'
import type { TxRecord } from '@/lib/tx/record'

/** Tells what became of a transaction while the user looks elsewhere. What was already known when the page opened is not told again. */
export default function TxToasts() {
  return (
    <Toast.Provider timeout={8000}>
      <Announcer />
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Announcer() {
  const t = useTranslations('tray')
  const { chainId } = useConfig()
  const words = useIntentWords()
  const records = useTxRecords(chainId)
  const { add } = Toast.useToastManager()
  const known = useRef<Map<string, TxRecord['status']>>(undefined)
  useEffect(() => {
    const before = known.current
    known.current = new Map(records.map((record) => [record.id, record.status]))
    if (before === undefined) return
    for (const record of records) {
      if (before.get(record.id) === record.status) continue
      add({
        title: t(`status.${record.status}`),
        description: words(record.intent),
        type: record.status,
        priority: record.status === 'reverted' ? 'high' : 'low',
      })
    }
  }, [records, add, t, words])
  return null
}

function ToastList() {
  const t = useTranslations('dialog')
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-sheet border border-rule bg-sheet p-3 shadow-lg data-limited:hidden"
    >
      <Toast.Content className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-semibold text-sm" />
          <Toast.Description className="text-quiet text-sm" />
        </div>
        <Toast.Close
          aria-label={t('close')}
          className="grid size-7 place-items-center rounded-md text-quiet hover:bg-sunk"
        >
          <Icon name="cross" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
