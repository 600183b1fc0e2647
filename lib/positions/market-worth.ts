import { mulDivFloor } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import type { MarketWorth } from '@/lib/positions/part'
import type { Ladder } from '@/lib/quote/ladder'

/**
 * What selling `amount` wei would bring by the snapshot's ladder: at the price of the smallest size that is not below it, so rather less than
 * more (a bigger sale gets a worse price). Rounded down. Nothing brings nothing. Unavailable: the ladder's own reason; `no-market-price`
 * where no pool quoted a size that large.
 */
export function marketWorth(ladder: Reading<Ladder>, amount: bigint): Reading<MarketWorth> {
  if (!('value' in ladder)) return ladder
  for (const { amount: size, buy, pool } of ladder.value.sell) {
    if (size < amount || buy === undefined || pool === undefined) continue
    return { ...ladder, value: { eth: mulDivFloor(amount, buy, size), by: { amount: size, pool } } }
  }
  const detail = `no pool quotes ${amount} wei or more`
  return { is: 'unavailable', why: { code: 'no-market-price', detail } }
}
