import { readFileSync } from 'node:fs'

/** What the app's process said of itself: bytes, and milliseconds by which its event loop was late within the second. */
export interface Sample {
  readonly kind: 'second' | 'collected'
  readonly pid: number
  /** unix milliseconds */
  readonly at: number
  readonly rss: number
  readonly heapUsed: number
  readonly p50: number
  readonly p99: number
  readonly most: number
}

/** All samples of one process; the last line may be half written. */
export function readProbe(file: string, pid: number): readonly Sample[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as Sample).filter((sample) => sample.pid === pid)
}

const PATIENCE_MS = 60_000

/**
 * Bytes in use that something holds: the heap right after garbage was collected.
 *
 * @throws when the process does not say so in time
 */
export async function liveHeap(file: string, pid: number, patienceMs = PATIENCE_MS): Promise<number> {
  const collected = () => readProbe(file, pid).filter(({ kind }) => kind === 'collected')
  const before = collected().length
  const deadline = Date.now() + patienceMs
  process.kill(pid, 'SIGUSR2')
  for (;;) {
    const sample = collected()[before]
    if (sample !== undefined) return sample.heapUsed
    if (Date.now() > deadline) throw new Error(`The app did not tell of its heap within ${patienceMs} ms.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
