import type { Address } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import type { AccountEvent } from '@/lib/history/account-event'
import type { Candle } from '@/lib/history/candle'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { FinalizedRequest, FinalizedWait } from '@/lib/history/finalization'
import type { DealPoint, TickPoint } from '@/lib/history/pool-point'
import type { RateStep } from '@/lib/history/rate-step'

/** What every answer carries: the last block that is in it, and that block's unix seconds. */
interface Indexed {
  readonly indexed: { readonly block: bigint; readonly time: bigint }
}

/** An answer that may go on: `next` is opaque and is given back as `cursor` for the items that follow. */
interface Page extends Indexed {
  readonly next?: string
}

/** `/rates/:protocol`: oldest first; `from`, `to` are unix seconds of the block, `from` included, `to` not. */
export interface RatesPage extends Page {
  readonly protocol: ProtocolId
  readonly steps: readonly RateStep[]
}

/** `/accounts/:address/events`: oldest first. */
export interface AccountEventsPage extends Page {
  readonly address: Address
  /** false: this installation does not record who holds what, so there are no moves here */
  readonly holders: boolean
  readonly events: readonly AccountEvent[]
}

/** `/finalizations`: the last requests that were finalized, newest first. */
export interface FinalizationsPage extends Indexed {
  readonly requests: readonly FinalizedRequest[]
}

/** `/candles/:source`: oldest first, `from` <= hour < `to`. `source` is the pool's address. */
export interface CandlesPage extends Page {
  readonly source: Address
  readonly candles: readonly Candle[]
}

/**
 * `/points/:source`: oldest first, `from` <= boundary < `to`; where there are any before `from`, the last of those comes first, because
 * its price goes on. `source` is the pool's address.
 */
export type PointsPage = Page & { readonly source: Address } & (
    | { readonly is: 'ticks'; readonly ticks: readonly TickPoint[] }
    | {
        readonly is: 'deals'
        /** parts of 10^10, as of the indexer's start where only the pool tells it; absent: not known */
        readonly fee?: number
        readonly deals: readonly DealPoint[]
      }
  )

/** `/waits`: oldest first, `from` <= time < `to`. */
export interface WaitsPage extends Page {
  readonly waits: readonly FinalizedWait[]
}

/** `/feeds/:pair`: oldest first, `from` <= updatedAt < `to`. The pair as in the address, `ETH-USD`. */
export interface FeedPage extends Page {
  readonly pair: string
  readonly answers: readonly FeedAnswer[]
}
