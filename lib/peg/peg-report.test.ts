import { describe, expect, test } from 'vitest'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import { explainDiscount } from '@/lib/peg/explained'
import { foldPeg } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import { pegReport } from '@/lib/peg/peg-report'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { BP, feedOf, sampleAt, staleFeed, twapPool } from '@/lib/testing/peg'

const T = 1_200_000n
const AT: BlockRef = { number: 100_000n, timestamp: T, hash: `0x${'ab'.repeat(32)}` }
const LOADING: Reading<PegJudgement> = { is: 'loading' }

/** stETH 3 % below for six minutes, by two pools and a feed; the feed of the last sample may be another. */
function judged(feed = feedOf('stETH/ETH', T, -300n * BP)): PegJudgement {
  const samples = [T - 360n, T - 180n, T].map((time) =>
    sampleAt(time, {
      pools: [twapPool('0xb', time, -299n * BP), twapPool('0xa', time, -301n * BP)],
      feeds: [feed],
    }),
  )
  const { judgement } = foldPeg('steth', samples, DEFAULT_THRESHOLDS)
  if (judgement === undefined) throw new Error('not judged')
  return judgement
}

function report(
  steth: Reading<PegJudgement>,
  explained = explainDiscount({ num: -3n, den: 100n }, { num: 3n, den: 100n }, 3_942_000n),
) {
  const peg = { steth, wsteth: LOADING, reth: LOADING, cbeth: LOADING }
  const json = pegReport({ chainId: 1, deployment: 'mainnet', block: AT, peg }, (token) =>
    token === 'steth' ? explained : undefined,
  )
  return JSON.parse(JSON.stringify(json))
}

const fresh = (value: PegJudgement): Reading<PegJudgement> => ({ is: 'fresh', value, at: AT, source: 'x' })

describe('GET /api/peg', () => {
  test('a token that is known: exact, in strings, and rounded texts beside', () => {
    const json = report(fresh(judged()))
    expect(json).toMatchObject({
      version: 1,
      chainId: 1,
      deployment: 'mainnet',
      block: { number: '100000', timestamp: '1200000', hash: AT.hash },
    })
    expect(Object.keys(json.tokens)).toEqual(['steth', 'wsteth', 'reth', 'cbeth'])
    const { steth } = json.tokens
    expect(steth).toMatchObject({
      freshness: 'fresh',
      why: null,
      block: { number: '100000' },
      redemption: { num: '1', den: '1', text: '1.000000000' },
      market: { text: '0.970000000' },
      deviation: { bp: '-300.00' },
      severity: 'depegged',
      since: '1200000',
      recovering: null,
      observedSince: '1199640',
      voters: 2,
      spread: { bp: '2.00' },
      disagrees: false,
      freshSources: 3,
      explained: { bp: '37.50' },
      excess: { bp: '262.50' },
    })
    expect(BigInt(steth.deviation.num) * 100n).toBe(BigInt(steth.deviation.den) * -3n)
    expect(steth.sources).toMatchObject([
      {
        kind: 'pool',
        address: '0xa',
        role: 'votes',
        why: null,
        basis: 'twap',
        deviation: { bp: '-301.00' },
        at: '1200000',
      },
      { kind: 'pool', address: '0xb', role: 'votes', deviation: { bp: '-299.00' } },
      {
        kind: 'feed',
        pair: 'stETH/ETH',
        bandBp: 50,
        role: 'checks',
        stance: 'agrees',
        deviation: { bp: '-300.00' },
      },
    ])
  })

  test('a source that is left out says why', () => {
    const { steth } = report(fresh(judged(staleFeed('stETH/ETH')))).tokens
    expect(steth.sources[2]).toEqual({
      kind: 'feed',
      pair: 'stETH/ETH',
      bandBp: 50,
      role: 'left-out',
      why: 'feed-stale',
      stance: null,
      price: null,
      deviation: null,
      at: null,
    })
  })

  test('what is not known is null with its reason, never a number', () => {
    const samples = [sampleAt(T, { rate: { num: 1n, den: 1n } })]
    const { judgement } = foldPeg('steth', samples, DEFAULT_THRESHOLDS)
    if (judgement === undefined) throw new Error('not judged')
    const { steth, reth } = report(fresh(judgement), undefined).tokens
    for (const name of ['market', 'deviation', 'severity', 'since', 'spread', 'disagrees'])
      expect(steth[name]).toBeNull()
    expect(report(fresh(judgement), undefined).tokens.steth).toMatchObject({
      why: 'no-voter',
      freshSources: 0,
    })
    expect(reth).toMatchObject({
      freshness: 'loading',
      why: 'loading',
      block: null,
      redemption: null,
      sources: [],
    })
    const unavailable = report({ is: 'unavailable', why: { code: 'rpc-unreachable' } }).tokens.steth
    expect(unavailable).toMatchObject({ freshness: 'unavailable', why: 'rpc-unreachable', deviation: null })
  })

  test('every token has the same fields, known or not', () => {
    const { steth, reth } = report(fresh(judged())).tokens
    expect(Object.keys(reth).sort()).toEqual(Object.keys(steth).sort())
  })

  test('old figures say so', () => {
    expect(report({ ...fresh(judged()), is: 'stale' } as Reading<PegJudgement>).tokens.steth).toMatchObject({
      freshness: 'stale',
      severity: 'depegged',
    })
  })
})
