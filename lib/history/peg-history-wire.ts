import { LST_IDS } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type {
  DisagreeEvent,
  PegEvent,
  PegHistory,
  PegPoint,
  QueuePoint,
  RateEvent,
  RatePoint,
  SeverityEvent,
} from '@/lib/history/peg-history'
import { PEG_RANGES } from '@/lib/history/peg-history'
import { RAISED } from '@/lib/peg/thresholds'
import type { Check } from '@/lib/read/check'
import { amount, checked, count, listOf, oneOf, optional, positive, record, signed } from '@/lib/read/check'
import { type Json, toJson } from '@/lib/read/to-json'

/* Judged history as JSON and back. A deviation is one decimal string, in parts of 10^12: a year has 26,280 of them. */

/** Deviations of history are whole parts of this. */
export const DEVIATION_PARTS = 10n ** 12n

/** A ratio in those parts, rounded towards 0. */
export function inParts({ num, den }: Ratio): Ratio {
  return { num: (num * DEVIATION_PARTS) / den, den: DEVIATION_PARTS }
}

const part: Check<Ratio> = (json, path) => ({ num: signed(json, path), den: DEVIATION_PARTS })
const ratio: Check<Ratio> = record<Ratio>({ num: amount, den: positive })
const severity = oneOf('healthy', ...RAISED)
const times = record<PegHistory['indexed']>({ block: amount, time: amount })

const point: Check<PegPoint> = record<PegPoint>({
  time: amount,
  headline: optional(part),
  low: optional(part),
  high: optional(part),
  state: optional(severity),
  sources: count,
})

const kind = oneOf('severity', 'rate-falls', 'rate-refused', 'disagree')
const change = record<SeverityEvent>({
  time: amount,
  kind: oneOf('severity'),
  from: optional(severity),
  to: optional(severity),
})
const ofRate = record<RateEvent>({ time: amount, kind: oneOf('rate-falls', 'rate-refused'), by: part })
const disagree = record<DisagreeEvent>({ time: amount, kind: oneOf('disagree'), spread: part })

const event: Check<PegEvent> = (json, path) => {
  const told = record<{ kind: PegEvent['kind'] }>({ kind })(json, path)
  if (told.kind === 'severity') return change(json, path)
  return told.kind === 'disagree' ? disagree(json, path) : ofRate(json, path)
}

const history: Check<PegHistory> = record<PegHistory>({
  token: oneOf(...LST_IDS),
  range: oneOf(...PEG_RANGES),
  step: count,
  indexed: times,
  from: amount,
  to: amount,
  points: listOf(point),
  events: listOf(event),
  queue: listOf(record<QueuePoint>({ time: amount, seconds: amount })),
  rates: listOf(record<RatePoint>({ time: amount, rate: ratio })),
})

/** JSON-safe form; its deviations must be in parts (`inParts`). */
export function pegHistoryToWire(value: PegHistory): Json {
  const { points, events, ...rest } = value
  return toJson({
    ...rest,
    points: points.map(({ headline, low, high, ...told }) => ({
      ...told,
      headline: headline?.num,
      low: low?.num,
      high: high?.num,
    })),
    events: events.map((told) => {
      if (told.kind === 'severity') return told
      return told.kind === 'disagree' ? { ...told, spread: told.spread.num } : { ...told, by: told.by.num }
    }),
  })
}

/** A token's judged past out of JSON. Error: bad-response, naming the field. */
export function pegHistoryFromWire(json: unknown): Result<PegHistory, AppError> {
  return checked(history, json)
}
