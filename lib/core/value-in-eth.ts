import type { Rate } from '@/lib/core/rate'
import { mulDivFloor } from '@/lib/core/ratio'

/** ETH (wei, rounded down) that `amount` of a token is worth at its redemption rate. */
export function valueInEth(rate: Rate, amount: bigint): bigint {
  return mulDivFloor(amount, rate.num, rate.den)
}
