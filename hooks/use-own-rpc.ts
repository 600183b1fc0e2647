import { useSyncExternalStore } from 'react'
import { ownRpc } from '@/hooks/own-rpc'
import { browserStorage } from '@/hooks/wallet-port'

/** The origin that the page reads the chain from by itself; `off`: the server does, as in the first HTML; `half`: nobody does, see `OwnRpc`. */
export function useOwnRpc(): string {
  return useSyncExternalStore(
    browserStorage.subscribe,
    () => {
      const own = ownRpc()
      return own.is === 'on' ? own.origin : own.is
    },
    () => 'off',
  )
}
