import { mulDivCeil, mulDivFloor, type Ratio } from '@/lib/core/ratio'

/** How long until ether from the queue can be claimed: seconds from now, at least and at most. */
export interface WaitRange {
  readonly from: bigint
  readonly to: bigint
}

/** When something is expected: moments in unix seconds, or that it is not known. */
export type ExpectedMoment =
  | { readonly is: 'known'; readonly from: bigint; readonly to: bigint }
  | { readonly is: 'unknown' }

/** The wait as it is: as long as expected. */
export const AS_EXPECTED: Ratio = { num: 1n, den: 1n }

/**
 * Seconds from `now` (unix) until the expected moment, times `stretch` ("what if the wait doubles"). What should have happened already
 * is 0 seconds away. Rounded outwards. Undefined where the moment is not known.
 */
export function waitRange(moment: ExpectedMoment, now: bigint, stretch = AS_EXPECTED): WaitRange | undefined {
  if (moment.is === 'unknown') return undefined
  const until = (at: bigint) => (at > now ? at - now : 0n)
  return {
    from: mulDivFloor(until(moment.from), stretch.num, stretch.den),
    to: mulDivCeil(until(moment.to), stretch.num, stretch.den),
  }
}

/** The moments that a stretched wait leads to, unix seconds; undefined where they are not known. */
export function momentsOf(wait: WaitRange | undefined, now: bigint): WaitRange | undefined {
  return wait === undefined ? undefined : { from: now + wait.from, to: now + wait.to }
}
