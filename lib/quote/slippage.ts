import type { LstId } from '@/lib/core/lst'
import type { Asset } from '@/lib/tx/plan'

/** Least slippage that can be chosen, basis points: with none at all any trade of somebody else before ours would stop it. */
export const LEAST_SLIPPAGE_BP = 1n

/**
 * Slippage to begin with, basis points. Slippage is what a stranger who trades before us may take, so it is as small as still goes
 * through. The pairs here follow redemption values that barely move within the minutes a swap may take; what moves the price is other
 * people's trades, and how far depends on the depth: the markets of stETH and wstETH are the deep ones.
 */
const BEGINS_WITH: Readonly<Record<LstId, bigint>> = { steth: 10n, wsteth: 10n, reth: 30n, cbeth: 30n }

/** The default for a pair: that of its token. */
export function defaultSlippageBp(sell: Asset, buy: Asset): bigint {
  const token = sell === 'eth' ? buy : sell
  return token === 'eth' ? LEAST_SLIPPAGE_BP : BEGINS_WITH[token]
}
