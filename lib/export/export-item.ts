import type { ActivityKind } from '@/lib/activity/activity-entry'
import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { EventRef } from '@/lib/history/event-ref'
import type { FeedSource, FiatAt } from '@/lib/history/fiat-at'
import type { Asset } from '@/lib/tx/plan'

/** What ether was worth in a currency: `worth` = wei times price, an integer with 18 + 8 decimals, exact; and every answer used. */
export interface FiatWorth {
  readonly worth: bigint
  readonly sources: readonly FeedSource[]
}

/** What one rate step, or the steps of one day, gave to one address in one token. Placed at the (last) step. */
export interface RewardItem extends EventRef {
  readonly is: 'reward'
  readonly account: Address
  readonly token: LstId
  /** held through the (last) step */
  readonly shares: bigint
  /** wei, below 0 for a loss */
  readonly reward: bigint
  readonly before: Rate
  readonly after: Rate
  /** of the steps, each at its own time; an error when one of them has no price */
  readonly fiat: Result<FiatWorth, AppError>
}

/** One side of an activity, signed: below 0 what left. */
export interface SignedLeg {
  readonly asset: Asset
  /** wei; undefined where no event tells it */
  readonly amount: bigint | undefined
  readonly shares: bigint | undefined
  /** ETH per token that held then; undefined for ether and where no rate is known */
  readonly rate: Rate | undefined
  /** redemption value in wei of ether, rounded toward zero; undefined without a rate */
  readonly value: bigint | undefined
  /** true: the amount is the pool's word, because a router stands between */
  readonly byPool: boolean
}

/** What an address did, with its sides and the price of ether at that moment. */
export interface ActivityItem extends EventRef {
  readonly is: 'activity'
  readonly kind: ActivityKind
  readonly account: Address
  readonly counterparty: Address | undefined
  readonly legs: readonly SignedLeg[]
  /** numbers of withdrawal requests */
  readonly requests: readonly bigint[]
  /** wei of stETH that claimed requests asked for, where known */
  readonly requested: bigint | undefined
  readonly price: Result<FiatAt, AppError>
}

export type ExportItem = RewardItem | ActivityItem
