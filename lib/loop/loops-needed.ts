import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { leverageOfLoops, MOST_LOOPS } from '@/lib/loop/leverage'

/**
 * The fewest loans, each `ltv` of what was supplied just before, after which a loop has at least this leverage; undefined where even
 * `MOST_LOOPS` do not reach it. `ltv` at or above 0 and below 1.
 */
export function loopsNeeded(leverage: Ratio, ltv: Ratio): number | undefined {
  for (let loops = 0; loops <= MOST_LOOPS; loops += 1)
    if (compareRatio(leverageOfLoops(ltv, loops), leverage) >= 0) return loops
  return undefined
}
