/**
 * Puts the clock of this process to a chain's, so that a world that ends on a fixed day has heads of now: `Date.now` runs on from
 * `seconds` (unix). Timers are not touched. Gives the way back.
 */
export function putClockTo(seconds: number): () => void {
  const real = Date.now
  const ahead = seconds * 1_000 - real()
  Date.now = () => real() + ahead
  return () => {
    Date.now = real
  }
}
