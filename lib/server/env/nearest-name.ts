/** Of `names` the one that takes the fewest single-letter changes to become `name`; the first of several. `names` is not empty. */
export function nearestName(name: string, names: readonly [string, ...string[]]): string {
  const [first, ...others] = names
  let best = { name: first, changes: changesBetween(name, first) }
  for (const each of others) {
    const changes = changesBetween(name, each)
    if (changes < best.changes) best = { name: each, changes }
  }
  return best.name
}

/** Levenshtein's distance. */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
