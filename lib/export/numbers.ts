import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { mulDivFloor } from '@/lib/core/ratio'
import { exactAmount } from '@/lib/format/amount'

/** Decimals that fiat amounts and prices are written with. */
const FIAT_PLACES = 8

/** Wei or base units, every digit; empty where not known. */
export function amountText(wei: bigint | undefined): string {
  return wei === undefined ? '' : exactAmount(wei)
}

/** ETH per token to 18 decimals, rounded down as the contracts do; empty where not known. */
export function rateText(rate: Ratio | undefined): string {
  return rate === undefined ? '' : exactAmount(mulDivFloor(WAD, rate.num, rate.den))
}

/** An exact worth (18 + 8 decimals) cut to 8, toward zero. */
export function worthText(worth: bigint): string {
  return exactAmount(worth / WAD, FIAT_PLACES)
}

/** A price with 8 decimals. */
export function priceText(price: bigint): string {
  return exactAmount(price, FIAT_PLACES)
}
