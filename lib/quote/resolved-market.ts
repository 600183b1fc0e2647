import type { Address } from '@/lib/core/address'
import type { Pool } from '@/lib/deployment/market'
import type { LeftOutReason } from '@/lib/quote/left-out'
import type { Asset } from '@/lib/tx/plan'

/** The token that a coin of a pool is, as the manifest names it. */
export type Coin = Pool['tokens'][number]

/** Addresses of coins; what this deployment does not have, or what could not be resolved, is absent. */
export type CoinAddresses = { readonly [C in Coin]?: Address | undefined }

/** The manifest's pools as they were found on the chain; what never changes is checked once, here. */
export interface ResolvedMarket {
  readonly coins: CoinAddresses
  readonly quoterV2: Address | undefined
  /** pools that are what the manifest says */
  readonly pools: readonly Pool[]
  readonly leftOut: readonly { readonly pool: Pool; readonly why: LeftOutReason }[]
}

/** The asset that a coin is for the user: wrapped ether is ether. */
export function assetOf(coin: Coin): Asset {
  return coin === 'weth' ? 'eth' : coin
}

/** Where a pool has the two assets in its own order; undefined = it does not trade the pair. */
export function pairIn(
  pool: Pool,
  sell: Asset,
  buy: Asset,
): { readonly from: number; readonly to: number } | undefined {
  const from = pool.tokens.findIndex((coin) => assetOf(coin) === sell)
  const to = pool.tokens.findIndex((coin) => assetOf(coin) === buy)
  return from === -1 || to === -1 || from === to ? undefined : { from, to }
}
