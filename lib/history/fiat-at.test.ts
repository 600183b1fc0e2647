import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerAt, feedHistory } from '@/lib/history/feed-history'
import { fiatAt } from '@/lib/history/fiat-at'

const HOUR = 3_600
const round = (round: bigint, updatedAt: bigint, answer: bigint, decimals = 8) => ({
  round,
  updatedAt,
  answer,
  decimals,
})
const ETHER = feedHistory({ pair: 'ETH/USD', heartbeat: HOUR }, [
  round(2n, 4_000n, 250_000_000_000n),
  round(1n, 1_000n, 240_000_000_000n),
  round(3n, 8_000n, 0n),
])
const YEN = feedHistory({ pair: 'JPY/USD', heartbeat: 24 * HOUR }, [round(9n, 900n, 640_000n)])
const FEEDS = new Map([ETHER, YEN].map((feed) => [feed.rules.pair, feed]))

describe('a feed at a moment (methods.md sections 1 and 4)', () => {
  test.each([
    ['the very second of an answer', 1_000n, 1n],
    ['between two', 3_999n, 1n],
    ['the next', 4_000n, 2n],
    ['as old as heartbeat and ten minutes allow', 5_200n - 1_000n - 200n, 2n],
  ])('%s', (_name, time, expected) => {
    expect(answerAt(ETHER, time)).toMatchObject({ ok: true, value: { round: expected } })
  })

  test('before the first, too old, and a bad one that hides no older one', () => {
    expect(answerAt(ETHER, 999n)).toMatchObject({ error: { code: 'feed-silent' } })
    const short = feedHistory(ETHER.rules, ETHER.rounds.slice(0, 1))
    expect(answerAt(short, 1_000n + 4_200n)).toMatchObject({ ok: true })
    expect(answerAt(short, 1_000n + 4_201n)).toMatchObject({
      error: { code: 'feed-stale', detail: 'ETH/USD: 4201 s old, heartbeat 3600 s' },
    })
    expect(answerAt(ETHER, 8_001n)).toMatchObject({ error: { code: 'feed-invalid' } })
  })

  test('of two rounds in one second the later counts', () => {
    const twice = feedHistory(ETHER.rules, [round(5n, 10n, 5n), round(4n, 10n, 4n)])
    expect(answerAt(twice, 10n)).toMatchObject({ value: { round: 5n } })
  })

  test('the search finds what a plain look through all answers finds', () => {
    const times = fc.array(fc.bigInt({ min: 1n, max: 200n }), { maxLength: 30 })
    fc.assert(
      fc.property(times, fc.bigInt({ min: 0n, max: 220n }), (given, now) => {
        const rounds = given.map((time, index) => round(BigInt(index + 1), time, 7n))
        const found = answerAt(feedHistory(ETHER.rules, rounds), now)
        const best = rounds.reduce<(typeof rounds)[number] | undefined>(
          (latest, each) =>
            each.updatedAt <= now && (latest === undefined || each.updatedAt >= latest.updatedAt)
              ? each
              : latest,
          undefined,
        )
        expect(found.ok ? found.value : undefined).toEqual(best)
      }),
    )
  })
})

describe('fiat at a moment', () => {
  test('dollars name one round, yen two; the price is rounded down at 8 decimals', () => {
    expect(fiatAt(FEEDS, 'usd', 4_100n)).toEqual({
      ok: true,
      value: {
        price: 250_000_000_000n,
        decimals: 8,
        updatedAt: 4_000n,
        sources: [{ pair: 'ETH/USD', ...ETHER.rounds[1] }],
      },
    })
    // 2,500 dollars over 0.0064 dollars
    expect(fiatAt(FEEDS, 'jpy', 4_100n)).toMatchObject({
      value: {
        price: 39_062_500_000_000n,
        updatedAt: 900n,
        sources: [
          { pair: 'ETH/USD', round: 2n },
          { pair: 'JPY/USD', round: 9n },
        ],
      },
    })
  })

  test('no price without each of its feeds', () => {
    expect(fiatAt(FEEDS, 'eur', 4_100n)).toEqual({
      ok: false,
      error: { code: 'not-in-deployment', detail: 'no feed EUR/USD' },
    })
    expect(fiatAt(FEEDS, 'jpy', 500n)).toMatchObject({ error: { code: 'feed-silent' } })
    expect(fiatAt(new Map([['JPY/USD', YEN]]), 'usd', 950n)).toMatchObject({
      error: { code: 'not-in-deployment' },
    })
  })
})
