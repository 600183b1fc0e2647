import { describe, expect, test } from 'vitest'
import { compareRatio } from '@/lib/core/ratio'
import { formatPercent } from '@/lib/format/percent'
import { bpRatio, compareSize, toBasisPoints } from '@/lib/peg/basis-points'
import { EPISODE_IDS, EPISODE_POOLS, type EpisodeId } from '@/lib/peg/catalogue/episode'
import { episodeSamples } from '@/lib/peg/catalogue/episode-samples'
import { PEG_EPISODES } from '@/lib/peg/catalogue/episodes'
import { valueAt } from '@/lib/peg/catalogue/path'
import {
  askedAt,
  explainedAt,
  queueAt,
  replayEpisode,
  stateChanges,
} from '@/lib/peg/catalogue/replay-episode'
import { nextAnswer } from '@/lib/peg/catalogue/simulated-feed'
import type { PegJudgement } from '@/lib/peg/judgement'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import en from '@/messages/en.json'

/* Figures: methods.md section 1, "Catalogue for replay", and protocols.md section 8. */

function episodeOf(id: EpisodeId) {
  const episode = PEG_EPISODES.find((each) => each.id === id)
  if (episode === undefined) throw new Error(`no episode ${id}`)
  return episode
}

const REPLAYS = new Map(
  PEG_EPISODES.map((episode) => [episode.id, replayEpisode(episode, DEFAULT_THRESHOLDS)]),
)
const replayOf = (id: EpisodeId): readonly PegJudgement[] => REPLAYS.get(id) ?? []

/** What it said from when on, as "day hour:minute state", days counted from 0. */
function said(id: EpisodeId): readonly string[] {
  const { from } = episodeOf(id)
  return stateChanges(replayOf(id)).map(({ time, state }) => {
    const minutes = Number(time - from) / 60
    const clock = [Math.floor(minutes / 60) % 24, minutes % 60].map((each) => String(each).padStart(2, '0'))
    return `${Math.floor(minutes / 1_440)} ${clock.join(':')} ${state.is === 'known' ? state.severity : state.why}`
  })
}

function lowest(id: EpisodeId) {
  const all = replayOf(id).flatMap(({ headline }) => (headline ? [headline.deviation] : []))
  const low = [...all].sort(compareRatio)[0]
  return low && toBasisPoints(low)
}

describe('the catalogue', () => {
  test('has each episode once, in order, with its words', () => {
    expect(PEG_EPISODES.map(({ id }) => id)).toEqual([...EPISODE_IDS])
    expect(Object.keys(en.pegEpisodes).sort()).toEqual([...EPISODE_IDS, 'pools'].sort())
    expect(Object.keys(en.pegEpisodes.pools).sort()).toEqual([...EPISODE_POOLS].sort())
    const past = PEG_EPISODES.filter(({ kind }) => kind === 'reconstruction')
    expect(past.map(({ from }) => from)).toEqual(past.map(({ from }) => from).sort((a, b) => Number(a - b)))
  })

  test.each(PEG_EPISODES)('$id: each course lasts from its beginning to its end, in order', (episode) => {
    const { hours, pools, feeds, rate, queueDays, asked } = episode
    const courses = [
      ...pools.flatMap(({ voted, spot }) => [voted, spot]),
      ...feeds.map(({ course }) => course),
      ...[rate, queueDays, asked?.course],
    ].flatMap((course) => (course === undefined ? [] : [course]))
    for (const course of courses) {
      expect([course[0]?.[0], course.at(-1)?.[0]]).toEqual([0, hours])
      expect(course.map(([hour]) => hour)).toEqual(course.map(([hour]) => hour).sort((a, b) => a - b))
    }
    const samples = episodeSamples(episode)
    expect(samples).toHaveLength(hours * 12 + 1)
    expect(samples.at(-1)?.time).toBe(episode.from + BigInt(hours) * 3_600n)
  })
})

