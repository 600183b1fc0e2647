import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { type Period, type PeriodId, periodOf } from '@/lib/rewards/period'

/** A period of the list, or days that were typed (`2026-01-31`, both included, UTC). */
export type PeriodChoice =
  | { readonly id: PeriodId }
  | { readonly id: 'custom'; readonly first: string; readonly last: string }

/** Why the days are no period. */
export type PeriodIssue = 'incomplete' | 'reversed'

const DAY = 86_400n

/** The unix seconds of a choice; those of the list end with the second `now`. Error: a day is missing, or the last is before the first. */
export function chosenPeriod(choice: PeriodChoice, now: bigint): Result<Period, PeriodIssue> {
  if (choice.id !== 'custom') return ok(periodOf(choice.id, now))
  const from = dayStart(choice.first)
  const last = dayStart(choice.last)
  if (from === undefined || last === undefined) return err('incomplete')
  return last < from ? err('reversed') : ok({ from, to: last + DAY })
}

function dayStart(text: string): bigint | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const ms = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(ms) || ms < 0) return undefined
  const start = BigInt(ms / 1_000)
  // a day that its month does not have would be read as one of the next
  return dayText(start) === text ? start : undefined
}

/** The day of a moment as a field of dates writes it. */
export function dayText(time: bigint): string {
  return new Date(Number(time) * 1_000).toISOString().slice(0, 10)
}
