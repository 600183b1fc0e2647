import { useSyncExternalStore } from 'react'
import { ownRpc } from '@/hooks/own-rpc'
import { browserStorage } from '@/hooks/wallet-port'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'

/** Who reads the chain for this page; in the first HTML it was the server. */
export function useOwnRpc(): OwnRpc {
  return useSyncExternalStore(browserStorage.subscribe, ownRpc, () => undefined)
}
