import { useCallback, useSyncExternalStore } from 'react'
import { txStore } from '@/hooks/tx-store'
import type { Address } from '@/lib/core/address'
import type { TxRecord } from '@/lib/tx/record'

const NONE: readonly TxRecord[] = []

/** Sent transactions on a chain, newest first: of `account`, or of every account of this browser. Empty on the server. */
export function useTxRecords(chainId: number, account?: Address): readonly TxRecord[] {
  const snapshot = useCallback(() => txStore.list(chainId, account), [chainId, account])
  return useSyncExternalStore(txStore.subscribe, snapshot, () => NONE)
}
