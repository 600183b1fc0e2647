import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { feedReads } from '@/lib/read/feed'
import { fiatPrice } from '@/lib/read/fiat'
import { multicall } from '@/lib/read/multicall'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { testAddress } from '@/lib/testing/states'

/* methods.md section 1: when a feed's answer counts. */

const FEED = FAKE_DEPLOYMENT.feeds[0]
const ADDRESS = testAddress(0x41)

async function judge(change: (node: FakeNode, answers: Record<string, unknown>) => void) {
  const node = fakeWorld()
  change(node, node.answersOf(ADDRESS))
  if (FEED === undefined) throw new Error('no feed')
  const { number, timestamp } = node.head
  const at = { number, timestamp, hash: node.hashOf(number) }
  return multicall(node.client, FAKE_DEPLOYMENT.multicall3, at, feedReads(FEED, timestamp))
}

function round(node: FakeNode, answer: bigint, age: bigint, answeredIn = 7n): readonly unknown[] {
  const updatedAt = node.head.timestamp - age
  return [7n, answer, updatedAt, updatedAt, answeredIn]
}

describe('feed', () => {
  test.each([
    ['a minute old', 60n],
    ['heartbeat and ten minutes', 4_200n],
    ['a minute in the future', -60n],
  ])('%s counts', async (_name, age) => {
    expect(
      await judge((node, a) => Object.assign(a, { latestRoundData: round(node, 5n, age) })),
    ).toMatchObject({
      ok: true,
      value: { answer: 5n, decimals: 8 },
    })
  })

  test.each([
    ['a second too old', 'feed-stale', (node: FakeNode) => ({ latestRoundData: round(node, 5n, 4_201n) })],
    ['from the future', 'feed-invalid', (node: FakeNode) => ({ latestRoundData: round(node, 5n, -61n) })],
    ['zero', 'feed-invalid', (node: FakeNode) => ({ latestRoundData: round(node, 0n, 60n) })],
    ['negative', 'feed-invalid', (node: FakeNode) => ({ latestRoundData: round(node, -5n, 60n) })],
    [
      'of an earlier round',
      'feed-invalid',
      (node: FakeNode) => ({ latestRoundData: round(node, 5n, 60n, 6n) }),
    ],
    ['never updated', 'feed-invalid', () => ({ latestRoundData: [7n, 5n, 0n, 0n, 7n] })],
    ['other decimals', 'feed-invalid', () => ({ decimals: 18 })],
    ['another pair', 'feed-invalid', () => ({ description: 'BTC / USD' })],
    ['no answer', 'call-failed', () => ({ latestRoundData: undefined })],
  ])('%s is refused', async (_name, code, change) => {
    const judged = await judge((node, answers) => Object.assign(answers, change(node)))
    expect(judged).toMatchObject({ ok: false, error: { code } })
  })
})

describe('fiat', () => {
  const answer = (value: bigint, decimals = 8, updatedAt = 100n) => ok({ answer: value, decimals, updatedAt })

  test('dollars as the feed has them', () => {
    expect(fiatPrice(answer(345_678_000_000n), undefined)).toEqual(
      ok({ price: 345_678_000_000n, decimals: 8, updatedAt: 100n }),
    )
    expect(fiatPrice(answer(3_456n * 10n ** 18n, 18), undefined)).toMatchObject({
      value: { price: 345_600_000_000n },
    })
  })

  test('another currency: over its dollar price, rounded down, as old as the older of both', () => {
    expect(fiatPrice(answer(300n * 10n ** 8n), answer(3n * 10n ** 6n, 6, 50n))).toEqual(
      ok({ price: 100n * 10n ** 8n, decimals: 8, updatedAt: 50n }),
    )
    expect(fiatPrice(answer(100n, 8, 40n), answer(3n * 10n ** 8n))).toMatchObject({
      value: { price: 33n, updatedAt: 40n },
    })
  })

  test('no price without both, and none of 0', () => {
    const stale = err({ code: 'feed-stale' as const })
    expect(fiatPrice(stale, answer(1n))).toBe(stale)
    expect(fiatPrice(answer(1n), stale)).toBe(stale)
    expect(fiatPrice(answer(1n), answer(10n ** 20n))).toMatchObject({ error: { code: 'feed-invalid' } })
  })
})
