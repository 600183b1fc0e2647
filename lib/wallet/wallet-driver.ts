import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { TxIntent } from '@/lib/tx/intent'
import type { Asset, Invalidates } from '@/lib/tx/plan'
import type { TxFlow } from '@/lib/wallet/port'
import type { WalletState } from '@/lib/wallet/wallet-state'

/** What the lazily loaded host does for the port once it runs; same words as `WalletPort`. */
export interface WalletDriver {
  openConnect(): void
  openAccount(): void
  disconnect(): void
  switchChain(): Promise<Result<void, AppError>>
  send(intent: TxIntent): TxFlow
  watchAsset(asset: Exclude<Asset, 'eth'>): Promise<Result<void, AppError>>
  fund(): Promise<Result<void, AppError>>
}

/** A transaction changed what these freshness keys stand for, at `block` at the earliest. */
export interface Invalidation {
  readonly keys: readonly Invalidates[]
  readonly chainId: number
  readonly account: Address
  /** the block the change is in; a reading of an older block does not show it yet */
  readonly block: bigint
}

/** The host's side of the port: what it tells the page. */
export interface HostLink {
  /** The host runs: what was asked while it loaded is done now. Returns the way to detach. */
  attach(driver: WalletDriver): () => void
  /** What the host knows of the wallet, without `host`, which the port itself keeps. */
  push(state: Omit<WalletState, 'host'>): void
  invalidate(invalidation: Invalidation): void
  /** The host crashed after it was loaded. */
  fail(): void
}
