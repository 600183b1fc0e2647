import type { LstId } from '@/lib/core/lst'
import type { Market } from '@/lib/deployment/market'

/** Whether the deployment names a pool that trades a token against ether; without one there is nothing to ask. */
export function hasMarket({ pools }: Market, token: LstId): boolean {
  return pools.some(
    ({ tokens }) => tokens.includes(token) && tokens.some((each) => each === 'eth' || each === 'weth'),
  )
}
