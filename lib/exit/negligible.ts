/** One part in 100,000 of the amount: nobody should go one way rather than another for less. */
const PARTS = 100_000n

/** Whether a difference in wei, of either sign, is too small to point out for an amount worth `value` wei. */
export function isNegligible(difference: bigint, value: bigint): boolean {
  const size = difference < 0n ? -difference : difference
  return size * PARTS <= value
}
