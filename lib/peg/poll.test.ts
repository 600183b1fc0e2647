import { describe, expect, test } from 'vitest'
import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { compareRatio } from '@/lib/core/ratio'
import { toBasisPoints } from '@/lib/peg/basis-points'
import { judgeCheckers } from '@/lib/peg/checker'
import { takePoll } from '@/lib/peg/headline'
import { addMids, type MidRuns } from '@/lib/peg/mid-window'
import type { PoolSample } from '@/lib/peg/sample'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { poolVote } from '@/lib/peg/vote'
import { BP, feedOf, midPool, noPrice, priceAt, priced, staleFeed, twapPool } from '@/lib/testing/peg'

/* methods.md section 1, "Judging". */

const NOW = 1_000_000n
const PAR: Rate = { num: 1n, den: 1n }

function scene(more: { mids?: MidRuns; redemption?: Rate | undefined; token?: LstId } = {}) {
  return {
    token: 'steth' as const,
    time: NOW,
    redemption: PAR,
    mids: {},
    thresholds: DEFAULT_THRESHOLDS,
    ...more,
  }
}

const poll = (pools: readonly PoolSample[], more: Parameters<typeof scene>[0] = {}) =>
  takePoll(
    pools.map((pool) => poolVote(pool, scene(more))),
    DEFAULT_THRESHOLDS,
  )
const pools = (...deviations: readonly bigint[]) =>
  deviations.map((deviation, place) => twapPool(`0x${place}`, NOW, deviation))
const headline = (...deviations: readonly bigint[]) => poll(pools(...deviations)).headline

