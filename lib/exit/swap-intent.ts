import { bestQuote, type MarketQuote, minimumOut, type PoolQuote } from '@/lib/quote/quote'
import type { IntentOf } from '@/lib/tx/intent'
import type { Asset } from '@/lib/tx/plan'

/** Seconds that a swap may take to be included: the price was agreed for now. A Safe's owners sign one after the other. */
const GOOD_FOR = { account: 20n * 60n, safe: 86_400n }

/** Tokens that can be allowed by a signature to Uniswap's router; Curve-style pools take no permit, and rETH has none. */
const BY_PERMIT: ReadonlySet<Asset> = new Set(['wsteth', 'cbeth'])

export interface SwapTerms {
  /** the user has typed how far the price is from redemption value */
  readonly acceptsDeviation?: boolean
  readonly isSafe?: boolean
}

/**
 * The swap that a quote stands for, on its best pool, with the least that may arrive by `slippageBp`. Undefined without a pool. The
 * deadline counts from the quote's own block, by the chain's clock.
 */
export function swapIntent(
  quote: MarketQuote,
  slippageBp: bigint,
  { acceptsDeviation = false, isSafe = false }: SwapTerms = {},
): IntentOf<'swap'> | undefined {
  const best: PoolQuote | undefined = bestQuote(quote)
  if (best === undefined) return undefined
  const { sell, buy, amount, at } = quote
  return {
    kind: 'swap',
    ...{ sell, buy, amount },
    minimum: minimumOut(best.buy, slippageBp),
    pool: best.pool,
    deadline: at.timestamp + GOOD_FOR[isSafe ? 'safe' : 'account'],
    approveBy: best.kind === 'uniswap-v3' && BY_PERMIT.has(sell) ? 'permit' : 'approval',
    ...(acceptsDeviation ? { acceptsDeviation } : {}),
  }
}
