import { execFileSync } from 'node:child_process'

/** Resident memory of a process and its children, in megabytes. */
export function residentMegabytes(pid: number): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const family = new Set([pid])
  for (let grown = true; grown; ) {
    grown = false
    for (const [child, parent] of rows) {
      if (child === undefined || parent === undefined || !family.has(parent) || family.has(child)) continue
      family.add(child)
      grown = true
    }
  }
  const kilobytes = rows.reduce(
    (sum, [id, , rss]) => (id !== undefined && family.has(id) ? sum + (rss ?? Number.NaN) : sum),
    0,
  )
  return Math.round(kilobytes / 1024)
}
