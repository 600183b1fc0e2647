import type { Address } from '@/lib/core/address'
import { midPrice } from '@/lib/peg/mid-price'
import { poolPrice } from '@/lib/peg/pool-price'
import type { NoPriceReason, PoolPrice } from '@/lib/peg/sample'
import type { LeftOutReason } from '@/lib/quote/left-out'
import type { MarketQuote } from '@/lib/quote/quote'

/** By the pool's address as the manifest writes it. */
export type UnitMids = Readonly<Record<string, PoolPrice>>

/**
 * The mid of each pool by what it pays for one token and for one ether in the same block. A pool that quotes one way only has none, nor one
 * that quotes neither: each with its reason.
 *
 * @param sell of one token for ether
 * @param buy of one ether for the token
 */
export function unitMids(sell: MarketQuote, buy: MarketQuote): UnitMids {
  const pools = [...sell.quotes, ...buy.quotes, ...sell.leftOut, ...buy.leftOut].map(({ pool }) => pool)
  return Object.fromEntries(pools.map((pool) => [pool, midOf(pool, sell, buy)]))
}

function midOf(pool: Address, sell: MarketQuote, buy: MarketQuote): PoolPrice {
  const [sold, bought] = [answerOf(pool, sell), answerOf(pool, buy)]
  if (typeof sold === 'bigint' && typeof bought === 'bigint') {
    const mid = midPrice({
      sell: { tokens: sell.amount, ether: sold },
      buy: { ether: buy.amount, tokens: bought },
    })
    return poolPrice(mid, sell.at.timestamp, 'empty')
  }
  return { is: 'none', why: whyNone(sold, bought) }
}

type Answer = bigint | LeftOutReason | undefined

function answerOf(pool: Address, quote: MarketQuote): Answer {
  const found = quote.quotes.find((each) => each.pool === pool)
  return found === undefined ? quote.leftOut.find((each) => each.pool === pool)?.why : found.buy
}

function whyNone(sold: Answer, bought: Answer): NoPriceReason {
  const answers = [sold, bought]
  if (answers.some((each) => each === 'no-code' || each === 'disagrees' || each === 'not-tradable'))
    return 'disagrees'
  if (answers.includes('no-liquidity')) return 'empty'
  if (answers.some((each) => typeof each === 'bigint')) return 'one-sided'
  return answers.every((each) => each === 'too-large' || each === 'too-small') ? 'empty' : 'failed'
}