describe('a vote', () => {
  test('goes by the average that the pool keeps, never by spot or by an executable price', () => {
    const spot = priced(priceAt(-300n * BP), NOW)
    const [pool] = poll([twapPool('0x1', NOW, -7n * BP, { spot, mid: spot })]).pools
    expect(pool).toMatchObject({ role: 'votes', basis: 'twap', spot })
    expect(pool?.deviation && toBasisPoints(pool.deviation)).toBe(-7n)
    expect(pool?.spotDeviation && toBasisPoints(pool.spotDeviation)).toBe(-300n)
  })

  test('of a Curve-style pool by its EMA', () => {
    const oracle = { ...priced(priceAt(-5n * BP), NOW), kind: 'ema' as const }
    expect(poll([twapPool('0x1', NOW, 0n, { oracle })]).pools[0]).toMatchObject({
      basis: 'ema',
      role: 'votes',
    })
  })

  test.each([
    ['no-oracle', undefined],
    ['short-memory', 'twap'],
    ['not-recorded', 'ema'],
  ] as const)('without an average (%s) by the median of ten minutes', (why, kind) => {
    let mids: MidRuns = {}
    const at = (ago: bigint, deviation: bigint): PoolSample => ({
      ...midPool('0x1', NOW - ago, deviation),
      oracle: { is: 'none', why, kind },
    })
    for (const [ago, deviation] of [
      [612n, -400n * BP],
      [600n, -1n * BP],
      [300n, -3n * BP],
      [12n, -2n * BP],
      [0n, -500n * BP],
    ] as const)
      mids = addMids(mids, [at(ago, deviation)], NOW - ago, DEFAULT_THRESHOLDS)
    const [pool] = poll([at(0n, -500n * BP)], { mids }).pools
    expect(pool).toMatchObject({ role: 'votes', basis: 'mid-window', at: NOW })
    // of -1, -3, -2 and -500 bp: what is 612 s old does not count any more
    expect(pool?.deviation && compareRatio(pool.deviation, { num: -25n, den: 100_000n })).toBe(0)
  })

  test('one block is no median: a pool without an average is watched for ten minutes first', () => {
    const first = addMids({}, [midPool('0x1', NOW - 599n, 0n)], NOW - 599n, DEFAULT_THRESHOLDS)
    const pool = midPool('0x1', NOW, 0n)
    const soon = addMids(first, [pool], NOW, DEFAULT_THRESHOLDS)
    expect(poll([pool], { mids: soon }).pools[0]).toMatchObject({
      role: 'left-out',
      why: 'watched-too-briefly',
    })
    expect(poll([pool]).pools[0]).toMatchObject({ why: 'watched-too-briefly' })
    const earlier = addMids({}, [midPool('0x1', NOW - 600n, 0n)], NOW - 600n, DEFAULT_THRESHOLDS)
    const full = addMids(earlier, [pool], NOW, DEFAULT_THRESHOLDS)
    expect(poll([pool], { mids: full }).pools[0]).toMatchObject({ role: 'votes' })
  })

  test.each(['oracle', 'mid'] as const)(
    'what is not the pool described has no vote (%s), whatever it said before',
    (part) => {
      let mids: MidRuns = {}
      for (const ago of [600n, 300n, 12n])
        mids = addMids(mids, [midPool('0x1', NOW - ago, 0n)], NOW - ago, DEFAULT_THRESHOLDS)
      const pool = { ...midPool('0x1', NOW, 0n), [part]: { ...noPrice('disagrees'), kind: undefined } }
      expect(poll([pool], { mids }).pools[0]).toMatchObject({ role: 'left-out', why: 'disagrees' })
      const average = twapPool('0x1', NOW, 0n, { mid: noPrice('disagrees') })
      expect(poll([average]).headline).toBeUndefined()
    },
  )

  test('a gap in between begins the ten minutes anew', () => {
    const first = addMids({}, [midPool('0x1', NOW - 601n, 0n)], NOW - 601n, DEFAULT_THRESHOLDS)
    const mids = addMids(first, [midPool('0x1', NOW, 0n)], NOW, DEFAULT_THRESHOLDS)
    expect(mids['0x1']).toMatchObject({ since: NOW })
    expect(addMids(mids, [], NOW + 601n, DEFAULT_THRESHOLDS)).toEqual({})
  })

  test.each([
    [48n, 'votes', undefined],
    [49n, 'left-out', 'delayed'],
    [300n, 'left-out', 'delayed'],
    [301n, 'left-out', 'stale'],
  ])('%s s old: %s', (age, role, why) => {
    const pool = twapPool('0x1', NOW - age, 0n)
    expect(poll([pool]).pools[0]).toMatchObject(why === undefined ? { role } : { role, why })
  })

  test.each([
    ['the pool is empty', { mid: noPrice('empty') }, 'empty'],
    ['it quotes one direction only', { mid: noPrice('one-sided') }, 'one-sided'],
    ['its average could not be read', { oracle: { ...noPrice('failed'), kind: 'twap' } }, 'failed'],
    [
      'no mid either',
      { oracle: { ...noPrice('no-oracle'), kind: undefined }, mid: noPrice('failed') },
      'failed',
    ],
    ['its price is 0', { oracle: { ...priced({ num: 0n, den: 1n }, NOW), kind: 'twap' } }, 'empty'],
  ] as const)('%s: left out, and why', (_name, change, why) => {
    const judged = poll([twapPool('0x1', NOW, 0n, change as Partial<PoolSample>)])
    expect(judged.headline).toBeUndefined()
    expect(judged.pools[0]).toMatchObject({ role: 'left-out', why })
    expect(judged.pools[0]).not.toHaveProperty('deviation')
  })

  test('a mid that could not be read takes no vote from a pool with an average', () => {
    expect(poll([twapPool('0x1', NOW, 0n, { mid: noPrice('failed') })]).pools[0]).toMatchObject({
      role: 'votes',
    })
    expect(poll([twapPool('0x1', NOW, 0n, { mid: noPrice('not-recorded') })]).headline?.voters).toBe(1)
  })

  test('without a rate a price is shown and not judged', () => {
    const judged = poll(pools(0n), { redemption: undefined })
    expect(judged.headline).toBeUndefined()
    expect(judged.pools[0]).toMatchObject({ role: 'left-out', why: 'no-rate', price: priceAt(0n) })
    expect(judged.pools[0]).not.toHaveProperty('deviation')
  })
})

