import { describe, expect, test } from 'vitest'
import type { Ratio } from '@/lib/core/ratio'
import { toBasisPoints } from '@/lib/peg/basis-points'
import { foldPeg } from '@/lib/peg/fold'
import { judgementSteps } from '@/lib/peg/judgement-steps'
import type { PegSample } from '@/lib/peg/sample'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { BP, feedOf, noPrice, priceAt, priced, sampleAt, staleFeed, twapPool } from '@/lib/testing/peg'

const START = 1_200_000n
const bp = (ratio: Ratio | undefined) => ratio && toBasisPoints(ratio)

/** A sample a minute, from the start up to a minute. */
function stepsAfter(minutes: bigint, sample: (minute: bigint, time: bigint) => Partial<PegSample>) {
  const samples = Array.from({ length: Number(minutes) + 1 }, (_, minute) => {
    const time = START + 60n * BigInt(minute)
    return sampleAt(time, sample(BigInt(minute), time))
  })
  const { judgement } = foldPeg('steth', samples, DEFAULT_THRESHOLDS)
  if (judgement === undefined) throw new Error('nothing judged')
  return judgementSteps(judgement, DEFAULT_THRESHOLDS)
}
const two = (time: bigint, deviation: bigint) => [
  twapPool('0xa', time, deviation),
  twapPool('0xb', time, deviation),
]

describe('the numbers of a judgement', () => {
  const steps = stepsAfter(0n, (_, time) => ({
    pools: [
      twapPool('0xa', time, -2n * BP),
      twapPool('0xb', time, -12n * BP),
      twapPool('0xc', time, -6n * BP),
      twapPool('0xd', time, -8_800n * BP),
      twapPool('0xe', time, 0n, { mid: noPrice('empty') }),
    ],
    feeds: [feedOf('stETH/ETH', time, -90n * BP)],
  }))

  test('each vote with its distance from the median of all, and the limit it is held against', () => {
    expect(
      steps.votes.map(({ pool, distance, isCounted }) => [pool.source, bp(distance), isCounted]),
    ).toEqual([
      ['0xa', 7n, true],
      ['0xb', 3n, true],
      ['0xc', 3n, true],
      ['0xd', 8_791n, false],
    ])
    // median -9 bp; distances 7, 3, 3 and 8,791: their median is 5, three times that is less than 30
    const { exclusion } = steps
    expect([bp(exclusion?.middle), bp(exclusion?.usual), bp(exclusion?.limit)]).toEqual([-9n, 5n, 30n])
    expect(steps.silent).toMatchObject([{ source: '0xe', why: 'empty' }])
  })

  test('spread of those that count against the bound at which they disagree', () => {
    expect([bp(steps.spread?.value), bp(steps.spread?.bound), steps.spread?.disagrees]).toEqual([
      10n,
      50n,
      false,
    ])
  })

  test('a checker against the headline of -6 bp, its band and where it speaks', () => {
    expect(
      steps.checks.map(({ off, agreesTo, speaksBeyond }) => [off, agreesTo, speaksBeyond].map(bp)),
    ).toEqual([[-84n, 50n, 75n]])
    expect(steps.sources).toEqual({ fresh: 3, needed: 2 })
  })

  test('every bound, passed or not, with what it takes and where it is left', () => {
    const seen = steps.bounds.map(({ severity, bound, leaveAt, isPassed }) => [
      severity,
      bp(bound),
      bp(leaveAt),
      isPassed,
    ])
    expect(seen).toEqual([
      ['watch', 25n, 20n, false],
      ['stressed', 50n, 40n, false],
      ['depegged', 200n, 160n, false],
      ['severe', 500n, 400n, false],
    ])
    expect(steps.bounds[0]).toMatchObject({ isBoundIn: true, leaveSeconds: 1_800, persist: { seconds: 900 } })
    expect(steps.bounds[1]).toMatchObject({ isBoundIn: false })
    expect([steps.persistence, steps.recovery]).toEqual([undefined, undefined])
  })
})

describe('over time', () => {
  test('what is on its way: so far, and needed', () => {
    const steps = stepsAfter(13n, (minute, time) => ({ pools: two(time, minute < 3n ? 0n : -60n * BP) }))
    expect(steps.persistence).toEqual({
      severity: 'stressed',
      seconds: 600n,
      samples: 11,
      needed: { seconds: 900, samples: 1 },
      spotAgrees: true,
    })
    expect(steps.bounds.map(({ isPassed }) => isPassed)).toEqual([true, true, false, false])
  })

  test('a severity that the prices of the block do not confirm says so; others are not asked', () => {
    const spot = (time: bigint) => priced(priceAt(0n), time)
    const stays = stepsAfter(40n, (_, time) => ({
      pools: [twapPool('0xa', time, -60n * BP, { spot: spot(time) })],
    }))
    expect(stays.persistence).toMatchObject({ severity: 'stressed', seconds: 2_400n, spotAgrees: false })
    const worse = stepsAfter(2n, (_, time) => ({ pools: two(time, -300n * BP) }))
    expect(worse.persistence).toMatchObject({ severity: 'depegged', samples: 3 })
    expect(worse.persistence).not.toHaveProperty('spotAgrees')
  })

  test('what is left: how low, for how long so far, and needed', () => {
    const high = (minute: bigint, time: bigint) => ({
      pools: two(time, minute <= 20n ? -60n * BP : -40n * BP),
    })
    const { recovery } = stepsAfter(31n, high)
    expect(recovery && { ...recovery, leaveAt: bp(recovery.leaveAt) }).toEqual({
      severity: 'stressed',
      leaveAt: 40n,
      seconds: 600n,
      needed: 1_800,
    })
    expect(stepsAfter(20n, high).recovery).not.toHaveProperty('seconds')
  })
})

test('where nobody votes there is no number', () => {
  const steps = stepsAfter(0n, (_, time) => ({
    pools: [twapPool('0xa', time, 0n, { oracle: { ...noPrice('failed'), kind: 'twap' } })],
    feeds: [staleFeed('stETH/ETH')],
  }))
  expect(steps).toMatchObject({
    votes: [],
    silent: [{ why: 'failed' }],
    exclusion: undefined,
    spread: undefined,
  })
  expect(steps.bounds.some(({ isPassed }) => isPassed)).toBe(false)
  expect(steps.checks[0]).not.toHaveProperty('off')
  const speaks = stepsAfter(0n, (_, time) => ({ feeds: [feedOf('stETH/ETH', time, -90n * BP)] }))
  expect(bp(speaks.checks[0]?.off)).toBe(-90n)
})
