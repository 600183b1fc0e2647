import type { LeftOutReason } from '@/lib/quote/left-out'
import type { PoolQuote } from '@/lib/quote/quote'

/** What a pool answered for one amount: a quote, or why there is none. */
export type PoolAnswer = PoolQuote | LeftOutReason
