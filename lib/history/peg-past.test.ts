import { describe, expect, test } from 'vitest'
import { nearestMoment } from '@/lib/chart/nearest-moment'
import { drawSheet } from '@/lib/chart/peg-sheet'
import { replayJson } from '@/lib/export/replay-file'
import type { PegHistory } from '@/lib/history/peg-history'
import { readRange } from '@/lib/history/peg-range-link'
import { standingAt } from '@/lib/history/standing-at'
import { PEG_EPISODES } from '@/lib/peg/catalogue/episodes'
import { replayEpisode, stateChanges } from '@/lib/peg/catalogue/replay-episode'
import { countName } from '@/lib/peg/count-name'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'

const HISTORY: PegHistory = {
  token: 'steth',
  range: '24h',
  step: 300,
  indexed: { block: 1n, time: 900n },
  from: 0n,
  to: 900n,
  points: [
    { time: 300n, headline: { num: -1n, den: 1_000n }, state: 'healthy', sources: 2 },
    { time: 600n, sources: 0 },
    { time: 900n, headline: { num: -3n, den: 1_000n }, state: 'watch', sources: 2 },
  ],
  events: Array.from({ length: 100 }, (_, at) => ({
    time: BigInt(at * 9),
    kind: 'rate-falls' as const,
    by: { num: -1n, den: 100n },
  })),
  queue: [{ time: 450n, seconds: 86_400n }],
  rates: [{ time: 0n, rate: { num: 12n, den: 10n } }],
}

describe('a past on one sheet', () => {
  test('line, queue and rate over the same time, a handful of flags', () => {
    const sheet = drawSheet(HISTORY, DEFAULT_THRESHOLDS.bounds.steth)
    expect(sheet.peg?.time).toEqual({ from: 0n, to: 900n })
    expect(sheet.peg?.paths.runs).toBe(2)
    expect(sheet.queue?.path).toMatch(/^M500 /)
    expect(sheet.rates?.path).toMatch(/^M0 .*H1000$/)
    expect(sheet.flags).toHaveLength(60)
    expect(sheet.flags.at(-1)).toBe(891n)
  })

  test('nothing judged, nothing drawn', () => {
    const sheet = drawSheet(
      { ...HISTORY, to: 0n, points: [], queue: [], rates: [] },
      DEFAULT_THRESHOLDS.bounds.reth,
    )
    expect(sheet).toMatchObject({ peg: undefined, queue: undefined, rates: undefined })
  })
})

describe('moments', () => {
  const steps = [{ time: 10n }, { time: 20n }, { time: 30n }]

  test.each([
    [9n, undefined],
    [10n, 10n],
    [29n, 20n],
    [99n, 30n],
  ])('at %d holds what began at %s', (time, held) => {
    expect(standingAt(steps, time)?.time).toBe(held)
  })

  test.each([
    [0n, 0],
    [15n, 0],
    [16n, 1],
    [99n, 2],
  ])('nearest to %d', (wanted, place) => {
    expect(
      nearestMoment(
        steps.map(({ time }) => time),
        wanted,
      ),
    ).toBe(place)
  })

  test.each([
    ['24H', '24h'],
    ['all', 'all'],
    ['2y', '7d'],
    [undefined, '7d'],
    [['30d', '1y'], '30d'],
  ])('range %o is %s', (param, range) => {
    expect(readRange(param)).toBe(range)
  })

  test.each([
    [1, 'one'],
    [2, 'two'],
    [3, 'more'],
  ])('%d voters', (voters, name) => {
    expect(countName(voters)).toBe(name)
  })
})

test('a replayed episode as a file says when severe was claimed', () => {
  const episode = PEG_EPISODES.find(({ id }) => id === 'steth-2022')
  if (episode === undefined) throw new Error('no episode')
  const changes = stateChanges(replayEpisode(episode, DEFAULT_THRESHOLDS))
  const told = JSON.parse(
    replayJson(episode, [{ time: episode.from, sources: 0 }, ...HISTORY.points], changes),
  )
  expect(told.kind).toBe('reconstruction')
  expect(told.points[0]).toEqual({ time: '2022-06-08T00:00:00Z' })
  expect(told.points[1]).toEqual({ time: '1970-01-01T00:05:00Z', deviation: '-0.001', severity: 'healthy' })
  expect(told.changes.at(0)).toMatchObject({ unknown: expect.any(String) })
  expect(told.changes.filter((each: { severity?: string }) => each.severity === 'severe')).toHaveLength(1)
})
