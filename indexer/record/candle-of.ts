import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import type { Candle } from '@/lib/history/candle'

const HOUR = 3_600n

/** Unix seconds at which the hour of a moment begins. */
export const hourOf = (time: bigint): bigint => time - (time % HOUR)

/** A trade as far as a candle needs it: ETH per token, and the wei of ether in it. */
export interface PricedTrade {
  readonly price: Ratio
  readonly ether: bigint
}

/** The hour's first trade. */
export function openCandle(hour: bigint, { price, ether }: PricedTrade): Candle {
  return { hour, open: price, high: price, low: price, close: price, volume: ether, trades: 1 }
}

/** The hour with one more trade, later than those that are in it. */
export function addTrade(candle: Candle, { price, ether }: PricedTrade): Candle {
  return {
    hour: candle.hour,
    open: candle.open,
    high: compareRatio(price, candle.high) > 0 ? price : candle.high,
    low: compareRatio(price, candle.low) < 0 ? price : candle.low,
    close: price,
    volume: candle.volume + ether,
    trades: candle.trades + 1,
  }
}
