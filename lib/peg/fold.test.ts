import { describe, expect, test } from 'vitest'
import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { WAD } from '@/lib/core/rate'
import { compareRatio } from '@/lib/core/ratio'
import { formatPercent } from '@/lib/format/percent'
import { toBasisPoints } from '@/lib/peg/basis-points'
import { foldPeg, PEG_START } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import { midPrice } from '@/lib/peg/mid-price'
import type { PegSample, PoolSample } from '@/lib/peg/sample'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import {
  BP,
  feedOf,
  midPool,
  noPrice,
  priceAt,
  priced,
  sampleAt,
  staleFeed,
  twapPool,
} from '@/lib/testing/peg'

/* methods.md section 1, over time. */

const START = 1_200_000n
const RATE: Rate = { num: 1_150_000_000_000_000_000n, den: WAD }

type Scene = (time: bigint) => Partial<PegSample>
/** From a minute to another a sample each minute; then what is said after the last of them. */
type Part = readonly [from: number, to: number, scene: Scene, says: string]

const at = (minute: number): bigint => START + 60n * BigInt(minute)

function judged(token: LstId, samples: readonly PegSample[]): PegJudgement {
  const { judgement } = foldPeg(token, samples, DEFAULT_THRESHOLDS)
  if (judgement === undefined) throw new Error('nothing judged')
  return judgement
}

/** State, and the headline in basis points of so many voters: `healthy -3/2`, `no-voter -`. */
function said({ state, headline }: PegJudgement): string {
  const figure = headline ? `${toBasisPoints(headline.deviation)}/${headline.voters}` : '-'
  return `${state.is === 'known' ? state.severity : state.why} ${figure}`
}

const pools =
  (...deviations: readonly number[]): Scene =>
  (time) => ({ pools: deviations.map((bp, place) => twapPool(`0x${place}`, time, BigInt(bp) * BP)) })
const two = (bp: number): Scene => pools(bp, bp)
const feed =
  (bp: number, scene: Scene): Scene =>
  (time) => ({ ...scene(time), feeds: [feedOf('stETH/ETH', time, BigInt(bp) * BP)] })
/** Pools whose price cannot be read. */
const unread: Scene = (time) => ({
  pools: [
    twapPool('0x0', time, 0n, { oracle: { ...noPrice('failed'), kind: 'twap' }, mid: noPrice('failed') }),
  ],
})
const rated =
  (rate: Rate | undefined, market: Rate = RATE): Scene =>
  (time) => ({
    rate,
    pools: ['0xa', '0xb'].map((source) => twapPool(source, time, 0n, { rate: market })),
  })
const parts = (of1000: bigint): Rate => ({ num: (RATE.num * of1000) / 1_000n, den: WAD })
const quoted =
  (bp: number): Scene =>
  (time) => ({
    pools: [midPool('0x0', time, BigInt(bp) * BP)],
    feeds: [feedOf('stETH/ETH', time, 0n)],
  })

