import { createHash } from 'node:crypto'
import type { LstId } from '@/lib/core/lst'
import type { PegHistory, PegPoint, PegRange, QueuePoint } from '@/lib/history/peg-history'
import { rangeSeconds, rangeStep } from '@/lib/history/peg-history'
import { pegHistoryToWire } from '@/lib/history/peg-history-wire'
import type { RateStep } from '@/lib/history/rate-step'
import type { ServedHistory } from '@/lib/server/history-service'
import { HOUR, type JudgedPast } from '@/lib/server/judged-past'
import { createPause } from '@/lib/server/pause'

/** What a range covers: whole steps, none before anything was recorded. Unix seconds. */
export function rangeOf(
  { start, end }: Pick<JudgedPast, 'start' | 'end'>,
  range: PegRange,
): { readonly from: bigint; readonly to: bigint } {
  const to = end - (end % BigInt(rangeStep(range)))
  const seconds = rangeSeconds(range)
  const asked = seconds === undefined ? start : to - seconds
  if (start === undefined || asked === undefined || start > to) return { from: to, to }
  return { from: asked > start ? asked : start, to }
}

/** A token's judged past over a range. `rates` begin with the step that held at its beginning; `queue` may begin before it. */
export function pegHistory(
  token: LstId,
  range: PegRange,
  past: JudgedPast,
  rates: readonly RateStep[],
  queue: readonly QueuePoint[],
): PegHistory {
  const { from, to } = rangeOf(past, range)
  const inside = ({ time }: { readonly time: bigint }) => time > from && time <= to
  return {
    ...{ token, range, from, to, indexed: past.indexed },
    step: rangeStep(range),
    points: (BigInt(rangeStep(range)) === HOUR ? past.hours : past.fine).filter(inside),
    events: past.events.filter(inside),
    queue: queue.filter(inside),
    rates: rates.flatMap(({ time, after }) => (time <= to ? [{ time, rate: after }] : [])),
  }
}

const POINTS_AT_ONCE = 500

/** As it is sent: what is long is written in pieces, so that others have their turn between. */
export async function pegHistoryBody({ points, ...others }: PegHistory): Promise<ServedHistory> {
  const pause = createPause()
  const pieces: string[] = []
  for (let first = 0; first < points.length; first += POINTS_AT_ONCE) {
    pieces.push(pointsText(others, points.slice(first, first + POINTS_AT_ONCE)))
    const turn = pause()
    if (turn !== undefined) await turn
  }
  const empty = JSON.stringify(pegHistoryToWire({ ...others, points: [] }))
  const body = empty.replace('"points":[]', () => `"points":[${pieces.join(',')}]`)
  const content = createHash('sha256').update(body).digest('hex').slice(0, 24)
  return { body, etag: `"${content}"` }
}

function pointsText(others: Omit<PegHistory, 'points'>, points: readonly PegPoint[]): string {
  const wire = pegHistoryToWire({ ...others, events: [], queue: [], rates: [], points })
  const list = typeof wire === 'object' && wire !== null && 'points' in wire ? wire.points : []
  return JSON.stringify(list).slice(1, -1)
}
