import type { Address, Hex } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { TxIntent } from '@/lib/tx/intent'

/** An asset by name: ETH itself or one of the tokens. */
export type Asset = 'eth' | LstId

/** The bytes of a call; `value` in wei. */
export interface TxCall {
  readonly to: Address
  readonly value: bigint
  readonly data: Hex
}

/** One transaction of a plan, with its decoding beside the bytes so that what is shown is what is signed. */
export interface TxStep extends TxCall {
  readonly id: 'approve' | 'stake' | 'wrap' | 'unwrap' | 'request' | 'claim' | 'burn' | 'swap'
  /** the target as people know it: contract name, not text to translate */
  readonly target: string
  /** decoded call; empty `functionName` = plain ether transfer without data */
  readonly functionName: string
  readonly args: readonly { readonly name: string; readonly type: string; readonly value: string }[]
  /** its bytes carry an empty signature until the plan's permit is signed; such a step is never sent */
  readonly awaitsPermit?: true
}

/** An ERC-2612 permit to be signed before the first step: what the user allows, and to whom. Exact, never unlimited. */
export interface PermitToSign {
  readonly token: LstId
  /** EIP-712 domain; `verifyingContract` is the token */
  readonly domain: {
    readonly name: string
    readonly version: string
    readonly chainId: number
    readonly verifyingContract: Address
  }
  readonly owner: Address
  readonly spender: Address
  /** the spender as people know it */
  readonly spenderName: string
  /** wei of the token */
  readonly value: bigint
  readonly nonce: bigint
  /** unix seconds */
  readonly deadline: bigint
}

/** A permit with the wallet's signature, checked to be the owner's. */
export interface SignedPermit extends PermitToSign {
  readonly v: number
  readonly r: Hex
  readonly s: Hex
}

/** Freshness keys that a plan changes; the components never refetch by hand. */
export type Invalidates = 'account' | 'snapshot' | 'withdrawals'

export interface TxPlan {
  readonly intent: TxIntent
  readonly chainId: number
  readonly account: Address
  /** signed first, without a transaction */
  readonly permit?: PermitToSign
  readonly steps: readonly TxStep[]
  readonly invalidates: readonly Invalidates[]
}

/** An amount of an asset that moves; wei. */
export interface Move {
  readonly asset: Asset
  readonly amount: bigint
}

/** Per-gas prices to be signed, EIP-1559, wei. */
export interface FeeQuote {
  readonly maxFeePerGas: bigint
  readonly maxPriorityFeePerGas: bigint
}

/** What the simulation of the whole plan said, at which block. */
export interface Preview {
  /** `quote`: the node cannot simulate, so the amounts come from the contracts' state and formulas, not from a run */
  readonly source: 'simulation' | 'quote'
  readonly block: bigint
  readonly leaves: readonly Move[]
  readonly arrives: readonly Move[]
  readonly delivered?: Delivery
  /** per step, with the spare already added */
  readonly gas: readonly bigint[]
  /** per step, as the run reported it; undefined where the node cannot simulate */
  readonly used?: readonly bigint[]
  /** what is handed to the wallet; undefined when the chain has no base fee or it could not be read: the wallet then decides */
  readonly fees?: FeeQuote
  /** wei, upper bound at the fees to be signed; undefined when the fee could not be read */
  readonly maxFee?: bigint
  /** wei, expected at the current base fee */
  readonly expectedFee?: bigint
}

/** What arrives at another address than the account's own. */
export interface Delivery {
  readonly to: Address
  readonly moves: readonly Move[]
}

/** What really happened, decoded from the receipt's logs. */
export interface Outcome {
  readonly leaves: readonly Move[]
  readonly arrives: readonly Move[]
  readonly delivered?: Delivery
  /** ids of withdrawal requests that were made */
  readonly requests?: readonly bigint[]
  /** wei, gasUsed x effectiveGasPrice over all receipts */
  readonly fee?: bigint
}