const SERIES: readonly (readonly [name: string, token: LstId, parts: readonly Part[]])[] = [
  [
    'each severity when its time has passed, and from the worst straight back',
    'steth',
    [
      [0, 10, two(-3), 'healthy -3/2'],
      [11, 25, two(-30), 'healthy -30/2'],
      [26, 26, two(-30), 'watch -30/2'],
      [27, 41, two(-60), 'watch -60/2'],
      [42, 42, two(-60), 'stressed -60/2'],
      [43, 47, two(-300), 'stressed -300/2'],
      [48, 48, two(-300), 'depegged -300/2'],
      [49, 49, two(-600), 'depegged -600/2'],
      [50, 50, two(-600), 'severe -600/2'],
      [51, 80, two(-10), 'severe -10/2'],
      [81, 81, two(-10), 'healthy -10/2'],
    ],
  ],
  [
    'a premium counts as much',
    'reth',
    [
      [0, 30, rated(RATE, parts(1_007n)), 'watch 70/2'],
      [31, 46, rated(RATE, parts(1_008n)), 'stressed 80/2'],
    ],
  ],
  [
    'hysteresis: a state is left at 80 % of its bound, held for half an hour',
    'steth',
    [
      [0, 15, two(-60), 'stressed -60/2'],
      [16, 60, two(-41), 'stressed -41/2'],
      [61, 90, two(-40), 'stressed -40/2'],
      [91, 91, two(-40), 'watch -40/2'],
      [92, 200, two(-21), 'watch -21/2'],
      [201, 230, two(-20), 'watch -20/2'],
      [231, 231, two(-20), 'healthy -20/2'],
      [232, 300, two(-24), 'healthy -24/2'],
    ],
  ],
  [
    'coming and going faster than anything lasts',
    'steth',
    [
      [0, 0, two(0), 'healthy 0/2'],
      [1, 15, two(-100), 'healthy -100/2'],
      [16, 16, two(0), 'healthy 0/2'],
      [17, 31, two(-100), 'healthy -100/2'],
      [32, 32, two(0), 'healthy 0/2'],
    ],
  ],
  [
    'ten minutes without a sample are nothing, eleven a new beginning',
    'steth',
    [
      [0, 15, two(-60), 'stressed -60/2'],
      [25, 25, two(-60), 'stressed -60/2'],
      [36, 36, two(-60), 'observing -60/2'],
      [37, 50, two(-60), 'observing -60/2'],
      [51, 51, two(-60), 'stressed -60/2'],
    ],
  ],
  [
    'no voter: nothing is claimed; back in time, what was claimed still is',
    'steth',
    [
      [0, 15, two(-60), 'stressed -60/2'],
      [16, 24, unread, 'no-voter -'],
      [25, 25, two(-60), 'stressed -60/2'],
      [26, 35, unread, 'no-voter -'],
      [36, 36, two(-60), 'observing -60/2'],
    ],
  ],
  [
    'a single source is never healthy, and may well be alarmed',
    'steth',
    [
      [0, 5, pools(0), 'too-few-sources 0/1'],
      [6, 6, feed(-50, pools(0)), 'healthy 0/1'],
      [7, 7, feed(-51, pools(0)), 'too-few-sources 0/1'],
      [8, 22, pools(-30), 'observing -30/1'],
      [23, 23, pools(-30), 'watch -30/1'],
    ],
  ],
  [
    'a checker moves nothing',
    'steth',
    [
      [0, 60, feed(-500, two(0)), 'healthy 0/2'],
      [61, 61, (time) => ({ feeds: [feedOf('stETH/ETH', time, -500n * BP)] }), 'no-voter -'],
    ],
  ],
  [
    'a start in the middle of something: observing until its time has passed',
    'steth',
    [
      [0, 0, two(-600), 'observing -600/2'],
      [1, 1, two(-600), 'severe -600/2'],
    ],
  ],
  [
    'a rate that falls 1 %: prices that do not follow are a premium',
    'reth',
    [
      [0, 5, rated(RATE), 'healthy 0/2'],
      [6, 20, rated(parts(990n), RATE), 'healthy 101/2'],
      [21, 21, rated(parts(990n), RATE), 'stressed 101/2'],
    ],
  ],
  [
    'a rate that jumps is refused until it is back where it was believed',
    'reth',
    [
      [0, 5, rated(RATE), 'healthy 0/2'],
      [6, 8, rated(parts(1_051n), parts(1_051n)), 'rate-refused -'],
      [9, 9, rated(parts(949n), parts(949n)), 'rate-refused -'],
      [10, 10, rated(RATE), 'healthy 0/2'],
      [11, 11, rated(parts(1_050n), parts(1_050n)), 'healthy 0/2'],
      [12, 12, rated(parts(1_100n), parts(1_100n)), 'healthy 0/2'],
    ],
  ],
  [
    'no rate, and one of nothing',
    'cbeth',
    [
      [0, 0, rated(undefined), 'no-rate -'],
      [1, 1, rated({ num: 0n, den: WAD }), 'no-rate -'],
      [2, 2, rated(RATE), 'healthy 0/2'],
      [3, 3, rated(undefined), 'no-rate -'],
      [4, 4, rated({ num: 0n, den: WAD }), 'rate-refused -'],
    ],
  ],
  [
    'stETH is redeemed at 1 whatever is known of its shares',
    'steth',
    [
      [0, 0, rated(undefined, { num: 1n, den: 1n }), 'healthy 0/2'],
      [1, 1, rated(RATE, { num: 1n, den: 1n }), 'healthy 0/2'],
      [2, 2, rated(parts(1_100n), { num: 1n, den: 1n }), 'healthy 0/2'],
    ],
  ],
  [
    'two pools that disagree: their mean, and it counts',
    'steth',
    [
      [0, 14, pools(0, -90), 'observing -45/2'],
      [15, 15, pools(0, -90), 'watch -45/2'],
    ],
  ],
  [
    'two against one: the one is left out',
    'steth',
    [
      [0, 5, pools(0, 0, 0), 'healthy 0/3'],
      [6, 60, pools(0, -8_800, 0), 'healthy 0/2'],
    ],
  ],
  [
    'the classic pool, and one whose memory is short: ten minutes first',
    'steth',
    [
      [0, 9, quoted(0), 'no-voter -'],
      [10, 10, quoted(0), 'healthy 0/1'],
      [11, 11, quoted(-5_000), 'healthy 0/1'], // a block's word, among ten
      [12, 16, quoted(0), 'healthy 0/1'],
    ],
  ],
  [
    'spot is moved and the average is not: no alert',
    'steth',
    [
      [0, 5, two(0), 'healthy 0/2'],
      [
        6,
        60,
        (time) => {
          const moved = priced(priceAt(-5_000n * BP), time)
          return {
            pools: ['0x0', '0x1'].map((each) => twapPool(each, time, 0n, { spot: moved, mid: moved })),
          }
        },
        'healthy 0/2',
      ],
    ],
  ],
  [
    'the average is moved and spot is back: stressed is not claimed',
    'steth',
    [
      [
        0,
        60,
        (time) => {
          const back = priced(priceAt(0n), time)
          return { pools: ['0x0', '0x1'].map((each) => twapPool(each, time, -100n * BP, { spot: back })) }
        },
        'watch -100/2',
      ],
    ],
  ],
]

