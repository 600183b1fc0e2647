import type { Ratio } from '@/lib/core/ratio'
import { err, ok } from '@/lib/core/result'
import type { FeedSample, NoPriceReason, PegSample, PoolPrice, PoolSample } from '@/lib/peg/sample'

/* Samples for tests of the peg's judgement. A deviation is given in millionths of a basis point, so that a test can go one unit past a bound. */

const UNITS = 10n ** 10n
/** One basis point. */
export const BP = 10n ** 6n

/** A price that deviates so far from a redemption value of `rate`. */
export function priceAt(deviation: bigint, rate: Ratio = { num: 1n, den: 1n }): Ratio {
  return { num: (UNITS + deviation) * rate.num, den: UNITS * rate.den }
}

export function priced(price: Ratio, at: bigint): PoolPrice {
  return { is: 'price', price, at }
}

export function noPrice(why: NoPriceReason): PoolPrice {
  return { is: 'none', why }
}

/** A pool with a TWAP, a spot price that is the same unless told otherwise, and quotes both ways. */
export function twapPool(
  source: string,
  at: bigint,
  deviation: bigint,
  more: Partial<PoolSample> & { readonly rate?: Ratio } = {},
): PoolSample {
  const { rate, ...rest } = more
  const price = priced(priceAt(deviation, rate), at)
  return { source, oracle: { ...price, kind: 'twap' }, mid: price, spot: price, ...rest }
}

/** A pool without an oracle, as the classic Curve pool. */
export function midPool(source: string, at: bigint, deviation: bigint): PoolSample {
  const price = priced(priceAt(deviation), at)
  return { source, oracle: { is: 'none', why: 'no-oracle', kind: undefined }, mid: price, spot: price }
}

/** A feed of 18 decimals that answered at `at`. */
export function feedOf(pair: string, at: bigint, deviation: bigint, bandBp = 50): FeedSample {
  const answer = ((UNITS + deviation) * 10n ** 18n) / UNITS
  return { pair, bandBp, answer: ok({ answer, decimals: 18, updatedAt: at }) }
}

export function staleFeed(pair: string, bandBp = 50): FeedSample {
  return { pair, bandBp, answer: err({ code: 'feed-stale', detail: `${pair}: too old` }) }
}

/** A sample of the block of that time, blocks being 12 s apart. */
export function sampleAt(time: bigint, rest: Partial<PegSample> = {}): PegSample {
  return { block: time / 12n, time, rate: { num: 1n, den: 1n }, pools: [], feeds: [], ...rest }
}
