import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { addRatios, multiplyRatios, ratioOf } from '@/lib/core/ratio-math'
import type { Candle } from '@/lib/history/candle'

const HOUR = 3_600n
/** A price further back than this is none: the market may have gone anywhere since. */
const LONGEST = 7n * 86_400n

/** Hours of all pools that trade one token, each pool's oldest first. */
export type TokenCandles = Readonly<Partial<Record<LstId, readonly (readonly Candle[])[]>>>

/** What is held of one token at a moment: shares, and redemption value in wei. */
export interface HeldAt {
  readonly token: LstId
  readonly shares: bigint
  readonly value: bigint
}

/**
 * ETH per token at a moment (unix seconds): the close of the latest hour that had ended by then, of the pool in which most ether changed
 * hands in that hour; nothing that was traded later is in it. Undefined where no pool traded in an hour that ended in the seven days before.
 */
export function marketPrice(pools: readonly (readonly Candle[])[], time: bigint): Ratio | undefined {
  let best: Candle | undefined
  for (const candles of pools) {
    const candle = latest(candles, time)
    if (candle === undefined || time - candle.hour - HOUR > LONGEST) continue
    const isLater = best === undefined || candle.hour > best.hour
    if (isLater || (candle.hour === best?.hour && candle.volume > best.volume)) best = candle
  }
  return best?.close
}

function latest(candles: readonly Candle[], time: bigint): Candle | undefined {
  return candles.findLast(({ hour }) => hour + HOUR <= time)
}

/**
 * Market value over redemption value of all that is held, for `valueSplit`; what waits in the queue (`queued`, wei) counts as ether. stETH is
 * traded by its balance, which is its redemption value; the others by their units, which are their shares. Undefined where something is held
 * that no pool traded, or where nothing is held.
 */
export function marketRatio(
  held: readonly HeldAt[],
  queued: bigint,
  candles: TokenCandles,
  time: bigint,
): { readonly ratio: Ratio | undefined; readonly missing: readonly LstId[] } {
  const missing: LstId[] = []
  let market = ratioOf(queued)
  let value = queued
  for (const each of held) {
    if (each.value === 0n) continue
    const price = marketPrice(candles[each.token] ?? [], time)
    if (price === undefined) missing.push(each.token)
    else market = addRatios(market, multiplyRatios(ratioOf(unitsOf(each)), price))
    value += each.value
  }
  if (missing.length > 0 || value === 0n) return { ratio: undefined, missing }
  return { ratio: { num: market.num, den: market.den * value }, missing }
}

function unitsOf({ token, shares, value }: HeldAt): bigint {
  return token === 'steth' ? value : shares
}
