/** The value at a quantile of a sample (nearest rank); the sample is not empty. */
export function quantile(sample: readonly number[], q: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
  if (value === undefined) throw new Error('an empty sample has no quantile')
  return value
}

export const median = (sample: readonly number[]) => quantile(sample, 0.5)
