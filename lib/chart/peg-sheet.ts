import { CHART } from '@/lib/chart/chart-size'
import { drawPeg, drawQueue, drawRates, type PegDrawing, type StepDrawing } from '@/lib/chart/peg-drawing'
import type { PegHistory } from '@/lib/history/peg-history'
import type { SeverityBounds } from '@/lib/peg/thresholds'

/** A token's judged past, drawn: the line with its band, and what lies beneath it over the same time. */
export interface PegSheet {
  /** undefined where nothing could be judged in all of the range */
  readonly peg: PegDrawing | undefined
  readonly queue: StepDrawing | undefined
  readonly rates: StepDrawing | undefined
  /** moments of the events, unix seconds */
  readonly flags: readonly bigint[]
}

/** More marks than these are a wall; the list beneath has all of them. */
const MOST_FLAGS = 60

export function drawSheet(history: PegHistory, bounds: SeverityBounds): PegSheet {
  const peg = drawPeg(history, bounds, CHART)
  const time = { from: history.from, to: history.to > history.from ? history.to : history.from + 1n }
  return {
    peg,
    queue: drawQueue(history.queue, time, CHART),
    rates: drawRates(history.rates, time, CHART),
    flags: history.events.slice(-MOST_FLAGS).map((event) => event.time),
  }
}
