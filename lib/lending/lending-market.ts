import type { Address } from '@/lib/core/address'
import type { Ratio } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import type { LentToken } from '@/lib/lending/lending-account'

/** What a price that a lender goes by is made of: `redemption` is the protocol's own rate, held down by a cap, so that no market price goes into it; `market` is a feed of trades; `unknown` where the contract tells neither. */
export type OracleKind = 'redemption' | 'market' | 'unknown'

/** How fast a rate may grow in the eyes of a price adapter (Aave's CAPO): the snapshot's rate plus a fixed pace. Rates in ETH for one token with 18 decimals. */
export interface RateCap {
  readonly ratio: bigint
  readonly snapshotRatio: bigint
  /** unix seconds */
  readonly snapshotTime: bigint
  readonly growthPerSecond: bigint
  /** the rate is above what may count, so the price stays behind it */
  readonly isBinding: boolean
}

/** A price as the pool's oracle tells it: `price / unit` of the base currency (US dollars on mainnet) for one whole token. */
export interface OraclePrice {
  readonly price: bigint
  readonly unit: bigint
  readonly kind: OracleKind
  /** the contract behind the oracle (`AaveOracle.getSourceOfAsset`) */
  readonly source: Address
  readonly cap?: RateCap
}

/** Basis points of the collateral's worth: may be borrowed up to `ltv`, is liquidated above `threshold`; the liquidator receives `bonus` on top (100 is 1 %). */
export interface RiskParameters {
  readonly ltv: bigint
  readonly threshold: bigint
  readonly bonus: bigint
}

/** A token that is taken as collateral. */
export interface CollateralReserve {
  readonly token: Address
  /** outside every e-mode */
  readonly own: RiskParameters
  readonly isActive: boolean
  readonly isFrozen: boolean
  /** undefined: this version of the market does not tell */
  readonly isPaused: boolean | undefined
  /** wei of the token; undefined: no cap */
  readonly supplyCap: bigint | undefined
  /** wei of the token that count against the cap, the treasury's uncollected part included */
  readonly supplied: bigint
  readonly price: OraclePrice
}

/** Yearly variable rate by utilisation, in parts of 10^27: straight from `base` over `slope1` at `optimal`, then over `slope2` at 1. */
export interface RateModel {
  readonly optimal: bigint
  readonly base: bigint
  readonly slope1: bigint
  readonly slope2: bigint
}

/** Ether (WETH), which loops borrow. Amounts in wei. */
export interface BorrowReserve {
  readonly token: Address
  readonly isActive: boolean
  readonly isFrozen: boolean
  readonly isPaused: boolean | undefined
  readonly isBorrowable: boolean
  /** wei; undefined: no cap */
  readonly borrowCap: bigint | undefined
  /** owed by all, interest to the block included */
  readonly debt: bigint
  /** can be borrowed or withdrawn now */
  readonly available: bigint
  /** owed as a part of owed and available; 0 of 1 where there is neither */
  readonly utilisation: Ratio
  /** a year, simple */
  readonly rate: Ratio
  /** undefined where the rate's contract has another form */
  readonly model: RateModel | undefined
  readonly price: OraclePrice
}

/** An efficiency mode in which ether may be borrowed against some of our tokens. */
export interface EMode {
  readonly id: number
  readonly label: string
  readonly parameters: RiskParameters
  readonly collateral: readonly LentToken[]
}

/** What decides a loop of a liquid staking token against ether, read at one block from the pool's own contracts. */
export interface LendingMarket {
  readonly version: 'v3.0' | 'v3.4+'
  readonly ether: Reading<BorrowReserve>
  readonly collateral: Readonly<Record<LentToken, Reading<CollateralReserve>>>
  readonly eModes: Reading<readonly EMode[]>
}