describe('series', () => {
  test.each(SERIES)('%s (%s)', (_name, token, series) => {
    const samples: PegSample[] = []
    for (const [from, to, scene, says] of series) {
      for (let minute = from; minute <= to; minute += 1) samples.push(sampleAt(at(minute), scene(at(minute))))
      expect(`${to}: ${said(judged(token, samples))}`).toBe(`${to}: ${says}`)
    }
  })
})

describe('blocks', () => {
  const past = [0, 1, 2].map((minute) => sampleAt(at(minute), two(0)(at(minute))))

  test.each([
    ['the same block again', { block: at(2) / 12n, time: at(3) }],
    ['an earlier block', { block: at(1) / 12n, time: at(3) }],
    ['a later block of an earlier second', { block: at(9) / 12n, time: at(2) - 1n }],
  ])('%s changes nothing', (_name, place) => {
    const fold = foldPeg('steth', past, DEFAULT_THRESHOLDS)
    const odd = { ...sampleAt(at(2)), ...two(-900)(at(2)), ...place }
    expect(foldPeg('steth', [odd], DEFAULT_THRESHOLDS, fold)).toBe(fold)
  })

  test('after a reorganisation the chain as it is now is folded again: nothing of the other is left', () => {
    const orphaned = [3, 4].map((minute) => sampleAt(at(minute), two(-600)(at(minute))))
    expect(said(judged('steth', [...past, ...orphaned]))).toBe('severe -600/2')
    const now = [3, 4].map((minute) => sampleAt(at(minute), two(0)(at(minute))))
    expect(said(judged('steth', [...past, ...now]))).toBe('healthy 0/2')
    expect(judged('steth', [...past, ...now]).pending).toBeUndefined()
  })

  test('nothing seen is nothing said', () => {
    expect(foldPeg('steth', [], DEFAULT_THRESHOLDS)).toBe(PEG_START)
  })

  test('since when it has been watched', () => {
    const samples = [0, 1, 2, 20].map((minute) => sampleAt(at(minute), two(0)(at(minute))))
    expect(judged('steth', samples.slice(0, 3)).observedSince).toBe(at(0))
    expect(judged('steth', samples).observedSince).toBe(at(20))
    expect(judged('steth', [sampleAt(at(0), unread(at(0)))]).observedSince).toBeUndefined()
  })
})

