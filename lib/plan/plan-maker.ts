import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import type { Market } from '@/lib/deployment/market'
import type { AppError } from '@/lib/errors/app-error'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { AccountReadings, ProtocolReadings } from '@/lib/read/snapshot'
import type { IntentOf, TxIntent } from '@/lib/tx/intent'
import type { Delivery, Move, Outcome, PermitToSign, SignedPermit, TxStep } from '@/lib/tx/plan'
import type { TxLog } from '@/lib/tx/ports'

/** What a plan is made from: states and holdings of one block, read a moment ago, and the node for what the intent needs besides. */
export interface PlanContext {
  readonly client: RpcClient
  readonly chainId: number
  readonly multicall3: Address
  readonly at: BlockRef
  readonly account: Address
  /** a contract wallet: it signs no permit, and may not be able to take ether */
  readonly isContract: boolean
  readonly protocols: ProtocolReadings
  readonly holdings: AccountReadings
  readonly market: Market
  /** false where a permit is of no use: batches, Safes, contract accounts, a wallet that cannot sign one */
  readonly canPermit: boolean
  /** signed for this very intent; it may have been used up since by somebody else */
  readonly permit?: SignedPermit
  /** most requests or claims in one transaction: more of them would not fit into its gas; the protocol's own limit stands beside it */
  readonly mostPerTransaction?: number
}

/** The transactions of an intent and what is known of them before any simulation. */
export interface MadePlan {
  readonly steps: readonly TxStep[]
  readonly permit?: PermitToSign
  /** what is run in place of `steps` while the permit is not signed: the same effect, by an approval */
  readonly simulatedAs?: readonly TxStep[]
  /** amounts by the contracts' own formulas, for a node that cannot simulate */
  readonly quoted: {
    readonly leaves: readonly Move[]
    readonly arrives: readonly Move[]
    readonly delivered?: Delivery
  }
  /** whose ether balance is watched too, when what arrives is for another address */
  readonly recipient?: Address
}

/** Makes the plan of one kind of intent. Expected refusals are `plan-refused` with the issue. */
export type PlanMaker<K extends TxIntent['kind']> = (
  context: PlanContext,
  intent: IntentOf<K>,
) => Promise<Result<MadePlan, AppError>>

/** What an outcome is read with: whose it is, and which contracts may say so. */
export interface OutcomeContext {
  readonly account: Address
  readonly protocols: ProtocolReadings
  readonly market: Market
}

/** What the logs of receipts (of one transaction, or of several) say that an intent did. Errors: event-missing. Without `fee`. */
export type OutcomeReader<K extends TxIntent['kind']> = (
  context: OutcomeContext,
  intent: IntentOf<K>,
  logs: readonly TxLog[],
) => Result<Outcome, AppError>
