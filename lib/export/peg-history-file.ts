import { csvLine } from '@/lib/export/csv'
import { isoTime } from '@/lib/export/iso-time'
import { ratioText } from '@/lib/export/ratio-text'
import type { PegEvent, PegHistory } from '@/lib/history/peg-history'
import type { Json } from '@/lib/read/to-json'

/* A token's judged past as files. Deviations are fractions: -0.0059 is a discount of 0.59 %. An empty cell or a missing field is not known. */

const HEAD = ['time', 'deviation', 'lowest_source', 'highest_source', 'severity', 'sources'] as const

/** One row for each step, oldest first, as RFC 4180 writes it; a gap is a row without a deviation. */
export function pegHistoryCsv({ points }: Pick<PegHistory, 'points'>): string {
  const rows = points.map(({ time, headline, low, high, state, sources }) =>
    csvLine([
      isoTime(time),
      ratioText(headline),
      ratioText(low),
      ratioText(high),
      state ?? '',
      String(sources),
    ]),
  )
  return csvLine(HEAD) + rows.join('')
}

/** What lies beneath the line: each moment from which on something else held, oldest first. */
export function pegBeneathCsv({ queue, rates }: Pick<PegHistory, 'queue' | 'rates'>): string {
  const rows = [
    ...queue.map(({ time, seconds }) => ({ time, cells: [isoTime(time), String(seconds), ''] })),
    ...rates.map(({ time, rate }) => ({ time, cells: [isoTime(time), '', ratioText(rate)] })),
  ].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
  return (
    csvLine(['time', 'queue_seconds', 'eth_per_token']) + rows.map(({ cells }) => csvLine(cells)).join('')
  )
}

/** All of it, for programs: times in ISO 8601, ratios as decimal strings, amounts of seconds as strings. */
export function pegHistoryJson(history: PegHistory): string {
  const { token, range, step, indexed, from, to, points, events, queue, rates } = history
  const told: Json = {
    token,
    range,
    stepSeconds: step,
    indexed: { block: indexed.block.toString(), time: isoTime(indexed.time) },
    from: isoTime(from),
    to: isoTime(to),
    points: points.map(({ time, headline, low, high, state, sources }) => ({
      time: isoTime(time),
      ...known({ deviation: headline, lowestSource: low, highestSource: high }),
      ...(state === undefined ? {} : { severity: state }),
      sources,
    })),
    events: events.map(eventJson),
    queue: queue.map(({ time, seconds }) => ({ time: isoTime(time), seconds: seconds.toString() })),
    rates: rates.map(({ time, rate }) => ({ time: isoTime(time), ethPerToken: ratioText(rate) })),
  }
  return `${JSON.stringify(told, undefined, 1)}\n`
}

function known(
  ratios: Readonly<Record<string, PegHistory['points'][number]['headline']>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ratios).flatMap(([name, ratio]) =>
      ratio === undefined ? [] : [[name, ratioText(ratio)]],
    ),
  )
}

function eventJson(event: PegEvent): Json {
  const time = isoTime(event.time)
  switch (event.kind) {
    case 'severity':
      return { time, kind: event.kind, from: event.from, to: event.to }
    case 'disagree':
      return { time, kind: event.kind, spread: ratioText(event.spread) }
    default:
      return { time, kind: event.kind, by: ratioText(event.by) }
  }
}
