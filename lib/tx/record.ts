import type { Address, Hex } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'
import type { TxIntent } from '@/lib/tx/intent'
import type { Invalidates, Outcome, TxCall, TxStep } from '@/lib/tx/plan'

/**
 * A sent transaction as the tray remembers it: survives reload, shared by tabs, keyed by chain and account. Written the moment the
 * wallet hands out a hash, before anything else can fail.
 */
export interface TxRecord {
  readonly id: string
  readonly chainId: number
  readonly account: Address
  readonly intent: TxIntent
  /** which step of how many */
  readonly step: number
  readonly steps: number
  readonly stepId: TxStep['id']
  /** a transaction hash, a batch id of EIP-5792, or a Safe's transaction hash */
  readonly sent:
    | { readonly via: 'transaction'; readonly hash: Hex; readonly nonce?: number }
    | { readonly via: 'batch'; readonly batchId: string }
    | { readonly via: 'safe'; readonly safeTxHash: Hex }
  /** what was asked of the wallet, to tell a speed-up from a cancel; only with `via: 'transaction'` */
  readonly call?: TxCall
  /** the account is a contract: the call inside its transaction can fail although the transaction succeeds */
  readonly isContract?: boolean
  /** freshness keys of the plan, for when it is mined */
  readonly invalidates?: readonly Invalidates[]
  /** unix milliseconds */
  readonly sentAt: number
  readonly status: 'pending' | 'queued' | 'confirmed' | 'reverted' | 'cancelled' | 'replaced' | 'unknown'
  readonly minedHash?: Hex
  readonly minedBlock?: bigint
  readonly outcome?: Outcome
  readonly error?: AppError | undefined
}
