import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { MarketQuote } from '@/lib/quote/quote'
import { marketReads } from '@/lib/quote/reads'
import type { QuoteAnswer } from '@/lib/quote/wire'
import { multicallInParts } from '@/lib/read/multicall-in-parts'
import type { RpcClient } from '@/lib/read/rpc-client'
import { toJson } from '@/lib/read/to-json'
import { contentHash } from '@/lib/server/content-hash'
import type { MarketService } from '@/lib/server/market-service'
import type { RateLimit } from '@/lib/server/rate-limit'
import type { SnapshotService } from '@/lib/server/snapshot-service'
import type { Asset } from '@/lib/tx/plan'

export interface QuoteRequest {
  readonly sell: Asset
  readonly buy: Asset
  /** wei of what is sold */
  readonly amount: bigint
}

/** An answer as it is sent, serialised and hashed once. */
export interface ServedQuote {
  readonly quote: MarketQuote
  readonly body: string
  readonly etag: string
}

type Answer = Result<ServedQuote, AppError>

/** Quotes of own sizes, read once per block, pair and amount, whoever asks. */
export interface QuoteService {
  /** Errors: rate-limited (only for what is not known yet), and those of the node; rpc-lagging while the chain's state is stale. */
  get(request: QuoteRequest, visitor: string): Promise<Answer>
}

const MOST_KEPT = 500
/** Quotes that the nodes work out at one time, of all visitors. */
const MOST_AT_ONCE = 16

export interface QuoteServiceOptions {
  readonly client: RpcClient
  readonly deployment: Deployment
  readonly snapshots: SnapshotService
  readonly markets: MarketService
  readonly mayAsk: RateLimit
}

/** Quotes are read at the block of the snapshot, so that all figures of a page tell of the same moment. */
export function createQuoteService(options: QuoteServiceOptions): QuoteService {
  const { client, deployment, snapshots, markets, mayAsk } = options
  const kept = new Map<string, Promise<Answer>>()
  let running = 0

  async function read(request: QuoteRequest, at: BlockRef): Promise<Answer> {
    const contracts = snapshots.resolved()
    if (contracts === undefined) return err({ code: 'reading-error', detail: 'contracts are not resolved' })
    const market = await markets.at(at, contracts)
    if (!market.ok) return market
    const { sell, buy, amount } = request
    const reads = marketReads(market.value, { sell, buy, amounts: [amount] }, at)
    if (reads.calls.length === 0) {
      const decoded = reads.decode([])
      return decoded.ok ? served(decoded.value[0]) : decoded
    }
    const quotes = await multicallInParts(client, deployment.multicall3, at, reads)
    return quotes.ok ? served(quotes.value[0]) : quotes
  }

  function served(quote: MarketQuote | undefined): Answer {
    if (quote === undefined) return err({ code: 'bad-response', detail: 'no quote' })
    const answer: QuoteAnswer = { chainId: deployment.chainId, deployment: deployment.name, quote }
    const body = JSON.stringify(toJson(answer))
    const content = contentHash(body).slice(0, 16)
    return ok({ quote, body, etag: `"${quote.at.hash.slice(2, 18)}-${content}"` })
  }

  function ask(request: QuoteRequest, at: BlockRef, key: string): Promise<Answer> {
    running += 1
    const answer = read(request, at).finally(() => {
      running -= 1
    })
    kept.set(key, answer)
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break
      kept.delete(oldest)
    }
    // A failure is not kept: the next one asks again.
    void answer.then(({ ok: isGood }) => {
      if (!isGood && kept.get(key) === answer) kept.delete(key)
    })
    return answer
  }

  return {
    get: async (request, visitor) => {
      const current = await snapshots.get()
      if (!current.ok) return current
      const { freshness, failure } = await snapshots.status()
      // A price of a block that is minutes old is no price.
      if (freshness === 'stale')
        return err(failure ?? { code: 'rpc-lagging', detail: 'the last block is old' })
      const { block } = current.value.snapshot
      const key = `${request.sell} ${request.buy} ${request.amount} ${block.hash}`
      const known = kept.get(key)
      if (known !== undefined) {
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const allowed = await mayAsk(visitor)
      if (!allowed.ok) return allowed
      if (running >= MOST_AT_ONCE) return err({ code: 'rate-limited', detail: 'too many quotes at once' })
      // Another visitor may have asked for the same meanwhile.
      return kept.get(key) ?? ask(request, block, key)
    },
  }
}
