/**
 * on-time: within one interval and its grace. late: longer; it may still come, as Lido's own deadline is the end of the next frame.
 * overdue: longer than two intervals, so one was missed (Lido skips a day when its oracles find no quorum). not-judged: how often it
 * should come is not known.
 */
export type ReportStanding = 'on-time' | 'late' | 'overdue' | 'not-judged'

/** When a rate was reported last, told at a block. All in seconds. */
export interface ReportAge {
  /** unix time that the last report is for */
  readonly reportedAt: bigint
  readonly age: bigint
  /** between two reports; undefined where it is not known */
  readonly every: bigint | undefined
  readonly standing: ReportStanding
}

/** A day's report may take two hours to arrive: a twelfth of the interval. */
const GRACE_PART = 12n

/**
 * Judges the age of the last report by the chain's own clock: `now` is the time of the block that the reading is of, so that a devnet
 * whose clock runs ahead and a page that is a minute old say what was true at that block. `every` must be above 0n; else the age is told
 * and not judged. A report from after `now` cannot be true: undefined.
 */
export function reportAge(reportedAt: bigint, now: bigint, every: bigint | undefined): ReportAge | undefined {
  const age = now - reportedAt
  if (age < 0n) return undefined
  if (every === undefined || every <= 0n) {
    return { reportedAt, age, every: undefined, standing: 'not-judged' }
  }
  const grace = every / GRACE_PART
  const standing = age <= every + grace ? 'on-time' : age <= 2n * every + grace ? 'late' : 'overdue'
  return { reportedAt, age, every, standing }
}
