import type { Ratio } from '@/lib/core/ratio'

/** 10^18: a mid has so many parts of an ether per token. */
const PARTS = 10n ** 18n

/** What a pool quoted in both directions, wei. */
export interface TwoWayQuote {
  /** tokens sold, ether they bring */
  readonly sell: { readonly tokens: bigint; readonly ether: bigint }
  /** ether spent, tokens it brings */
  readonly buy: { readonly ether: bigint; readonly tokens: bigint }
}

/**
 * ETH per token in the middle of a quote both ways, `sqrt(sell/buy)` of `methods.md` section 1: a fee of f takes 1-f of one price and
 * adds it to the other, so the root of their product has none. Rounded down at 18 decimals. Undefined where one direction brings nothing.
 */
export function midPrice({ sell, buy }: TwoWayQuote): Ratio | undefined {
  if (sell.tokens <= 0n || sell.ether <= 0n || buy.tokens <= 0n || buy.ether <= 0n) return undefined
  const square = (sell.ether * buy.ether * PARTS * PARTS) / (sell.tokens * buy.tokens)
  const num = squareRoot(square)
  return num > 0n ? { num, den: PARTS } : undefined
}

/** floor(sqrt(value)) by Newton's steps from above; `value` at or above 0. */
export function squareRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
