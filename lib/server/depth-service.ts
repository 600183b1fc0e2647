import type { BlockRef } from '@/lib/core/block-ref'
import { LST_PROTOCOL, type LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { rateOf } from '@/lib/lst/rate-of'
import { DEPTH_AMOUNTS, type Depth, depthLevels, finerSizes, mergeRungs } from '@/lib/quote/depth'
import { balanceReads, sizeReads } from '@/lib/quote/depth-reads'
import type { DepthAnswer } from '@/lib/quote/depth-wire'
import type { ResolvedMarket } from '@/lib/quote/resolved-market'
import { multicallInParts } from '@/lib/read/multicall-in-parts'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient } from '@/lib/read/rpc-client'
import { separateReads } from '@/lib/read/separate-reads'
import type { Snapshot } from '@/lib/read/snapshot'
import { toJson } from '@/lib/read/to-json'
import { contentHash } from '@/lib/server/content-hash'
import type { MarketService } from '@/lib/server/market-service'
import type { SnapshotService } from '@/lib/server/snapshot-service'

/** An answer as it is sent, serialised and hashed once. */
export interface ServedDepth {
  readonly depth: Depth
  readonly body: string
  readonly etag: string
}

type Answer = Result<ServedDepth, AppError>

/** How deep markets are: some fifty sizes of each pool, read when somebody asks and then kept for some blocks. */
export interface DepthService {
  /** Errors: not-in-deployment, rpc-lagging while the chain's state is stale, those of the node. */
  get(token: LstId): Promise<Answer>
  /** What is known already and still holds; nothing is asked for. */
  known(token: LstId): Depth | undefined
}

/** Blocks that a depth holds for: it is told with its own block. */
const HOLDS_FOR = 5n

export interface DepthServiceOptions {
  readonly client: RpcClient
  readonly deployment: Deployment
  readonly snapshots: Pick<SnapshotService, 'get' | 'status' | 'resolved'>
  readonly markets: MarketService
}

/** Depth is read at the block of the snapshot, once for all who ask, and not again before five blocks have passed. */
export function createDepthService(options: DepthServiceOptions): DepthService {
  const { client, deployment, snapshots, markets } = options
  const kept = new Map<LstId, ServedDepth>()
  const running = new Map<LstId, Promise<Answer>>()
  let lastBlock: BlockRef | undefined

  const ask = <T>(reads: Reads<T>, at: BlockRef) =>
    reads.calls.length === 0
      ? Promise.resolve(reads.decode([]))
      : multicallInParts(client, deployment.multicall3, at, reads)

  async function read(token: LstId, { block: at, protocols }: Snapshot): Promise<Answer> {
    const contracts = snapshots.resolved()
    if (contracts === undefined) return err({ code: 'reading-error', detail: 'contracts are not resolved' })
    const market = await markets.at(at, contracts)
    if (!market.ok) return market
    const reads = separateReads({
      sell: sizeReads(market.value, { sell: token, buy: 'eth' }, DEPTH_AMOUNTS, at),
      buy: sizeReads(market.value, { sell: 'eth', buy: token }, DEPTH_AMOUNTS, at),
      balances: balanceReads(market.value, token),
    })
    const found = await ask(reads, at)
    if (!found.ok) return found
    const { sell, buy, balances } = found.value
    if (!sell.ok) return sell
    if (!buy.ok) return buy
    if (!balances.ok) return balances
    if (balances.value.length === 0) return err({ code: 'not-in-deployment', detail: `no pool of ${token}` })
    const redemption = rateOf(protocols, token)
    const known = { token, at, buy: buy.value, balances: balances.value }
    if (redemption === undefined) return ok(served({ ...known, sell: sell.value, levels: [] }))
    const finer = await finerRungs(market.value, token, finerSizes(sell.value, redemption), at)
    if (!finer.ok) return finer
    const all = mergeRungs(sell.value, finer.value)
    return ok(served({ ...known, redemption, sell: all, levels: depthLevels(all, redemption) }))
  }

  const finerRungs = async (market: ResolvedMarket, token: LstId, sizes: readonly bigint[], at: BlockRef) =>
    ask(sizeReads(market, { sell: token, buy: 'eth' }, sizes, at), at)

  function served(depth: Depth): ServedDepth {
    const answer: DepthAnswer = { chainId: deployment.chainId, deployment: deployment.name, depth }
    const body = JSON.stringify(toJson(answer))
    const content = contentHash(body).slice(0, 16)
    return { depth, body, etag: `"${depth.at.hash.slice(2, 18)}-${content}"` }
  }

  function holding(token: LstId, block: BlockRef): ServedDepth | undefined {
    const last = kept.get(token)
    if (last === undefined) return undefined
    const age = block.number - last.depth.at.number
    // Of a height that the chain has gone back behind, or of another block of this height: of a chain that is no more.
    if (age < 0n || (age === 0n && last.depth.at.hash !== block.hash)) return undefined
    return age < HOLDS_FOR ? last : undefined
  }

  return {
    known: (token) => (lastBlock === undefined ? undefined : holding(token, lastBlock)?.depth),
    get: async (token) => {
      if (deployment.protocols[LST_PROTOCOL[token]] === undefined)
        return err({ code: 'not-in-deployment', detail: `${deployment.name} has no ${LST_PROTOCOL[token]}` })
      const current = await snapshots.get()
      if (!current.ok) return current
      const { freshness, failure } = await snapshots.status()
      if (freshness === 'stale')
        return err(failure ?? { code: 'rpc-lagging', detail: 'the last block is old' })
      const { snapshot } = current.value
      lastBlock = snapshot.block
      const last = holding(token, snapshot.block)
      if (last !== undefined) return ok(last)
      const asked =
        running.get(token) ??
        read(token, snapshot).finally(() => {
          running.delete(token)
        })
      running.set(token, asked)
      const answer = await asked
      if (answer.ok) kept.set(token, answer.value)
      return answer
    },
  }
}
