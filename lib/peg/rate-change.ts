import type { Rate } from '@/lib/core/rate'
import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { bpRatio, compareSize } from '@/lib/peg/basis-points'

/** A step of a protocol's rate. */
export interface RateChange {
  /** `falls` is an event of its own: a loss, by slashing or a penalty. `refused`: too much for one step to be believed */
  readonly is: 'same' | 'rises' | 'falls' | 'refused'
  readonly before: Rate
  readonly after: Rate
  /** `after/before - 1`, exact */
  readonly by: Ratio
}

/** Contracts give rates floored at 18 decimals; a last digit may go either way without anything having happened. */
const DUST = 1n

/**
 * What happened to a rate between two samples (`methods.md` section 1). More than 5 % up or down is refused, whatever it says. A fall
 * counts from the second unit of the 18th decimal.
 */
export function rateChange(
  before: Rate,
  after: Rate,
  { rateJumpBp }: { readonly rateJumpBp: number },
): RateChange {
  const den = after.den * before.num
  const by = { num: after.num * before.den - den, den }
  const told = { before, after, by }
  if (after.num <= 0n || compareSize(by, bpRatio(rateJumpBp)) > 0) return { is: 'refused', ...told }
  const moved = (after.num * WAD) / after.den - (before.num * WAD) / before.den
  return { is: moved < -DUST ? 'falls' : moved > 0n ? 'rises' : 'same', ...told }
}
