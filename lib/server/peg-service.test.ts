import { describe, expect, test, vi } from 'vitest'
import { eachLst } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { err, ok } from '@/lib/core/result'
import { foldPeg } from '@/lib/peg/fold'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import type { Head } from '@/lib/read/head'
import type { Snapshot } from '@/lib/read/snapshot'
import { createMetrics } from '@/lib/server/metrics'
import { createPegService, type PegServiceOptions } from '@/lib/server/peg-service'
import { BP, feedOf, sampleAt, twapPool } from '@/lib/testing/peg'

const START = 1_200_000n
const PROTOCOLS = { lido: {}, 'rocket-pool': {} } as PegServiceOptions['deployment']['protocols']

/** A head of the block of that time, blocks being 12 s apart; another branch has other hashes. */
function headAt(time: bigint, branch = 'a', parentBranch = branch): Head {
  const number = time / 12n
  const hash = (of: bigint, on: string): `0x${string}` => `0x${on}${of.toString(16).padStart(8, '0')}`
  return { number, timestamp: time, hash: hash(number, branch), parent: hash(number - 1n, parentBranch) }
}

const samplesAt = (time: bigint, deviation: bigint) =>
  eachLst(() =>
    sampleAt(time, {
      pools: [twapPool('0x1', time, deviation), twapPool('0x2', time, deviation)],
      feeds: [feedOf('stETH/ETH', time, deviation)],
    }),
  )

function world(more: Partial<PegServiceOptions> = {}) {
  const service = createPegService({
    deployment: { name: 'fake', protocols: PROTOCOLS },
    thresholds: DEFAULT_THRESHOLDS,
    metrics: createMetrics(),
    ...more,
  })
  let last: Head | undefined
  const play = (time: bigint, deviation: bigint, branch?: string, parentBranch?: string) => {
    last = headAt(time, branch, parentBranch)
    service.take(last, samplesAt(time, deviation))
  }
  const said = () => {
    if (last === undefined) throw new Error('nothing played')
    const { number, timestamp, hash } = last
    const snapshot = { block: { number, timestamp, hash }, peg: service.none() } as Snapshot
    return service.into(snapshot).peg
  }
  const state = () => readingValue(said().steth)?.state
  return { service, play, said, state }
}

/** A sample a minute from `from` on. */
function hold({ play }: ReturnType<typeof world>, from: bigint, minutes: bigint, deviation: bigint): bigint {
  for (let minute = 0n; minute <= minutes; minute += 1n) play(from + minute * 60n, deviation)
  return from + minutes * 60n
}

describe('judging block by block', () => {
  test('what has not lasted long enough is not claimed, and what has is', () => {
    const one = world()
    hold(one, START, 14n, -30n * BP)
    expect(one.state()).toEqual({ is: 'unknown', why: 'observing' })
    expect(readingValue(one.said().steth)?.observedSince).toBe(START)
    one.play(START + 900n, -30n * BP)
    expect(one.state()).toMatchObject({ is: 'known', severity: 'watch' })
  })

  test('a token without a protocol here is not in the deployment, and nothing is told to listeners of it', () => {
    const listen = vi.fn()
    const one = world({ listen })
    one.play(START, 0n)
    expect(one.said().cbeth).toMatchObject({ is: 'unavailable', why: { code: 'not-in-deployment' } })
    expect(Object.keys(listen.mock.lastCall?.[0] ?? {})).toEqual(['steth', 'wsteth', 'reth'])
  })

  test('of another block than the snapshot’s nothing is said', () => {
    const one = world()
    one.play(START, 0n)
    const other = headAt(START + 12n)
    const block = { number: other.number, timestamp: other.timestamp, hash: other.hash }
    const snapshot = one.service.into({ block, peg: one.service.none() } as Snapshot)
    expect(snapshot.peg.steth).toEqual({ is: 'loading' })
  })

  test('the same block twice counts once', () => {
    const one = world()
    one.play(START, -600n * BP)
    one.play(START, -600n * BP)
    expect(one.state()).toEqual({ is: 'unknown', why: 'observing' })
    one.play(START + 12n, -600n * BP)
    expect(one.state()).toMatchObject({ severity: 'severe' })
  })
})

