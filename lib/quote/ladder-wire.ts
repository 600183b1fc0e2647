import type { Ladder, Rung } from '@/lib/quote/ladder'
import { LEFT_OUT_REASONS, type LeftOut } from '@/lib/quote/left-out'
import { address, type Check, listOf, oneOf, optional, positive, record } from '@/lib/read/check'

/** Pools without a quote, out of JSON. */
export const leftOutCheck: Check<readonly LeftOut[]> = listOf(
  record<LeftOut>({ pool: address, why: oneOf(...LEFT_OUT_REASONS) }),
)

/** Sizes and the best for each, out of JSON. */
export const rungsCheck: Check<readonly Rung[]> = listOf(
  record<Rung>({ amount: positive, buy: optional(positive), pool: optional(address) }),
)

/** A ladder out of the snapshot's JSON. */
export const ladderCheck: Check<Ladder> = record<Ladder>({
  sell: rungsCheck,
  buy: rungsCheck,
  leftOut: leftOutCheck,
})
