import type { Address } from '@/lib/core/address'

/** What the page knows of the wallet. Plain data: no wagmi type leaves the host. */
export interface WalletState {
  /** cold: the wallet code is not loaded; loading; ready: the host runs; failed: its code could not be loaded */
  readonly host: 'cold' | 'loading' | 'ready' | 'failed'
  readonly status: 'disconnected' | 'connecting' | 'reconnecting' | 'connected'
  readonly account?: Address
  /** while reconnecting: the account of the last session, to read ahead; never to be shown */
  readonly expected?: Address
  readonly chainId?: number
  readonly walletName?: string
  readonly walletIcon?: string
  /** demo = the burner key of the devnet */
  readonly kind?: 'account' | 'safe' | 'demo'
}

export const COLD_WALLET: WalletState = { host: 'cold', status: 'disconnected' }
