import { useSyncExternalStore } from 'react'
import { walletPort } from '@/hooks/wallet-port'
import type { WalletPort } from '@/lib/wallet/port'
import { COLD_WALLET, type WalletState } from '@/lib/wallet/wallet-state'

/** What the page knows of the wallet, and the port to ask it for something. Cold on the server and in the first render. */
export function useWallet(): { readonly wallet: WalletState; readonly port: WalletPort } {
  const wallet = useSyncExternalStore(walletPort.subscribe, walletPort.getState, () => COLD_WALLET)
  return { wallet, port: walletPort }
}
