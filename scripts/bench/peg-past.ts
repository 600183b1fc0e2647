import { setImmediate } from 'node:timers/promises'
import { ok } from '@/lib/core/result'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { type JudgedPast, judgeOn } from '@/lib/server/judged-past'
import { pegHistory, pegHistoryBody } from '@/lib/server/peg-history-body'
import type { PegPastReader } from '@/lib/server/peg-past-reader'
import { busyYear, YEAR_START, YEAR_STEPS } from '@/lib/testing/peg-year'
import { median, quantile } from './median'

const RUNS = 3
const END = YEAR_START + BigInt(YEAR_STEPS) * 300n

/** Runs it while somebody else asks for a turn all the time, and says how long the longest wait for one was. */
async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number; longest: number }> {
  let isDone = false
  let longest = 0
  const others = (async () => {
    let last = performance.now()
    while (!isDone) {
      await setImmediate()
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
  })()
  const began = performance.now()
  const value = await work()
  const ms = performance.now() - began
  isDone = true
  await others
  return { value, ms, longest }
}

/** A token's year, with two pools of Uniswap and one of Curve traded in every five minutes: judged, judged on, and written. */
export async function pegPast(): Promise<readonly string[]> {
  const past = busyYear()
  const indexed = { block: 20_000_000n, time: END }
  const [firstRate] = past.rates
  const reader: PegPastReader = {
    read: async (_, after, to) => {
      const within = <P extends { readonly boundary: bigint }>(points: readonly P[]) =>
        points.filter(({ boundary }) => boundary > after - 2_400n && boundary <= to)
      const pools = past.pools.map((pool) =>
        pool.is === 'ticks'
          ? { ...pool, points: within(pool.points) }
          : { ...pool, points: within(pool.points) },
      )
      return ok({ past: { ...past, pools }, indexed })
    },
    beginning: async () => ok({ time: YEAR_START, indexed }),
    rates: async () => ok(firstRate === undefined ? [] : [firstRate]),
    queue: async () => ok([]),
  }
  const judge = (known: JudgedPast | undefined) =>
    timed(async () => {
      const judged = await judgeOn('wsteth', known, reader, {
        thresholds: DEFAULT_THRESHOLDS,
        keep: () => undefined,
      })
      if (!judged.ok) throw new Error(judged.error.code)
      return judged.value
    })
  const rows: Record<string, { ms: number; longest: number }[]> = { judged: [], on: [], written: [] }
  let bytes = 0
  for (let run = 0; run < RUNS; run += 1) {
    const whole = await judge(undefined)
    const on = await judge(whole.value)
    const written = await timed(() => pegHistoryBody(pegHistory('wsteth', '1y', whole.value, past.rates, [])))
    bytes = written.value.body.length
    rows.judged?.push(whole)
    rows.on?.push(on)
    rows.written?.push(written)
  }
  const row = (what: string, times: readonly { ms: number; longest: number }[] = []) => {
    const ms = times.map((each) => Math.round(each.ms))
    const waits = times.map((each) => Math.round(each.longest))
    return `| ${what} | ${median(ms)} ms | ${quantile(ms, 0)} to ${quantile(ms, 1)} ms | ${quantile(waits, 1)} ms |`
  }
  return [
    `A year of one token, ${YEAR_STEPS.toLocaleString('en')} samples of three pools that are traded in every five minutes, without the time of the indexer. Others wait at most as long as the last column says.`,
    '',
    `| | time, median of ${RUNS} | spread | longest wait of others |`,
    '|---|---|---|---|',
    row('the year judged for the first time', rows.judged),
    row('what is new, with the last day or two', rows.on),
    row(`a year by the hour as JSON, ${(bytes / 1e6).toFixed(1)} MB`, rows.written),
  ]
}
