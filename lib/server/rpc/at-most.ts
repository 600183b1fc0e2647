/** Runs for each item, no more than so many at one time; the results in the order of the items. */
export async function atMost<T, R>(
  most: number,
  items: readonly T[],
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  const left = items.entries()
  const worker = async () => {
    for (const [index, item] of left) results.set(index, await run(item))
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker))
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result)
}