describe('a reorganisation', () => {
  test('blocks that are no more do not count: a parent that the head does not name is taken back', () => {
    const one = world()
    one.play(START, 0n)
    one.play(START + 12n, -600n * BP, 'b', 'a')
    // The next head names the other branch's block as its parent: one sample beyond 5 % in the chain, not two.
    one.play(START + 24n, -600n * BP, 'a', 'a')
    expect(one.state()).toMatchObject({ severity: 'healthy' })
    one.play(START + 36n, -600n * BP)
    expect(one.state()).toMatchObject({ severity: 'severe' })
  })

  test('a head at or below the last one goes back to what stood before it', () => {
    const one = world()
    one.play(START, 0n)
    one.play(START + 12n, -600n * BP)
    one.play(START + 24n, -600n * BP)
    expect(one.state()).toMatchObject({ severity: 'severe' })
    one.play(START + 12n, -1n * BP, 'b', 'a')
    expect(one.state()).toMatchObject({ severity: 'healthy', since: START })
  })

  test('below all that is remembered, judging begins anew', () => {
    const one = world()
    one.play(START, 0n)
    one.play(START - 1_200n, 0n, 'b')
    expect(readingValue(one.said().steth)?.observedSince).toBe(START - 1_200n)
  })
})

describe('the past', () => {
  const pastUntil = (until: bigint, deviation = -30n * BP) =>
    foldPeg(
      'steth',
      Array.from({ length: 12 }, (_, place) => until - BigInt(11 - place) * 300n).flatMap((time) => [
        samplesAt(time, deviation).steth,
      ]),
      DEFAULT_THRESHOLDS,
    )

  test('that ends where watching began is continued', async () => {
    const past = vi.fn(async () => ok(pastUntil(START - 60n)))
    const one = world({ past })
    one.play(START, -30n * BP)
    expect(one.state()).toEqual({ is: 'unknown', why: 'observing' })
    await vi.waitFor(() => expect(one.state()).toMatchObject({ severity: 'watch' }))
    expect(readingValue(one.said().steth)?.observedSince).toBe(START - 60n - 3_300n)
  })

  test('blocks that came while it was looked for are in it', async () => {
    const found: (() => void)[] = []
    const past = () =>
      new Promise<Awaited<ReturnType<NonNullable<PegServiceOptions['past']>>>>((resolve) => {
        found.push(() => resolve(ok(pastUntil(START - 60n, 0n))))
      })
    const one = world({ past })
    one.play(START, -600n * BP)
    one.play(START + 12n, -600n * BP)
    for (const resolve of found) resolve()
    await vi.waitFor(() =>
      expect(readingValue(one.said().steth)).toMatchObject({
        observedSince: START - 60n - 3_300n,
        state: { is: 'known', severity: 'severe', since: START + 12n },
      }),
    )
  })

  test.each([
    ['that cannot be read', async () => err({ code: 'history-off' } as const)],
    ['with a gap after it', async () => ok(pastUntil(START - 601n))],
  ])('%s changes nothing, and is asked for again', async (_name, past) => {
    let time = 0
    const asked = vi.fn(past)
    const one = world({ past: asked, now: () => time })
    one.play(START, -30n * BP)
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(3))
    expect(readingValue(one.said().steth)?.observedSince).toBe(START)
    time += 15_000
    one.play(START + 12n, -30n * BP)
    await vi.waitFor(() => {
      one.said()
      expect(asked).toHaveBeenCalledTimes(6)
    })
    expect(readingValue(one.said().steth)?.observedSince).toBe(START)
  })

  test('after a gap in what was read live it is looked for again', async () => {
    let until = START - 60n
    const one = world({ past: async () => ok(pastUntil(until)) })
    one.play(START, -30n * BP)
    await vi.waitFor(() => expect(one.state()).toMatchObject({ severity: 'watch' }))
    until = START + 7_000n
    one.play(START + 7_200n, -30n * BP)
    await vi.waitFor(() =>
      expect(readingValue(one.said().steth)?.observedSince).toBe(START + 7_000n - 3_300n),
    )
    expect(one.state()).toMatchObject({ severity: 'watch' })
  })
})
