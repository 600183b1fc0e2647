import type { Ratio } from '@/lib/core/ratio'
import { dealPrice } from '@/lib/peg/history/deal-price'
import { latest } from '@/lib/peg/history/latest'
import type { DealPast, PoolPast, TickPast } from '@/lib/peg/history/peg-past'
import { summedTicks, sumsAt } from '@/lib/peg/history/tick-sums'
import { marketPrice } from '@/lib/peg/market-price'
import type { PoolPrice, PoolSample } from '@/lib/peg/sample'
import { meanTick, priceOfSqrt, sqrtRatioAtTick } from '@/lib/peg/tick-price'

/** A pool votes by its average over so many seconds (`methods.md` section 1). */
export const TWAP_SECONDS = 1_800n
/** Without a trade for so long a pool's price is taken for none: had the market moved, it would have been traded against. */
const CARRIED_FOR = 86_400n

const NOT_RECORDED: PoolPrice = { is: 'none', why: 'not-recorded' }

/** What a pool said at boundaries of five minutes that only grow. A pool that is not traded keeps its price, as of the moment asked. */
export function poolSamples(past: PoolPast): (time: bigint) => PoolSample {
  return past.is === 'ticks' ? tickSamples(past) : dealSamples(past)
}

/** TWAP and spot of Uniswap v3, from where its trades left it. */
function tickSamples({ source, isTokenFirst, points }: TickPast): (time: bigint) => PoolSample {
  const summed = summedTicks(points)
  const [last, newer, older] = [latest(summed, ({ boundary }) => boundary), sumsAt(summed), sumsAt(summed)]
  const spotOf = remembered((sqrt: bigint) => marketOf(priceOfSqrt(sqrt, isTokenFirst)))
  const averageOf = remembered((tick: bigint) => {
    const sqrt = sqrtRatioAtTick(tick)
    return sqrt === undefined ? undefined : marketOf(priceOfSqrt(sqrt, isTokenFirst))
  })
  return (time) => {
    const point = last(time)
    const [now, then] = [newer(time), older(time - TWAP_SECONDS)]
    const isKept = point !== undefined && time - point.closed <= CARRIED_FOR
    const average =
      !isKept || now === undefined || then === undefined
        ? undefined
        : averageOf(meanTick([then, now], TWAP_SECONDS))
    return {
      source,
      oracle: { ...priceAt(average, time), kind: 'twap' },
      mid: NOT_RECORDED,
      spot: priceAt(isKept ? spotOf(point.sqrtPriceX96) : undefined, time),
    }
  }
}

/** The last executed price of a Curve-style pool, its fee taken out, as its mid and as its spot. */
function dealSamples({ source, hasOracle, fee, points }: DealPast): (time: bigint) => PoolSample {
  const last = latest(points, ({ boundary }) => boundary)
  const priceOf = remembered((point: DealPast['points'][number]) => marketPrice(dealPrice(point, fee)))
  const oracle: PoolSample['oracle'] = hasOracle
    ? { ...NOT_RECORDED, kind: 'ema' }
    : { is: 'none', why: 'no-oracle', kind: undefined }
  return (time) => {
    const point = last(time)
    const isKept = point !== undefined && time - point.closed <= CARRIED_FOR
    const price = priceAt(isKept ? priceOf(point) : undefined, time)
    return { source, oracle, mid: price, spot: price }
  }
}

function marketOf(price: Ratio | undefined): Ratio | undefined {
  return price === undefined ? undefined : marketPrice(price)
}

function priceAt(price: Ratio | undefined, at: bigint): PoolPrice {
  return price === undefined ? NOT_RECORDED : { is: 'price', price, at }
}

/** The last result as long as the question is the same: most pools are not traded every five minutes. */
function remembered<A, T>(make: (asked: A) => T): (asked: A) => T {
  let known: { readonly asked: A; readonly made: T } | undefined
  return (asked) => {
    if (known === undefined || known.asked !== asked) known = { asked, made: make(asked) }
    return known.made
  }
}
