import { describe, expect, test } from 'vitest'
import { pegBeneathCsv, pegHistoryCsv, pegHistoryJson } from '@/lib/export/peg-history-file'
import { ratioText } from '@/lib/export/ratio-text'
import type { PegHistory } from '@/lib/history/peg-history'

const HISTORY: PegHistory = {
  token: 'steth',
  range: '24h',
  step: 300,
  indexed: { block: 100n, time: 1_767_226_200n },
  from: 1_767_225_600n,
  to: 1_767_226_200n,
  points: [
    {
      time: 1_767_225_900n,
      headline: { num: -59n, den: 10_000n },
      low: { num: -1n, den: 3n },
      high: { num: 0n, den: 1n },
      state: 'stressed',
      sources: 3,
    },
    { time: 1_767_226_200n, sources: 0 },
  ],
  events: [
    { time: 1_767_225_900n, kind: 'severity', from: 'watch', to: 'stressed' },
    { time: 1_767_226_200n, kind: 'severity', from: 'stressed' },
    { time: 1_767_225_900n, kind: 'rate-falls', by: { num: -1n, den: 100n } },
    { time: 1_767_225_900n, kind: 'disagree', spread: { num: 6n, den: 1_000n } },
  ],
  queue: [{ time: 1_767_225_800n, seconds: 388_800n }],
  rates: [{ time: 1_767_225_600n, rate: { num: 1_150_000_000_000_000_001n, den: 10n ** 18n } }],
}

describe('files of a judged past', () => {
  test('a row for each step; what is not known is empty, never 0', () => {
    expect(pegHistoryCsv(HISTORY)).toBe(
      'time,deviation,lowest_source,highest_source,severity,sources\r\n' +
        '2026-01-01T00:05:00Z,-0.0059,-0.333333333333333333,0,stressed,3\r\n' +
        '2026-01-01T00:10:00Z,,,,,0\r\n',
    )
  })

  test('queue and rates by time', () => {
    expect(pegBeneathCsv(HISTORY)).toBe(
      'time,queue_seconds,eth_per_token\r\n' +
        '2026-01-01T00:00:00Z,,1.150000000000000001\r\n' +
        '2026-01-01T00:03:20Z,388800,\r\n',
    )
  })

  test('all of it for programs, absent fields absent', () => {
    const told = JSON.parse(pegHistoryJson(HISTORY))
    expect(told.points[1]).toEqual({ time: '2026-01-01T00:10:00Z', sources: 0 })
    expect(told.points[0].deviation).toBe('-0.0059')
    expect(told.events).toEqual([
      { time: '2026-01-01T00:05:00Z', kind: 'severity', from: 'watch', to: 'stressed' },
      { time: '2026-01-01T00:10:00Z', kind: 'severity', from: 'stressed' },
      { time: '2026-01-01T00:05:00Z', kind: 'rate-falls', by: '-0.01' },
      { time: '2026-01-01T00:05:00Z', kind: 'disagree', spread: '0.006' },
    ])
    expect(told.queue).toEqual([{ time: '2026-01-01T00:03:20Z', seconds: '388800' }])
    expect(told.rates[0].ethPerToken).toBe('1.150000000000000001')
    expect(told.indexed).toEqual({ block: '100', time: '2026-01-01T00:10:00Z' })
  })

  test.each([
    [{ num: 1n, den: 10n }, '0.1'],
    [{ num: -5n, den: 2n }, '-2.5'],
    [{ num: 0n, den: 7n }, '0'],
    [undefined, ''],
  ])('%o is %s', (ratio, text) => {
    expect(ratioText(ratio)).toBe(text)
  })
})
