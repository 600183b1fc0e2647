import type { Address, Hex } from '@/lib/core/address'
import type { LstId, ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { RootsOf } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { ProtocolTypes } from '@/lib/lst/protocol-state'
import type { StakeIssue, WrapIssue } from '@/lib/lst/stake-types'
import type { RateSource } from '@/lib/read/apr/rate-source'
import type { Reads } from '@/lib/read/reads'
import type { TxIntent } from '@/lib/tx/intent'
import type { Outcome, TxStep } from '@/lib/tx/plan'

/** A log of a receipt, as far as decoding needs it. */
export interface ReceiptLog {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
}

/** What a plan is made of: the protocol's state and what the account holds there, both just read. */
export interface StepsInput<P extends ProtocolId> {
  readonly state: ProtocolTypes[P]['state']
  readonly holdings: ProtocolTypes[P]['account']
  readonly intent: TxIntent
}

/**
 * One protocol. Everything here is pure: reads are declared (all adapters share one multicall), plans and outcomes are computed. What
 * a page needs before a wallet is there (quotes, room, rates) lives in files without viem: `quote-stake.ts`, `stake-room.ts`, ...
 */
export interface LstAdapter<P extends ProtocolId> {
  readonly id: P
  readonly lsts: readonly LstId[]
  /** Addresses that must have code; one without code is 'contract-missing'. */
  roots(roots: RootsOf[P]): readonly Address[]
  /** Looks the contracts up from the roots. A root and what it resolves to must agree, else 'contract-disagrees'. */
  contracts(roots: RootsOf[P]): Reads<ProtocolTypes[P]['contracts']>
  state(contracts: ProtocolTypes[P]['contracts']): Reads<ProtocolTypes[P]['state']>
  account(contracts: ProtocolTypes[P]['contracts'], account: Address): Reads<ProtocolTypes[P]['account']>
  /** Where the rate's past is recorded, for the APR. */
  rates(roots: RootsOf[P], contracts: ProtocolTypes[P]['contracts']): RateSource
  /** True for the intents that this protocol carries out. */
  serves(intent: TxIntent): boolean
  /** The transactions of an intent, or what stands against it. Only for intents it serves. */
  steps(input: StepsInput<P>): Result<readonly TxStep[], StakeIssue | WrapIssue>
  /** What the receipts' logs say happened to `account`. Only this protocol's contracts are listened to. */
  outcome(
    intent: TxIntent,
    contracts: ProtocolTypes[P]['contracts'],
    account: Address,
    logs: readonly ReceiptLog[],
  ): Result<Outcome, AppError>
}