describe('what the page would have said', () => {
  test('stETH in June 2022: stressed from the beginning, severe only beyond 5 %', () => {
    // a pool without an oracle is watched for ten minutes first; the low of the 10th at 21:00 is 0.9474
    expect(said('steth-2022')).toEqual([
      '0 00:00 no-voter',
      '0 00:10 observing',
      '0 00:25 stressed',
      '0 18:00 depegged',
      '2 17:05 severe',
    ])
    expect(lowest('steth-2022')).toBe(-700n)
    const begins = replayOf('steth-2022').find(
      ({ state }) => state.is === 'known' && state.severity === 'severe',
    )
    expect(begins?.headline && compareSize(begins.headline.deviation, bpRatio(500))).toBe(1)
    // at -5 % it is still severe: it would be left at 4 %, held for 30 minutes
    expect(toBasisPoints(replayOf('steth-2022').at(-1)?.headline?.deviation ?? bpRatio(0))).toBe(-500n)
    const at = episodeOf('steth-2022').from + 69n * 3_600n
    const tenth = replayOf('steth-2022').find(({ time }) => time === at)
    expect(tenth?.pools[0]?.spotDeviation && formatPercent(tenth.pools[0].spotDeviation, 'en')).toBe('−5.26%')
  })

  test('ezETH in April 2024: severe within ten minutes; a single source is never called healthy', () => {
    expect(said('ezeth-2024')).toEqual([
      '0 00:00 too-few-sources',
      '0 00:50 observing',
      '0 00:55 severe',
      '0 02:45 too-few-sources',
    ])
    expect(lowest('ezeth-2024')).toBe(-7_800n)
  })

  test('stETH in July 2025: watch, and stressed around the low; the queue explains all of it', () => {
    expect(said('steth-2025')).toEqual([
      '0 00:00 observing',
      '0 00:15 watch',
      '9 12:20 stressed',
      '11 12:30 watch',
    ])
    expect(lowest('steth-2025')).toBe(-60n)
    const [first, last] = [replayOf('steth-2025')[0], replayOf('steth-2025').at(-1)]
    if (first === undefined || last === undefined) throw new Error('nothing replayed')
    // 3 % a year for 9 days is 0.07 %, 18 % for 18 days 0.89 %
    const parts = [first, last].map((each) => explainedAt(episodeOf('steth-2025'), each))
    expect(parts.map((each) => each && formatPercent(each.explained, 'en'))).toEqual(['0.07%', '0.30%'])
    expect(parts[1]?.excess.num).toBe(0n)
  })

  test('wBETH on one venue: healthy throughout, and the venue is named as left out', () => {
    expect(said('wbeth-2025')).toEqual(['0 00:00 no-voter', '0 00:10 healthy'])
    expect(lowest('wbeth-2025')).toBe(0n)
    const out = replayOf('wbeth-2025').filter(({ pools }) =>
      pools.some(({ why }) => why === 'far-from-others'),
    )
    // an hour of it, seen through the median of ten minutes
    expect(out).toHaveLength(12)
    for (const { pools, headline } of out) {
      expect(pools.filter(({ role }) => role === 'left-out').map(({ source }) => source)).toEqual([
        'one-venue',
      ])
      expect(headline).toMatchObject({ voters: 2, disagrees: false })
    }
  })

  test("a lender's oracle in March 2026: healthy, with a checker that speaks", () => {
    expect(said('wsteth-2026')).toEqual(['0 00:00 healthy'])
    const stances = replayOf('wsteth-2026').map(({ checkers }) => checkers[0]?.stance)
    expect(stances.filter((stance) => stance === 'speaks')).toHaveLength(8 * 12)
    expect(new Set(stances)).toEqual(new Set(['agrees', 'speaks']))
    const spoken = replayOf('wsteth-2026')[10 * 12]
    expect(spoken?.checkers[0]?.deviation && formatPercent(spoken.checkers[0].deviation, 'en')).toBe('−2.85%')
    expect(spoken?.headline?.deviation.num).toBe(0n)
  })

  test('stETH in April 2026: watch, stressed at 0.9941, and back', () => {
    expect(said('steth-2026')).toEqual([
      '0 00:00 healthy',
      '2 08:15 watch',
      '4 16:10 stressed',
      '7 07:05 watch',
      '9 03:50 healthy',
    ])
    expect(lowest('steth-2026')).toBe(-59n)
  })

  test('a slashing of 1 %: an event of its own, no more than a watch while averages follow', () => {
    expect(said('slashing')).toEqual(['0 00:00 healthy', '0 02:15 watch', '0 02:55 healthy'])
    const falls = replayOf('slashing').filter(({ rateChange }) => rateChange?.is === 'falls')
    expect(falls.map(({ time, rateChange }) => [time, rateChange && toBasisPoints(rateChange.by)])).toEqual([
      [7_200n, -100n],
    ])
    expect(replayOf('slashing').some(({ pending }) => pending?.severity === 'stressed')).toBe(true)
  })

  test('a queue of 46 days: watch, of 0.41 % the queue explains 0.36 %', () => {
    expect(said('queue')).toEqual(['0 00:00 healthy', '3 01:30 watch', '12 01:45 healthy'])
    const deepest = replayOf('queue')[150 * 12]
    const parts = deepest && explainedAt(episodeOf('queue'), deepest)
    expect(parts && [parts.discount, parts.explained].map((each) => formatPercent(each, 'en'))).toEqual([
      '0.41%',
      '0.36%',
    ])
    const first = replayOf('queue')[0]
    expect(first && explainedAt(episodeOf('queue'), first)).toBeUndefined()
  })
})

