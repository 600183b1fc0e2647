import type { LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { PegEvent, PegPoint } from '@/lib/history/peg-history'
import { POINT_SECONDS } from '@/lib/history/pool-point'
import type { PegFold } from '@/lib/peg/fold'
import { PEG_START } from '@/lib/peg/fold'
import { judgePast } from '@/lib/peg/history/judge-past'
import { pastMark } from '@/lib/peg/history/past-window'
import type { PegPast } from '@/lib/peg/history/peg-past'
import { joinPoints } from '@/lib/peg/history/peg-points'
import type { PegThresholds } from '@/lib/peg/thresholds'
import type { IndexedBlock } from '@/lib/server/indexer-status'
import { createPause } from '@/lib/server/pause'
import type { PegPastReader } from '@/lib/server/peg-past-reader'

export const HOUR = 3_600n
const DAY = 86_400n
/** What is read and judged at once: so much of the past is in memory at a time. */
const CHUNK = 30n * DAY
/** Days from which judging can begin again: nothing older is judged anew unless the chain itself is another one. */
const KEPT_DAYS = 4

/** The judgement as it stood at the beginning of a day, and what of the record it stood on. */
interface Checkpoint {
  readonly time: bigint
  readonly fold: PegFold
  readonly hours: number
  readonly events: number
  readonly mark: string
}

/** A token's past as far as it has been judged. Times in unix seconds. */
export interface JudgedPast {
  /** the beginning of the day of the first record; undefined: nothing was ever recorded */
  readonly start: bigint | undefined
  /** the last boundary that was judged */
  readonly end: bigint
  readonly indexed: IndexedBlock
  readonly hours: readonly PegPoint[]
  /** every five minutes of the last day at least, where there are so many */
  readonly fine: readonly PegPoint[]
  readonly events: readonly PegEvent[]
  readonly checkpoints: readonly Checkpoint[]
}

/** The last boundary that is in the index. */
export function lastBoundary({ time }: IndexedBlock): bigint {
  return time - (time % POINT_SECONDS)
}

/**
 * Judges what is new, and the day or two before it anew: from the last checkpoint that is a day old and whose record is what it was; where
 * none is, all of it. Works in slices, so that others have their turn. `keep` is told after every chunk: what was judged is not lost with
 * a failure after it. Errors: those of the indexer.
 */
export async function judgeOn(
  token: LstId,
  known: JudgedPast | undefined,
  reader: PegPastReader,
  { thresholds, keep }: { readonly thresholds: PegThresholds; readonly keep: (past: JudgedPast) => void },
): Promise<Result<JudgedPast, AppError>> {
  let last: bigint | undefined
  let judged = known === undefined ? undefined : back(known, known.end - DAY)
  for (;;) {
    if (judged === undefined) {
      const begun = await begin(token, reader)
      if (!begun.ok || begun.value.start === undefined) return begun
      judged = begun.value
    }
    const read = await reader.read(token, judged.end, judged.end + CHUNK)
    if (!read.ok) return read
    const { past, indexed } = read.value
    last ??= lastBoundary(indexed)
    const from = judged.checkpoints.at(-1)
    // Not what it was: the chain went back, or it is another one. The last day is always judged in whole.
    if (from !== undefined && (from.time > last - DAY || pastMark(past, from.time) !== from.mark)) {
      judged = back(judged, from.time - 1n)
      continue
    }
    const to = judged.end + CHUNK < last ? judged.end + CHUNK : last
    judged = await judgeChunk(judged, past, to, indexed, thresholds)
    if (judged.end >= last) return ok(judged)
    keep(judged)
  }
}

/** Nothing judged yet, of a record that begins where it does now. */
async function begin(token: LstId, reader: PegPastReader): Promise<Result<JudgedPast, AppError>> {
  const first = await reader.beginning(token)
  if (!first.ok) return first
  const { time, indexed } = first.value
  const start = time === undefined ? undefined : time - (time % DAY)
  const end = start ?? lastBoundary(indexed)
  return ok({ start, end, indexed, hours: [], fine: [], events: [], checkpoints: [] })
}

/** As it stood at the last checkpoint at or before a moment; undefined without one. */
function back(known: JudgedPast, time: bigint): JudgedPast | undefined {
  const place = known.checkpoints.findLastIndex((each) => each.time <= time)
  const from = known.checkpoints[place]
  if (from === undefined) return undefined
  return {
    ...known,
    end: from.time,
    hours: known.hours.slice(0, from.hours),
    fine: known.fine.filter((point) => point.time <= from.time),
    events: known.events.slice(0, from.events),
    checkpoints: known.checkpoints.slice(0, place + 1),
  }
}

async function judgeChunk(
  known: JudgedPast,
  past: PegPast,
  to: bigint,
  indexed: IndexedBlock,
  thresholds: PegThresholds,
): Promise<JudgedPast> {
  const pause = createPause()
  const [hours, events, fine] = [[...known.hours], [...known.events], [...known.fine]]
  let checkpoints = known.checkpoints
  let hour: PegPoint[] = []
  const from = checkpoints.at(-1)?.fold ?? PEG_START
  for (const { fold, point, events: told } of judgePast(past, { after: known.end, to }, thresholds, from)) {
    fine.push(point)
    hour.push(point)
    events.push(...told)
    if (point.time % HOUR === 0n) {
      const joined = joinPoints(hour)
      if (joined !== undefined) hours.push(joined)
      hour = []
    }
    // What is long past is not begun from again.
    if (point.time % DAY === 0n && point.time > to - BigInt(KEPT_DAYS) * DAY) {
      const mark = pastMark(past, point.time)
      const here = { time: point.time, fold, hours: hours.length, events: events.length, mark }
      checkpoints = [...checkpoints, here].slice(-KEPT_DAYS)
    }
    const turn = pause()
    if (turn !== undefined) await turn
  }
  const oldest = to - 3n * DAY
  return {
    ...known,
    ...{ end: to, indexed, hours, events, checkpoints },
    fine: fine.filter(({ time }) => time > oldest),
  }
}
