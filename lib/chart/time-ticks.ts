/** How precisely the marks of a time scale are told. */
export type TimeGrain = 'hour' | 'day' | 'month'

export interface TimeTicks {
  /** unix seconds, ascending, all within the scale */
  readonly at: readonly bigint[]
  readonly grain: TimeGrain
}

const HOUR = 3_600n
const DAY = 86_400n
const STEPS = [HOUR, 3n * HOUR, 6n * HOUR, 12n * HOUR, DAY, 2n * DAY, 5n * DAY, 10n * DAY] as const
/** Steps of months; the last also serves any longer time. */
const MONTHS = [1, 2, 3, 6, 12, 24, 60] as const
const MONTH = 30n * DAY

/** At most `most` marks at round UTC moments between two times: hours, days, or firsts of a month. */
export function timeTicks(from: bigint, to: bigint, most: number): TimeTicks {
  const room = BigInt(most)
  const step = STEPS.find((each) => (to - from) / each < room)
  if (step === undefined) return { at: monthsBetween(from, to, most), grain: 'month' }
  const at: bigint[] = []
  const first = from % step === 0n ? from : from - (from % step) + step
  for (let each = first; each <= to; each += step) at.push(each)
  return { at, grain: step < DAY ? 'hour' : 'day' }
}

function monthsBetween(from: bigint, to: bigint, most: number): readonly bigint[] {
  const step = MONTHS.find((each) => (to - from) / (BigInt(each) * MONTH) < BigInt(most)) ?? 120
  const start = new Date(Number(from) * 1_000)
  const at: bigint[] = []
  for (let month = start.getUTCFullYear() * 12; ; month += step) {
    const each = BigInt(Date.UTC(Math.floor(month / 12), month % 12) / 1_000)
    if (each > to) return at
    if (each >= from) at.push(each)
  }
}
