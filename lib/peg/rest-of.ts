import type { Ratio } from '@/lib/core/ratio'
import { toBasisPoints } from '@/lib/peg/basis-points'
import type { ExplainedDiscount } from '@/lib/peg/explained'

/**
 * What is left of a discount where it and its explained part are told to the basis point: three rounded figures that add up for whoever reads
 * them. At or above 0, at most a basis point from the excess itself.
 */
export function restOf({ discount, explained }: Pick<ExplainedDiscount, 'discount' | 'explained'>): Ratio {
  return { num: toBasisPoints(discount) - toBasisPoints(explained), den: 10_000n }
}
