import type { Address, Hex } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { TxIntent } from '@/lib/tx/intent'
import type { Delivery, Move, Outcome, SignedPermit, TxPlan, TxStep } from '@/lib/tx/plan'

/** Raw JSON-RPC, to a node or (EIP-1193) to the wallet. Rejects with whatever the other side gave; `decodeError` names it. */
export interface RequestPort {
  request(method: string, params: readonly unknown[]): Promise<unknown>
}

/** The wallet as it is right now, and its requests. */
export interface WalletLink extends RequestPort {
  current(): {
    readonly account?: Address | undefined
    readonly chainId?: number | undefined
    readonly kind?: 'account' | 'safe' | 'demo' | undefined
  }
  /** Calls back when account, chain or connection change. Returns the way to stop. */
  subscribe(listener: () => void): () => void
}

/** A plan made from the chain as it is now, with what is needed to simulate and explain it. */
export interface PreparedPlan {
  readonly plan: TxPlan
  /** the deployment's: a simulation reads ether balances by it */
  readonly multicall3: Address
  /** the tokens whose balances the plan can move */
  readonly tokens: Partial<Readonly<Record<LstId, Address>>>
  /** the amounts by the contracts' formulas, for a node that cannot simulate */
  /** the account is a contract (a Safe, a smart wallet), and not one by EIP-7702, which signs for itself */
  readonly isContract?: boolean
  readonly quoted: {
    readonly leaves: readonly Move[]
    readonly arrives: readonly Move[]
    readonly delivered?: Delivery
  }
  /** what is run in place of the steps while the plan's permit is not signed */
  readonly simulatedAs?: readonly TxStep[]
  /** another address that ether arrives at: its balance is watched too */
  readonly recipient?: Address
}

/** How the runner can carry a permit. */
export interface PermitMeans {
  /** false where a permit is of no use: a batch, a Safe, a contract account, a wallet that cannot sign one */
  readonly canPermit: boolean
  /** signed for this very intent */
  readonly permit?: SignedPermit
  /** most requests or claims in one transaction, by the gas that earlier ones of this very plan took */
  readonly mostPerTransaction?: number
}

export interface TxLog {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
}

/** What knows the protocols: plans from intents, amounts from logs. Both read the chain, never a cached snapshot of amounts. */
export interface PlannerPort {
  /** Whether the operator lets such a thing go on right now. `prepare` has asked it for its own plan. Errors: switched-off, switches-unread. */
  allows(intent: TxIntent): Promise<Result<void, AppError>>
  prepare(intent: TxIntent, account: Address, means?: PermitMeans): Promise<Result<PreparedPlan, AppError>>
  decodeOutcome(
    intent: TxIntent,
    account: Address,
    logs: readonly TxLog[],
  ): Promise<Result<Outcome, AppError>>
}

export interface ClockPort {
  /** unix milliseconds */
  now(): number
  /** Returns the way to cancel. */
  after(milliseconds: number, action: () => void): () => void
}
