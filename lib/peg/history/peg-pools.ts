import type { LstId } from '@/lib/core/lst'
import type { Pool } from '@/lib/deployment/market'
import { pairIn } from '@/lib/quote/resolved-market'

/** The pools whose past prices a token: those that trade it against ether and nothing else. */
export function pegPools(pools: readonly Pool[], token: LstId): readonly Pool[] {
  return pools.filter((pool) => pool.tokens.length === 2 && pairIn(pool, token, 'eth') !== undefined)
}
