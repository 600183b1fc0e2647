/**
 * Walks an ordered list alongside times that only grow: the last item that is at or before a moment, or undefined before the first.
 */
export function latest<T>(items: readonly T[], timeOf: (item: T) => bigint): (time: bigint) => T | undefined {
  let next = 0
  return (time) => {
    for (let item = items[next]; item !== undefined && timeOf(item) <= time; item = items[next]) next += 1
    return items[next - 1]
  }
}
