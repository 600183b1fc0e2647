import { describe, expect, test } from 'vitest'
import type { PegHistory } from '@/lib/history/peg-history'
import { PEG_RANGES, rangeSeconds, rangeStep } from '@/lib/history/peg-history'
import {
  DEVIATION_PARTS,
  inParts,
  pegHistoryFromWire,
  pegHistoryToWire,
} from '@/lib/history/peg-history-wire'

const part = (num: bigint) => ({ num, den: DEVIATION_PARTS })

const HISTORY: PegHistory = {
  token: 'reth',
  range: '7d',
  step: 3_600,
  indexed: { block: 20n, time: 1_800_000_100n },
  from: 1_799_992_800n,
  to: 1_800_000_000n,
  points: [
    { time: 1_799_996_400n, sources: 0 },
    {
      time: 1_800_000_000n,
      headline: part(-5_900_000_000n),
      low: part(-6_000_000_000n),
      high: part(0n),
      state: 'stressed',
      sources: 3,
    },
  ],
  events: [
    { time: 1_799_999_700n, kind: 'severity', to: 'healthy' },
    { time: 1_799_999_700n, kind: 'severity', from: 'healthy' },
    { time: 1_799_999_700n, kind: 'rate-falls', by: part(-10n) },
    { time: 1_799_999_700n, kind: 'rate-refused', by: part(10n ** 11n) },
    { time: 1_800_000_000n, kind: 'disagree', spread: part(5_100_000_000n) },
  ],
  queue: [{ time: 1_799_999_000n, seconds: 86_400n }],
  rates: [{ time: 1_799_900_000n, rate: { num: 116n, den: 100n } }],
}

const wire = (): Record<string, unknown> => JSON.parse(JSON.stringify(pegHistoryToWire(HISTORY)))

describe('judged history over the wire', () => {
  test('comes back as it went', () => {
    expect(pegHistoryFromWire(wire())).toEqual({ ok: true, value: HISTORY })
  })

  test('a point is small: times and deviations as one text each', () => {
    expect(wire().points).toEqual([
      { time: '1799996400', sources: 0 },
      {
        time: '1800000000',
        headline: '-5900000000',
        low: '-6000000000',
        high: '0',
        state: 'stressed',
        sources: 3,
      },
    ])
  })

  test.each([
    ['token', 'doge', '$.token'],
    ['range', '2d', '$.range'],
    ['points', [{ time: '1', sources: 0, state: 'fine' }], '$.points[0].state'],
    ['points', [{ time: '1', sources: 0, headline: 0 }], '$.points[0].headline'],
    ['events', [{ time: '1', kind: 'moon' }], '$.events[0].kind'],
    ['events', [{ time: '1', kind: 'disagree' }], '$.events[0].spread'],
    ['events', [{ time: '1', kind: 'rate-falls', by: '0.1' }], '$.events[0].by'],
    ['rates', [{ time: '1', rate: { num: '1', den: '0' } }], '$.rates[0].rate.den'],
    ['queue', [{ time: '1', seconds: '-1' }], '$.queue[0].seconds'],
  ])('%s that is wrong is refused and named', (field, value, path) => {
    const read = pegHistoryFromWire({ ...wire(), [field]: value })
    expect(read.ok ? '' : read.error.code).toBe('bad-response')
    expect(read.ok ? '' : read.error.detail).toContain(path)
  })
})

test('deviations are cut towards 0 at twelve decimals', () => {
  expect(inParts({ num: -1n, den: 3n })).toEqual(part(-333_333_333_333n))
  expect(inParts({ num: 2n, den: 3n })).toEqual(part(666_666_666_666n))
})

test('every range has its step, and all has no beginning of its own', () => {
  expect(PEG_RANGES.map((range) => [range, rangeSeconds(range), rangeStep(range)])).toEqual([
    ['24h', 86_400n, 300],
    ['7d', 604_800n, 3_600],
    ['30d', 2_592_000n, 3_600],
    ['1y', 31_536_000n, 3_600],
    ['all', undefined, 3_600],
  ])
})
