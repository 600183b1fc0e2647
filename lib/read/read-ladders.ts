import type { BlockRef } from '@/lib/core/block-ref'
import { eachLst, type LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { UnitMids } from '@/lib/peg/unit-mids'
import type { Ladder } from '@/lib/quote/ladder'
import { type LadderReading, ladderReads } from '@/lib/quote/ladder-reads'
import { multicallInParts } from '@/lib/read/multicall-in-parts'
import type { ReadPlan } from '@/lib/read/read-plan'
import { readingOf } from '@/lib/read/reading-of'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import { separateReads } from '@/lib/read/separate-reads'
import type { Snapshot } from '@/lib/read/snapshot'

/** What the markets quote, and the middle of each pool's quotes for one unit; of a token that could not be asked there are no mids. */
export interface MarketReadings {
  readonly quotes: Snapshot['quotes']
  readonly mids: Readonly<Record<LstId, UnitMids>>
}

/** The ladders of all tokens at one block; each is unavailable by itself, all are when the node refuses. No request without a pool. */
export async function readLadders(
  client: RpcClient,
  { market, multicall3 }: Pick<ReadPlan, 'market' | 'multicall3'>,
  { number, timestamp, hash }: BlockRef,
  options?: RpcOptions,
): Promise<MarketReadings> {
  const at: BlockRef = { number, timestamp, hash }
  const ladders = market.ok ? await laddersOf(client, multicall3, market.value, at, options) : market
  const outcome = (token: LstId) => (ladders.ok ? ladders.value[token] : ladders)
  const reading = (token: LstId): Reading<Ladder> =>
    readingOf(ladderOf(outcome(token)), at, 'QuoterV2, get_dy')
  const mids = (token: LstId): UnitMids => {
    const found = outcome(token)
    return found.ok ? found.value.mids : {}
  }
  return { quotes: eachLst(reading), mids: eachLst(mids) }
}

const ladderOf = (read: Result<LadderReading, AppError>): Result<Ladder, AppError> =>
  read.ok ? read.value.ladder : read

type Ladders = { readonly [L in LstId]: Result<LadderReading, AppError> }

async function laddersOf(
  client: RpcClient,
  multicall3: ReadPlan['multicall3'],
  market: Parameters<typeof ladderReads>[0],
  at: BlockRef,
  options: RpcOptions | undefined,
): Promise<Result<Ladders, AppError>> {
  const reads = separateReads({
    steth: ladderReads(market, 'steth', at),
    wsteth: ladderReads(market, 'wsteth', at),
    reth: ladderReads(market, 'reth', at),
    cbeth: ladderReads(market, 'cbeth', at),
  })
  return reads.calls.length === 0
    ? reads.decode([])
    : multicallInParts(client, multicall3, at, reads, options)
}
