import { amountsToQuote } from '@/lib/compare/exit-sizes'
import type { MarketOffers } from '@/lib/compare/market-offers'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { marketReads } from '@/lib/quote/reads'
import type { ResolvedMarket } from '@/lib/quote/resolved-market'
import { multicallInParts } from '@/lib/read/multicall-in-parts'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient } from '@/lib/read/rpc-client'
import { separateReads } from '@/lib/read/separate-reads'
import type { Snapshot } from '@/lib/read/snapshot'
import type { Clock } from '@/lib/server/clock'
import type { MarketService } from '@/lib/server/market-service'
import type { SnapshotService } from '@/lib/server/snapshot-service'

/** What the markets pay for the compared sizes, by token. */
export type Offers = Readonly<Record<LstId, Exclude<MarketOffers, undefined>>>

/** The compared sizes as quotes: read once per block, whoever asks. */
export interface OffersService {
  /** Never fails as a whole: each token has its quotes or its reason. */
  at(snapshot: Snapshot): Promise<Offers>
}

export interface OffersServiceOptions {
  readonly client: RpcClient
  readonly deployment: Deployment
  readonly snapshots: Pick<SnapshotService, 'status' | 'resolved'>
  readonly markets: MarketService
  readonly now?: Clock
}

/** After a failure at a block nobody asks again for so long. */
const FAILED_FOR_MS = 5_000

/** Sizes are of ether of redemption value, so what is asked for follows the rates: at the block of the snapshot, by its own rates. */
export function createOffersService(options: OffersServiceOptions): OffersService {
  const { client, deployment, snapshots, markets } = options
  const now = options.now ?? Date.now
  let last: { readonly key: string; readonly offers: Promise<Offers>; until: number } | undefined

  async function read({ block: at, protocols }: Snapshot): Promise<Offers> {
    const { freshness, failure } = await snapshots.status()
    // A price of a block that is minutes old is no price.
    if (freshness === 'stale')
      return none(failure ?? { code: 'rpc-lagging', detail: 'the last block is old' })
    const contracts = snapshots.resolved()
    if (contracts === undefined) return none({ code: 'reading-error', detail: 'contracts are not resolved' })
    const market = await markets.at(at, contracts)
    if (!market.ok) return none(market.error)
    const reads = separateReads(
      eachToken((token) => quotesOf(market.value, token, amountsToQuote(protocols, token), at)),
    )
    const found =
      reads.calls.length === 0
        ? reads.decode([])
        : await multicallInParts(client, deployment.multicall3, at, reads)
    return found.ok ? found.value : none(found.error)
  }

  return {
    at: (snapshot) => {
      const key = snapshot.block.hash
      if (last !== undefined && last.key === key && now() < last.until) return last.offers
      const asked = { key, offers: read(snapshot), until: Number.POSITIVE_INFINITY }
      last = asked
      void asked.offers.then((offers) => {
        if (LST_IDS.some((token) => !offers[token].ok)) asked.until = now() + FAILED_FOR_MS
      })
      return asked.offers
    },
  }
}

function quotesOf(
  market: ResolvedMarket,
  token: LstId,
  amounts: readonly bigint[],
  at: Snapshot['block'],
): Reads<Extract<Offers[LstId], { ok: true }>['value']> {
  // Without an amount there is nothing to ask: an empty list, not a call.
  return amounts.length === 0
    ? { calls: [], decode: () => ({ ok: true, value: [] }) }
    : marketReads(market, { sell: token, buy: 'eth', amounts }, at)
}

function eachToken<T>(make: (token: LstId) => T): Record<LstId, T> {
  return { steth: make('steth'), wsteth: make('wsteth'), reth: make('reth'), cbeth: make('cbeth') }
}

function none(error: AppError): Offers {
  const failed: Result<never, AppError> = err(error)
  return eachToken(() => failed)
}