describe('worked figures', () => {
  const one = (token: LstId, sample: Partial<PegSample>) => judged(token, [sampleAt(at(0), sample)])

  test('wstETH at 1.237 of a rate of 1.237 is 0.00 %, and its market value is 1.237', () => {
    const rate = { num: 1_237n * 10n ** 15n, den: WAD }
    const { headline, market, redemption } = one('wsteth', rated(rate, rate)(at(0)))
    expect(headline?.deviation.num).toBe(0n)
    expect(headline && formatPercent(headline.deviation, 'en')).toBe('0.00%')
    expect(market && compareRatio(market, rate)).toBe(0)
    expect(redemption).toEqual(rate)
  })

  test('stETH at 0.9941 is -0.59 %: it is not divided by the rate of wstETH', () => {
    const rate = { num: 1_237n * 10n ** 15n, den: WAD }
    const { headline, redemption } = one('steth', rated(rate, { num: 9_941n, den: 10_000n })(at(0)))
    expect(headline && formatPercent(headline.deviation, 'en')).toBe('−0.59%')
    expect(redemption).toEqual({ num: 1n, den: 1n })
  })

  test('the classic pool with its fee of 0.04 % at perfect peg is exactly 0', () => {
    const kept = (WAD * 9_996n) / 10_000n
    const price = midPrice({ sell: { tokens: WAD, ether: kept }, buy: { ether: WAD, tokens: kept } })
    if (price === undefined) throw new Error('no mid')
    const samples = Array.from({ length: 11 }, (_, minute) => {
      const pool: PoolSample = { ...midPool('0x0', at(minute), 0n), mid: priced(price, at(minute)) }
      return sampleAt(at(minute), { pools: [pool] })
    })
    expect(judged('steth', samples).headline?.deviation.num).toBe(0n)
  })

  test('a pool of cardinality 1 says that its memory is short, and never 1.000', () => {
    const short = twapPool('0x0', at(0), 0n, { oracle: { ...noPrice('short-memory'), kind: 'twap' } })
    const { headline, market, pools } = one('steth', { pools: [short] })
    expect([headline, market]).toEqual([undefined, undefined])
    expect(pools[0]).toMatchObject({ role: 'left-out', why: 'watched-too-briefly', basis: 'mid-window' })
  })

  test('a feed in dollars says nothing of a peg; a stale one is named and has no figure', () => {
    const { checkers } = one('cbeth', {
      ...rated(RATE)(at(0)),
      feeds: [feedOf('cbETH/USD', at(0), 0n), staleFeed('cbETH/ETH')],
    })
    expect(checkers).toMatchObject([{ pair: 'cbETH/ETH', role: 'left-out', why: { code: 'feed-stale' } }])
    expect(checkers[0]).not.toHaveProperty('deviation')
  })

  test('rate changes are events of the sample in which they happen', () => {
    const series = [RATE, parts(990n), parts(990n), parts(1_100n), parts(991n)]
    const kinds = series.map(
      (_, place) =>
        judged(
          'reth',
          series.slice(0, place + 1).map((rate, minute) => sampleAt(at(minute), rated(rate)(at(minute)))),
        ).rateChange,
    )
    expect(kinds.map((change) => change?.is)).toEqual([undefined, 'falls', 'same', 'refused', 'rises'])
    expect(kinds[1] && toBasisPoints(kinds[1].by)).toBe(-100n)
  })
})
