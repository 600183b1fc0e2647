import { drawPeg } from '@/lib/chart/peg-drawing'
import type { PegPoint } from '@/lib/history/peg-history'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { median, quantile } from './median'

const RUNS = 21
const HOUR = 3_600
const HOURS = 8_760
const PARTS = 10n ** 12n
const SIZE = { width: 1_000, height: 400 }

/** A year of hours that wanders, falls by 5 % once, and has gaps; the same in each run. */
function year(): readonly PegPoint[] {
  let seed = 7
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 31
  }
  const parts = (value: number) => ({ num: BigInt(Math.round(value * 1e12)), den: PARTS })
  return Array.from({ length: HOURS }, (_, hour): PegPoint => {
    const time = BigInt((hour + 1) * HOUR)
    if (hour % 1_000 < 3) return { time, sources: 0 }
    const fall = Math.abs(hour - 4_000) < 60 ? -0.05 : 0
    const at = fall + (next() - 0.5) * 0.002
    const state = fall === 0 ? 'healthy' : 'severe'
    return { time, headline: parts(at), low: parts(at - 0.001), high: parts(at + 0.001), state, sources: 4 }
  })
}

/** From one year of hourly history to the paths of its chart: what both the server and the browser do. */
export async function pegChart(): Promise<readonly string[]> {
  const points = year()
  const times: number[] = []
  let made = { line: 0, columns: 0 }
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now()
    const drawn = drawPeg(
      { from: 0n, to: BigInt(HOURS * HOUR), step: HOUR, points },
      DEFAULT_THRESHOLDS.bounds.steth,
      SIZE,
    )
    times.push(performance.now() - started)
    if (drawn === undefined) throw new Error('nothing was drawn')
    made = { line: drawn.paths.line.length + drawn.paths.band.length, columns: drawn.paths.columns }
  }
  const told = (time: number) => `${time.toFixed(1)} ms`
  return [
    `${HOURS.toLocaleString('en')} hours with the band of their sources become paths of ${(made.line / 1_000).toFixed(0)} kB in ${made.columns} columns (goal: under 100 ms).`,
    '',
    `| first run | median of ${RUNS} | spread |`,
    '|---|---|---|',
    `| ${told(times[0] ?? 0)} | ${told(median(times))} | ${told(quantile(times, 0))} to ${told(quantile(times, 1))} |`,
  ]
}