describe('headline', () => {
  test('median of three, mean of two, a single one, none', () => {
    expect(headline(-3n * BP, -9n * BP, -4n * BP)).toMatchObject({ voters: 3, disagrees: false })
    const found = [headline(-3n * BP, -9n * BP, -4n * BP), headline(-3n * BP, -8n * BP), headline(-3n * BP)]
    const tenths = found.map((each) => each && (each.deviation.num * 100_000n) / each.deviation.den)
    expect(tenths).toEqual([-40n, -55n, -30n])
    expect(found[1]?.voters).toBe(2)
    expect(found[2]?.spread.num).toBe(0n)
    expect(headline()).toBeUndefined()
  })

  test.each([
    ['exactly 0.3 %', 30n * BP, 3],
    ['one unit further', 30n * BP + 1n, 2],
  ])('a voter %s from the median, the others at it', (_name, far, voters) => {
    const judged = poll(pools(0n, 0n, far))
    expect(judged.headline?.voters).toBe(voters)
    expect(judged.pools.filter(({ why }) => why === 'far-from-others')).toHaveLength(3 - voters)
  })

  test.each([
    ['exactly three times the MAD', 120n * BP, 5],
    ['one unit further', 120n * BP + 1n, 4],
  ])('a voter %s from the median, where that is more', (_name, far, voters) => {
    // median 0, distances 0, 40, 40, 40 and `far`: the MAD is 40 bp
    expect(headline(0n, 40n * BP, -40n * BP, -40n * BP, far)?.voters).toBe(voters)
  })

  test('two against one: the one is left out and named, the two are the headline', () => {
    const judged = poll(pools(-2n * BP, -8_800n * BP, -4n * BP))
    expect(judged.headline && toBasisPoints(judged.headline.deviation)).toBe(-3n)
    expect(judged.headline?.disagrees).toBe(false)
    expect(judged.pools[1]).toMatchObject({ source: '0x1', role: 'left-out', why: 'far-from-others' })
  })

  test.each([
    ['exactly 0.5 % apart', -50n * BP, false],
    ['one unit more', -50n * BP - 1n, true],
  ])('two %s', (_name, second, disagrees) => {
    expect(headline(0n, second)).toMatchObject({ voters: 2, disagrees })
  })

  test('sources that disagree say by how much', () => {
    const found = headline(0n, -100n * BP)
    expect(found && toBasisPoints(found.spread)).toBe(100n)
    expect(found && toBasisPoints(found.deviation)).toBe(-50n)
  })
})

describe('checkers', () => {
  const rules = DEFAULT_THRESHOLDS
  const one = (deviation: bigint, bandBp: number, against: bigint | undefined = 0n) =>
    judgeCheckers(
      'steth',
      [feedOf('stETH/ETH', NOW - 80_000n, deviation, bandBp)],
      PAR,
      against === undefined ? undefined : { num: against, den: 10_000n * BP },
      rules,
    )[0]

  test.each([
    [50, 50n * BP, 'agrees'],
    [50, 50n * BP + 1n, 'silent'],
    [50, 75n * BP, 'silent'],
    [50, 75n * BP + 1n, 'speaks'],
    [50, -75n * BP, 'silent'],
    [50, -75n * BP - 1n, 'speaks'],
    [200, 200n * BP, 'agrees'],
    [200, 200n * BP + 1n, 'silent'],
    [200, 225n * BP, 'silent'],
    [200, 225n * BP + 1n, 'speaks'],
  ] as const)('band %s bp, %s off: %s', (bandBp, off, stance) => {
    expect(one(off, bandBp)).toMatchObject({ role: 'checks', stance })
    expect(one(off - 20n * BP, bandBp, -20n * BP)).toMatchObject({ stance })
  })

  test('without a headline it is held against redemption', () => {
    expect(one(-76n * BP, 50, undefined)).toMatchObject({ stance: 'speaks' })
    expect(one(-50n * BP, 50, undefined)).toMatchObject({ stance: 'agrees' })
  })

  test('what does not count says why, and has no figure', () => {
    const [judged] = judgeCheckers('steth', [staleFeed('stETH/ETH')], PAR, undefined, rules)
    expect(judged).toMatchObject({ role: 'left-out', why: { code: 'feed-stale' } })
    expect(judged).not.toHaveProperty('deviation')
    expect(judged).not.toHaveProperty('stance')
    const [noRate] = judgeCheckers('reth', [feedOf('rETH/ETH', NOW, 0n)], undefined, undefined, rules)
    expect(noRate).toMatchObject({ role: 'left-out', why: 'no-rate' })
    const [wrapped] = judgeCheckers('wsteth', [feedOf('stETH/ETH', NOW, 0n)], undefined, undefined, rules)
    expect(wrapped).toMatchObject({ role: 'left-out', why: 'no-rate' })
    expect(wrapped).not.toHaveProperty('price')
  })

  test('feeds of other things are not there at all', () => {
    const feeds = [feedOf('ETH/USD', NOW, 0n), feedOf('rETH/ETH', NOW, 0n), feedOf('stETH/ETH', NOW, 0n)]
    expect(judgeCheckers('steth', feeds, PAR, undefined, rules).map(({ pair }) => pair)).toEqual([
      'stETH/ETH',
    ])
  })

  test('an answer of 0 that slipped through is no price', () => {
    const feed = {
      ...feedOf('stETH/ETH', NOW, 0n),
      answer: { ok: true as const, value: { answer: 0n, decimals: 18, updatedAt: NOW } },
    }
    expect(judgeCheckers('steth', [feed], PAR, undefined, rules)[0]).toMatchObject({
      role: 'left-out',
      why: { code: 'feed-invalid' },
    })
  })
})
