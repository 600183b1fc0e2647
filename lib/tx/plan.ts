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
  readonly id: 'approve' | 'stake' | 'wrap' | 'unwrap'
  /** the target as people know it: contract name, not text to translate */
  readonly target: string
  /** decoded call; empty `functionName` = plain ether transfer without data */
  readonly functionName: string
  readonly args: readonly { readonly name: string; readonly type: string; readonly value: string }[]
}

/** Freshness keys that a plan changes; the components never refetch by hand. */
export type Invalidates = 'account' | 'snapshot'

export interface TxPlan {
  readonly intent: TxIntent
  readonly chainId: number
  readonly account: Address
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
  /** per step, with the spare already added */
  readonly gas: readonly bigint[]
  /** what is handed to the wallet; undefined when the chain has no base fee or it could not be read: the wallet then decides */
  readonly fees?: FeeQuote
  /** wei, upper bound at the fees to be signed; undefined when the fee could not be read */
  readonly maxFee?: bigint
  /** wei, expected at the current base fee */
  readonly expectedFee?: bigint
}

/** What really happened, decoded from the receipt's logs. */
export interface Outcome {
  readonly leaves: readonly Move[]
  readonly arrives: readonly Move[]
  /** wei, gasUsed x effectiveGasPrice over all receipts */
  readonly fee?: bigint
}