test('by the thresholds of the instance: with others it would have said something else', () => {
  const { bounds } = DEFAULT_THRESHOLDS
  const steth = { watch: 25, stressed: 60, depegged: 200, severe: 500 }
  const later = replayEpisode(episodeOf('steth-2026'), {
    ...DEFAULT_THRESHOLDS,
    bounds: { ...bounds, steth },
  })
  const said = stateChanges(later).map(({ state }) => (state.is === 'known' ? state.severity : state.why))
  expect(said).toEqual(['healthy', 'watch', 'healthy'])
})

describe('what is not known', () => {
  const UNKNOWN = ['ezeth-2024', 'wbeth-2025', 'wsteth-2026'] as const

  test.each(UNKNOWN)('%s has no redemption rate: no price is said', (id) => {
    for (const { redemption, market, rateChange, pools, checkers } of replayOf(id)) {
      expect([redemption, market, rateChange]).toEqual([undefined, undefined, undefined])
      for (const source of [...pools, ...checkers]) expect(source).not.toHaveProperty('price')
      for (const { spot } of pools) expect(spot.is).toBe('none')
    }
  })

  test('a queue, or a rate that was asked, is told only where it is known', () => {
    const later = (id: EpisodeId, hours: bigint) => episodeOf(id).from + hours * 3_600n
    expect(queueAt(episodeOf('steth-2025'), later('steth-2025', 144n))).toBe(1_166_400n) // 13.5 days
    expect(askedAt(episodeOf('steth-2025'), later('steth-2025', 108n))).toMatchObject({ is: 'borrow' })
    expect(queueAt(episodeOf('steth-2025'), later('steth-2025', 289n))).toBeUndefined()
    for (const id of ['steth-2022', 'steth-2026'] as const) {
      expect(queueAt(episodeOf(id), later(id, 1n))).toBeUndefined()
      expect(askedAt(episodeOf(id), later(id, 1n))).toBeUndefined()
      const some = replayOf(id)[20]
      expect(some && explainedAt(episodeOf(id), some)).toBeUndefined()
    }
  })
})

describe('between key points', () => {
  const path = [
    [1, 10],
    [2, 40],
    [2, 0],
    [3, -3],
  ] as const
  const at = (seconds: bigint) => valueAt(path, seconds, 1n)

  test.each([
    [3_600n, 10n, 1n],
    [3_601n, 36_030n, 3_600n],
    [5_400n, 25n, 1n],
    [7_199n, 143_970n, 3_600n],
    [7_200n, 0n, 1n], // a jump: the later point
    [9_000n, -3n, 2n],
    [10_800n, -3n, 1n],
  ])('%s s: %s/%s, exact', (seconds, num, den) => {
    const found = at(seconds)
    expect(found && compareRatio(found, { num, den })).toBe(0)
  })

  test('nothing before the first and after the last', () => {
    expect([at(3_599n), at(10_801n), valueAt([], 0n, 1n)]).toEqual([undefined, undefined, undefined])
  })
})

describe('a simulated feed', () => {
  const rule = { bandBp: 50, heartbeat: 86_400 }
  const price = (num: bigint) => ({ num, den: 10_000n })
  const first = nextAnswer(undefined, price(10_000n), 100n, rule)

  test('answers at once, then when its band is left or its heartbeat is due', () => {
    expect(first).toEqual({ answer: 10n ** 18n, decimals: 18, updatedAt: 100n })
    expect(nextAnswer(first, price(9_950n), 200n, rule)).toBe(first)
    expect(nextAnswer(first, price(10_050n), 86_499n, rule)).toBe(first)
    expect(nextAnswer(first, price(9_949n), 200n, rule)).toMatchObject({ updatedAt: 200n })
    expect(nextAnswer(first, price(10_051n), 200n, rule)).toMatchObject({ updatedAt: 200n })
    expect(nextAnswer(first, price(10_000n), 86_500n, rule)).toMatchObject({ updatedAt: 86_500n })
  })
})
