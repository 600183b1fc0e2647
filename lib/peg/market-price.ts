import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'

/**
 * A price as it is judged: ETH per token, rounded down at 18 decimals, so that what follows is exact in numbers of a size to work with.
 * Undefined where nothing is left of it.
 */
export function marketPrice({ num, den }: Ratio): Ratio | undefined {
  const rounded = (num * WAD) / den
  return rounded > 0n ? { num: rounded, den: WAD } : undefined
}
