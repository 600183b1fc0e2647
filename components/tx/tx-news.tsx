'use client'

import { useEffect } from 'react'
import { TxToasts } from '@/components/tx/tx-toasts'
import { useConfig } from '@/hooks/use-config'
import { useTxRecords } from '@/hooks/use-tx-records'
import { isOpen } from '@/lib/tx/record-status'

/** Tells the tray's button how many sent transactions are undecided, and the user what became of them. */
export function TxNews({ onPending }: { readonly onPending: (count: number) => void }) {
  const { chainId } = useConfig()
  const records = useTxRecords(chainId)
  const pending = records.filter(isOpen).length
  useEffect(() => onPending(pending), [onPending, pending])
  return records.length > 0 && <TxToasts records={records} />
}
