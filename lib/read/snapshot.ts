import type { Apr } from '@/lib/core/apr'
import type { BlockRef } from '@/lib/core/block-ref'
import type { LstId, ProtocolId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import type { WaitHistory } from '@/lib/exit/estimate-wait'
import type { LendingAccount } from '@/lib/lending/lending-account'
import type { ProtocolTypes } from '@/lib/lst/protocol-state'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { Ladder } from '@/lib/quote/ladder'
import type { Switches } from '@/lib/switches/switches'

export const FIAT_CODES = ['usd', 'eur', 'jpy'] as const
export type Fiat = (typeof FIAT_CODES)[number]

/** Price of one ETH in a fiat currency as an integer with `decimals` decimals, from named feeds. */
export interface FiatPrice {
  readonly price: bigint
  readonly decimals: number
  /** unix seconds of the oldest feed answer used */
  readonly updatedAt: bigint
}

/** Per-gas prices in wei, from the block header and recent tips. */
export interface GasPrice {
  readonly baseFee: bigint
  readonly priorityFee: bigint
}

/** How far the indexer has read the chain, and what it tells of the queue. */
export interface HistoryReach {
  /** the last indexed block, and its time in unix seconds */
  readonly block: bigint
  readonly time: bigint
  /** how long the last finalizations took; absent while there is none */
  readonly waits?: WaitHistory
}

/** Everything a page shows that is the same for all visitors, read at one block. Served by `GET /api/snapshot`. */
export interface Snapshot {
  readonly chainId: number
  /** name of the deployment: mainnet, hoodi, devnet or the manifest's own */
  readonly deployment: string
  readonly block: BlockRef
  readonly protocols: { readonly [P in ProtocolId]: Reading<ProtocolTypes[P]['state']> }
  readonly apr: Readonly<Record<LstId, Reading<Apr>>>
  readonly fiat: Readonly<Record<Fiat, Reading<FiatPrice>>>
  readonly gas: Reading<GasPrice>
  /** what the markets pay for fixed sizes, both ways */
  readonly quotes: Readonly<Record<LstId, Reading<Ladder>>>
  /** what is said of each token's peg, by the blocks up to this one */
  readonly peg: Readonly<Record<LstId, Reading<PegJudgement>>>
  /** what borrowing ether costs a year on the lending market, simple */
  readonly borrow: Reading<Ratio>
  /** of the indexer, told against the block of the snapshot; unavailable: why there is no history here */
  readonly history: Reading<HistoryReach>
  /** what the operator has switched off; absent: not known here */
  readonly switches?: Switches
}

/** What one account holds, read at one block. Served by `GET /api/accounts/:address`. */
export interface AccountSnapshot {
  readonly chainId: number
  readonly block: BlockRef
  readonly address: `0x${string}`
  /** wei */
  readonly eth: bigint
  /** true when the address has code (a contract wallet, or a delegated account) */
  readonly hasCode: boolean
  readonly protocols: { readonly [P in ProtocolId]: Reading<ProtocolTypes[P]['account']> }
  /** lent and owed on Aave */
  readonly lending: LendingAccount
}

/** State by protocol, as a snapshot carries it. */
export type ProtocolReadings = Snapshot['protocols']
/** Holdings by protocol, as an account snapshot carries them. */
export type AccountReadings = AccountSnapshot['protocols']
