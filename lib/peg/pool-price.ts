import type { Ratio } from '@/lib/core/ratio'
import { marketPrice } from '@/lib/peg/market-price'
import type { NoPriceReason, PoolPrice } from '@/lib/peg/sample'

/** A price of that moment (unix seconds), or `without` where there is none or nothing is left of it. */
export function poolPrice(price: Ratio | undefined, at: bigint, without: NoPriceReason): PoolPrice {
  const rounded = price === undefined ? undefined : marketPrice(price)
  return rounded === undefined ? { is: 'none', why: without } : { is: 'price', price: rounded, at }
}
