import { LST_IDS } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { leftOutCheck } from '@/lib/quote/ladder-wire'
import type { MarketQuote, PoolQuote } from '@/lib/quote/quote'
import { blockCheck } from '@/lib/read/block-check'
import type { Check } from '@/lib/read/check'
import {
  address,
  amount,
  checked,
  count,
  listOf,
  oneOf,
  optional,
  positive,
  record,
  text,
} from '@/lib/read/check'
import { ratioCheck } from '@/lib/read/ratio-check'

/* Quotes as JSON and back. A quote of nothing is none: what is bought is above 0. */

/** What `GET /api/quotes` answers. */
export interface QuoteAnswer {
  readonly chainId: number
  /** name of the deployment */
  readonly deployment: string
  readonly quote: MarketQuote
}

const poolFields = record<Omit<PoolQuote, 'fee' | 'impact'> & { fee?: bigint; impact?: Ratio }>({
  pool: address,
  kind: oneOf('uniswap-v3', 'curve-stable', 'curve-crypto'),
  fee: optional(amount),
  buy: positive,
  impact: optional(ratioCheck),
})
const poolQuote: Check<PoolQuote> = (json, path) => {
  const { fee, impact: found, ...rest } = poolFields(json, path)
  return { ...rest, fee, impact: found }
}

const asset = oneOf('eth', ...LST_IDS)
const marketQuote: Check<MarketQuote> = record<MarketQuote>({
  sell: asset,
  buy: asset,
  amount: positive,
  at: blockCheck,
  quotes: listOf(poolQuote),
  leftOut: leftOutCheck,
})

const answer: Check<QuoteAnswer> = record<QuoteAnswer>({
  chainId: count,
  deployment: text,
  quote: marketQuote,
})

/** An answer of `GET /api/quotes` out of JSON. Error: bad-response, naming the field. */
export function quoteFromWire(json: unknown): Result<QuoteAnswer, AppError> {
  return checked(answer, json)
}
