/** A span of time in unix seconds: `from` included, `to` not. An event belongs to it by the time of its block. */
export interface Period {
  readonly from: bigint
  readonly to: bigint
}

export const PERIOD_IDS = ['day', 'week', 'month', 'year', 'all'] as const
/** 24 hours, 7, 30 and 365 days, and everything. */
export type PeriodId = (typeof PERIOD_IDS)[number]

const DAY = 86_400n
const LENGTH: Record<Exclude<PeriodId, 'all'>, bigint> = {
  day: DAY,
  week: 7n * DAY,
  month: 30n * DAY,
  year: 365n * DAY,
}

/** The period that ends with the second `now` (included): best the time of the last indexed block. */
export function periodOf(id: PeriodId, now: bigint): Period {
  const to = now + 1n
  if (id === 'all') return { from: 0n, to }
  const from = to - LENGTH[id]
  return { from: from > 0n ? from : 0n, to }
}

/** True when something at `time` (unix seconds) belongs to the period. */
export function isIn({ from, to }: Period, time: bigint): boolean {
  return from <= time && time < to
}
