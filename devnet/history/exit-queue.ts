import { dayOf, referenceTime } from './calendar'
import { EPISODE_DAY } from './market-path'
import { random } from './random'

/** The queue is long from some days before the de-peg until its end. */
const CROWDED_FROM = EPISODE_DAY - 2
const CROWDED_DAYS = 13
/** No request waits longer for its validators than this; beyond it nobody needs to look back. */
const LONGEST = 20

/** Whole days that validators take to exit and to be withdrawn if they are asked on that day of the world: 1 to 4, or 11 to 16. */
function exitDays(index: number): number {
  const crowded = index - CROWDED_FROM
  if (crowded >= 0 && crowded < CROWDED_DAYS)
    return 11 + Math.round(5 * Math.sin((Math.PI * (crowded + 0.5)) / CROWDED_DAYS))
  const chance = random('exit days', index)
  return chance < 0.05 ? 1 : chance < 0.3 ? 2 : chance < 0.68 ? 3 : 4
}

/** True while validators wait long for their exit, and more people than usual want out. */
export function isCrowded(index: number): boolean {
  return index >= CROWDED_FROM && index < CROWDED_FROM + CROWDED_DAYS
}

/**
 * Requests up to this moment have had their validators exit by the time of a day's report. First in, first out: nobody's ether comes
 * before that of those ahead. The answer depends on the calendar alone.
 *
 * @param day day of the report, since 1970
 * @returns unix seconds
 */
export function exitedBy(day: number, startedAt: number): number {
  const first = dayOf(startedAt)
  let latest = Number.NEGATIVE_INFINITY
  let border = day - 2 * LONGEST
  for (let asked = day - 2 * LONGEST; asked < day; asked += 1) {
    latest = Math.max(latest, asked + exitDays(asked - first))
    if (latest <= day) border = asked
  }
  return referenceTime(border)
}
