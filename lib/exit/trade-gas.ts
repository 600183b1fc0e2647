import type { LstId } from '@/lib/core/lst'
import type { Pool } from '@/lib/deployment/market'
import type { GasAction } from '@/lib/lst/gas-units'

/**
 * The calls that selling a token on a pool takes, on the high side: with an approval wherever no permit can be used (Curve-style pools take
 * none, and rETH has none).
 */
export function sellActions(token: LstId, pool: Pool['kind']): readonly GasAction[] {
  if (pool !== 'uniswap-v3') return ['approve', 'sell-curve']
  return token === 'reth' ? ['approve', 'sell-uniswap'] : ['sell-uniswap']
}

/** The call that buying with ether on a pool takes. */
export function buyActions(pool: Pool['kind']): readonly GasAction[] {
  return [pool === 'uniswap-v3' ? 'buy-uniswap' : 'buy-curve']
}
