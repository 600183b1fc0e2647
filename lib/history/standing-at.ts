/** What held at a moment: the last step at or before it; undefined before the first. Steps oldest first, times in unix seconds. */
export function standingAt<T extends { readonly time: bigint }>(
  steps: readonly T[],
  time: bigint,
): T | undefined {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const step = steps[middle]
    if (step !== undefined && step.time <= time) low = middle + 1
    else high = middle
  }
  return steps[low - 1]
}
