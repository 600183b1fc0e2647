import { bpUnits, percentUnits } from '@/lib/chart/chart-units'
import { type Extent, placeOn, roundScale } from '@/lib/chart/extent'
import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { DEPTH_LEVELS_BP, type Depth, purchaseDeviation, saleDeviation } from '@/lib/quote/depth'
import type { Rung } from '@/lib/quote/ladder'

/** A size, and how far what it costs or brings is from redemption value; undefined where no pool takes that much. */
export interface DepthPoint {
  /** wei of what is sold */
  readonly amount: bigint
  readonly sell: Ratio | undefined
  readonly buy: Ratio | undefined
}

export interface DepthDrawing {
  /** percent units */
  readonly scale: Extent
  readonly ticks: readonly bigint[]
  /** places of sizes, see `sizePlace` */
  readonly sizes: Extent
  /** whole powers of ten among the sizes: wei */
  readonly marks: readonly bigint[]
  readonly sell: string
  readonly buy: string
}

/** Beyond so many basis points a market is no market: the lines leave the drawing. */
const MOST_BP = 500
const STEPS = 5
const ETHER = 10n ** 18n
/** Parts that a power of ten is drawn in. */
const PARTS = 1_000

/** Where a size stands on a scale on which each power of ten is as long as the next; `amount` above 0. */
export function sizePlace(amount: bigint): bigint {
  return BigInt(Math.round((Math.log10(Number(amount)) - 18) * PARTS))
}

/** Every size that was quoted in either direction, ascending, with its deviation from `redemption`. */
export function depthPoints(
  { sell, buy }: Pick<Depth, 'sell' | 'buy'>,
  redemption: Rate,
): readonly DepthPoint[] {
  const amounts = new Set([...sell, ...buy].map(({ amount }) => amount))
  const outOf = (rungs: readonly Rung[], amount: bigint) => rungs.find((rung) => rung.amount === amount)?.buy
  return [...amounts]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((amount) => {
      const [sold, bought] = [outOf(sell, amount), outOf(buy, amount)]
      return {
        amount,
        sell: sold === undefined ? undefined : saleDeviation(amount, sold, redemption),
        buy: bought === undefined ? undefined : purchaseDeviation(amount, bought, redemption),
      }
    })
}

/** The deviation by size in both directions as paths; undefined where nothing was quoted. Sizes of which one direction is missing are passed over. */
export function drawDepth(
  points: readonly DepthPoint[],
  { width, height }: { readonly width: number; readonly height: number },
): DepthDrawing | undefined {
  const values = points.flatMap(({ sell, buy }) =>
    [sell, buy].flatMap((each) => (each ? [percentUnits(each)] : [])),
  )
  const [first, last] = [points.at(0), points.at(-1)]
  if (values.length === 0 || first === undefined || last === undefined) return undefined
  const most = bpUnits(MOST_BP)
  const deepest = bpUnits(Math.max(...DEPTH_LEVELS_BP))
  const within = values.filter((value) => value <= most && value >= -most)
  const { extent: scale, ticks } = roundScale([-deepest, 0n, ...within], STEPS)
  const from = sizePlace(first.amount)
  const to = sizePlace(last.amount)
  const sizes = { from, to: to > from ? to : from + 1n }
  const place = (amount: bigint, deviation: Ratio) =>
    `${short(placeOn(sizes, sizePlace(amount), width))} ${short(height - placeOn(scale, percentUnits(deviation), height))}`
  const line = (side: 'sell' | 'buy') =>
    points
      .flatMap(({ amount, [side]: deviation }) => (deviation === undefined ? [] : [place(amount, deviation)]))
      .map((text, at) => `${at === 0 ? 'M' : 'L'}${text}`)
      .join('')
  const marks: bigint[] = []
  for (let mark = ETHER; mark <= last.amount; mark *= 10n) if (mark >= first.amount) marks.push(mark)
  return { scale, ticks, sizes, marks, sell: line('sell'), buy: line('buy') }
}

const short = (value: number) => String(Math.round(value * 10) / 10)
