import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { TxIntent } from '@/lib/tx/intent'
import type { Asset } from '@/lib/tx/plan'
import type { TxState } from '@/lib/tx/state'
import type { Invalidation } from '@/lib/wallet/wallet-driver'
import type { WalletState } from '@/lib/wallet/wallet-state'

/** One plan on its way: a small store to watch, and the words the user can say. */
export interface TxFlow {
  readonly id: string
  getState(): TxState
  subscribe(listener: () => void): () => void
  /** After `review`: re-reads, simulates again and opens the wallet, or goes back to `review` with `changed`. */
  confirm(): void
  /** Leaves before anything was sent; afterwards it only closes the view, the transaction stays in the tray. */
  dismiss(): void
  /** After rejected / failed: prepares anew from the same intent. */
  retry(): void
}

/**
 * The only thing components know of a wallet. `lib/wallet/wagmi` implements it in one lazy module, loaded by `preload()` on
 * intent (pointer enter, focus) or at start for a session that was connected before.
 */
export interface WalletPort {
  getState(): WalletState
  subscribe(listener: () => void): () => void
  /** Loads the host; after `failed` it tries again. */
  preload(): void
  /** Opens the list of wallets, as soon as the host runs. */
  connect(): void
  /** Opens account details (copy, disconnect). */
  openAccount(): void
  disconnect(): void
  /** Asks the wallet to switch to the deployment's chain (adds the chain when the wallet does not know it). */
  switchChain(): Promise<Result<void, AppError>>
  /** Starts a flow: preparing -> simulating -> review. Nothing is signed before `confirm()`. */
  send(intent: TxIntent): TxFlow
  /** Asks the wallet to list the token. */
  watchAsset(asset: Exclude<Asset, 'eth'>): Promise<Result<void, AppError>>
  /** Devnet only: gives the connected account test ether. */
  fund(): Promise<Result<void, AppError>>
  /** Called when a mined transaction changed what was read before. Returns the way to stop. */
  onInvalidate(listener: (invalidation: Invalidation) => void): () => void
}
