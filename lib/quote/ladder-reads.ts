import type { BlockRef } from '@/lib/core/block-ref'
import type { LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { type UnitMids, unitMids } from '@/lib/peg/unit-mids'
import { LADDER_AMOUNTS, type Ladder, type Rung } from '@/lib/quote/ladder'
import type { LeftOut } from '@/lib/quote/left-out'
import { bestQuote, type MarketQuote } from '@/lib/quote/quote'
import { marketReads } from '@/lib/quote/reads'
import { pairIn, type ResolvedMarket } from '@/lib/quote/resolved-market'
import type { Reads } from '@/lib/read/reads'

/** The ladder, and the middle of what each pool quotes for one unit both ways. */
export interface LadderReading {
  /** Error: not-in-deployment where the manifest has no pool of the token; call-failed, with the pools and why, where none quotes */
  readonly ladder: Result<Ladder, AppError>
  readonly mids: UnitMids
}

/**
 * The ladder of a token, both ways, at one block. A market that quotes nothing any more is no failure of the reading: why is told of each pool.
 */
export function ladderReads(market: ResolvedMarket, token: LstId, at: BlockRef): Reads<LadderReading> {
  const all = [...market.pools, ...market.leftOut.map(({ pool }) => pool)]
  if (!all.some((pool) => pairIn(pool, token, 'eth') !== undefined)) {
    const none: AppError = { code: 'not-in-deployment', detail: `no pool of ${token}` }
    return { calls: [], decode: () => ok({ ladder: err(none), mids: {} }) }
  }
  const selling = marketReads(market, { sell: token, buy: 'eth', amounts: LADDER_AMOUNTS }, at)
  const buying = marketReads(market, { sell: 'eth', buy: token, amounts: LADDER_AMOUNTS }, at)
  return {
    calls: [...selling.calls, ...buying.calls],
    decode: (results): Result<LadderReading, AppError> => {
      const sell = selling.decode(results.slice(0, selling.calls.length))
      const buy = buying.decode(results.slice(selling.calls.length))
      if (!sell.ok) return sell
      if (!buy.ok) return buy
      const quotes = [...sell.value, ...buy.value]
      const leftOut = neverQuoted(quotes)
      const [one, other] = [sell.value[0], buy.value[0]]
      const mids = one === undefined || other === undefined ? {} : unitMids(one, other)
      if (quotes.every((quote) => quote.quotes.length === 0)) {
        const detail = leftOut.map(({ pool, why }) => `${pool} ${why}`).join(', ')
        const none: AppError = { code: 'call-failed', detail: `no pool of ${token} quotes: ${detail}` }
        return ok({ ladder: err(none), mids })
      }
      return ok({
        ladder: ok({ sell: sell.value.map(rungOf), buy: buy.value.map(rungOf), leftOut }),
        mids,
      })
    },
  }
}

/** The best of all pools for the amount, if any takes it. */
export function rungOf(quote: MarketQuote): Rung {
  const best = bestQuote(quote)
  return best === undefined
    ? { amount: quote.amount }
    : { amount: quote.amount, buy: best.buy, pool: best.pool }
}

function neverQuoted(quotes: readonly MarketQuote[]): readonly LeftOut[] {
  const [first] = quotes
  if (first === undefined) return []
  return first.leftOut.filter(({ pool }) =>
    quotes.every((quote) => quote.leftOut.some((each) => each.pool === pool)),
  )
}
