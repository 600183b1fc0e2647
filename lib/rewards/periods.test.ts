import { describe, expect, test } from 'vitest'
import { aprWindow } from '@/lib/rewards/apr-windows'
import { DAY_ZONES, dayOf, periodOfDay } from '@/lib/rewards/day'
import { dayRows } from '@/lib/rewards/day-rows'
import { isIn, PERIOD_IDS, periodOf } from '@/lib/rewards/period'
import { realisedApr } from '@/lib/rewards/realised-apr'
import { rewardRows } from '@/lib/rewards/reward-rows'
import { knownTokens, shareLedger } from '@/lib/rewards/share-ledger'
import { moveAt, NOBODY, refAt, stepAt } from '@/lib/testing/history'
import { testAddress } from '@/lib/testing/states'

const ALICE = testAddress(0xa11ce)
const ALL = { from: 0n, to: 10n ** 12n }
const DAY = 86_400n
/** blocks of 12 seconds */
const BLOCKS = 7_200

const lido = (day: number, num: bigint, before: bigint) => ({
  ...stepAt(refAt(day * BLOCKS), 'lido', { num, den: 10_000n }, { num: before, den: 10_000n }),
  elapsed: DAY,
})
const reth = (day: number, num: bigint) =>
  stepAt(refAt(day * BLOCKS, 1), 'rocket-pool', { num, den: 10_000n })

function tokensOf(
  ...[steps, events]: [
    Parameters<typeof shareLedger>[0]['steps'],
    Parameters<typeof shareLedger>[0]['events'],
  ]
) {
  return knownTokens(shareLedger({ addresses: [ALICE], steps, events, holders: true })).known
}

describe('periods', () => {
  test('end with the second of now, which is in them', () => {
    const now = 1_000n * DAY
    for (const id of PERIOD_IDS) {
      expect(isIn(periodOf(id, now), now)).toBe(true)
      expect(isIn(periodOf(id, now), now + 1n)).toBe(false)
    }
    expect(periodOf('day', now).from).toBe(now + 1n - DAY)
    expect(periodOf('week', now).from).toBe(now + 1n - 7n * DAY)
    expect(periodOf('month', now).from).toBe(now + 1n - 30n * DAY)
    expect(periodOf('year', now).from).toBe(now + 1n - 365n * DAY)
    expect(periodOf('all', now).from).toBe(0n)
    expect(periodOf('year', DAY).from).toBe(0n)
  })

  test('days begin at midnight of the zone', () => {
    // 2026-01-01T00:00:00Z, 09:00 in Tokyo
    const newYear = 1_767_225_600n
    expect(dayOf(newYear, 'UTC')).toBe(20_454n)
    expect(dayOf(newYear - 1n, 'UTC')).toBe(20_453n)
    expect(dayOf(newYear - 1n, 'Asia/Tokyo')).toBe(20_454n)
    expect(dayOf(newYear - 9n * 3_600n, 'Asia/Tokyo')).toBe(20_454n)
    expect(dayOf(newYear - 9n * 3_600n - 1n, 'Asia/Tokyo')).toBe(20_453n)
    for (const zone of DAY_ZONES) {
      const { from, to } = periodOfDay(20_454n, zone)
      expect([dayOf(from - 1n, zone), dayOf(from, zone), dayOf(to - 1n, zone)]).toEqual([
        20_453n,
        20_454n,
        20_454n,
      ])
    }
  })
})

describe('rows', () => {
  const steps = [
    lido(1, 12_000n, 11_000n),
    lido(2, 12_100n, 12_000n),
    lido(3, 12_000n, 12_100n),
    reth(1, 11_000n),
    reth(2, 11_011n),
  ]
  const events = [
    moveAt(refAt(BLOCKS + 5, 0), 'steth', NOBODY, ALICE, 10_000n),
    moveAt(refAt(BLOCKS + 5, 1), 'wsteth', testAddress(5), ALICE, 20_000n),
    moveAt(refAt(BLOCKS + 5, 2), 'reth', testAddress(5), ALICE, 10_000n),
  ]

  test('one per rate step that was held through: both tokens of Lido in one', () => {
    const rows = rewardRows(tokensOf(steps, events), ALL)
    expect(rows).toEqual([
      {
        ...refAt(2 * BLOCKS),
        protocol: 'lido',
        before: { num: 12_000n, den: 10_000n },
        after: { num: 12_100n, den: 10_000n },
        tokens: { steth: { shares: 10_000n, reward: 100n }, wsteth: { shares: 20_000n, reward: 200n } },
        reward: 300n,
      },
      {
        ...refAt(2 * BLOCKS, 1),
        protocol: 'rocket-pool',
        before: { num: 11_000n, den: 10_000n },
        after: { num: 11_011n, den: 10_000n },
        tokens: { reth: { shares: 10_000n, reward: 11n } },
        reward: 11n,
      },
      {
        ...refAt(3 * BLOCKS),
        protocol: 'lido',
        before: { num: 12_100n, den: 10_000n },
        after: { num: 12_000n, den: 10_000n },
        tokens: { steth: { shares: 10_000n, reward: -100n }, wsteth: { shares: 20_000n, reward: -200n } },
        reward: -300n,
      },
    ])
  })

  test('by day; midnight belongs to the day that begins', () => {
    const rows = rewardRows(tokensOf(steps, events), ALL)
    expect(dayRows(rows, 'UTC').map(({ day, reward, rows: { length } }) => [day, reward, length])).toEqual([
      [2n, 311n, 2],
      [3n, -300n, 1],
    ])
    const third = rewardRows(tokensOf(steps, events), periodOfDay(3n, 'Asia/Tokyo'))
    expect(third.map(({ reward }) => reward)).toEqual([-300n])
  })
})

describe('realised APR', () => {
  const percent = (apr: { num: bigint; den: bigint } | undefined) =>
    apr === undefined ? undefined : Number((apr.num * 10n ** 6n) / apr.den) / 10 ** 4

  /** 1 share pays 1 part of 10,000 a day */
  const steps = Array.from({ length: 40 }, (_, day) =>
    lido(day + 1, 10_000n + BigInt(day) + 1n, 10_000n + BigInt(day)),
  )
  const at = (day: number, hours: number, shares: bigint, index = 0) => {
    const place = refAt(day * BLOCKS + hours * 300, index)
    return shares > 0n
      ? moveAt(place, 'steth', NOBODY, ALICE, shares)
      : moveAt(place, 'steth', ALICE, testAddress(9), -shares)
  }

  test("held all the time it is the protocol's own", () => {
    // 9 steps of 1 on 10,000 shares, value 10,001 + ..., about 3.65 % a year
    const apr = realisedApr(tokensOf(steps, [at(1, 0, 10n ** 18n, 9)]), { from: 2n * DAY, to: 3n * DAY })
    expect(apr?.num).toBe(10n ** 14n * 31_536_000n)
    expect(apr?.den).toBe(10_001n * 10n ** 14n * DAY)
    const own = aprWindow('lido', steps, 100n * DAY, 1n)
    expect(own.ok && percent(own.value.rate)).toBeCloseTo(3.65, 1)
  })

  test('a period without its report yet is not thinner', () => {
    const tokens = tokensOf(steps, [at(1, 0, 10n ** 18n, 9)])
    const whole = realisedApr(tokens, { from: 2n * DAY, to: 9n * DAY })
    expect(realisedApr(tokens, { from: 2n * DAY, to: 9n * DAY - 1n })).toEqual(whole)
  })

  test('weighted by time and value', () => {
    // 1 for ten days, then 3 for ten days: both earn the same rate, so the mean is that rate
    const tokens = tokensOf(steps, [at(10, 0, 10n ** 18n, 9), at(20, 0, 2n * 10n ** 18n, 9)])
    expect(percent(realisedApr(tokens, ALL))).toBeCloseTo(3.645, 2)
  })

  test('sold before the report: time without reward counts', () => {
    const tokens = tokensOf(steps, [at(1, 0, 10n ** 18n, 9), at(2, 23, -(10n ** 18n))])
    const apr = realisedApr(tokens, { from: 0n, to: 3n * DAY + 1n })
    expect(percent(apr)).toBeCloseTo((3.65 * 24) / 47, 1)
  })

  test('has no meaning without a step, without holdings, or minutes after a deposit', () => {
    const tokens = tokensOf(steps, [at(1, 0, 10n ** 18n, 9)])
    expect(realisedApr(tokens, { from: 2n * DAY + 1n, to: 3n * DAY })).toBeUndefined()
    expect(realisedApr(tokensOf(steps, []), ALL)).toBeUndefined()
    expect(realisedApr([], ALL)).toBeUndefined()
    expect(realisedApr(tokensOf(steps, [at(39, 23, 10n ** 18n)]), ALL)).toBeUndefined()
    // dust through the year does not make the hour longer
    const dust = tokensOf(steps, [at(1, 0, 10_000n, 9), at(39, 23, 10n ** 18n)])
    expect(realisedApr(dust, ALL)).toBeUndefined()
  })

  test('a loss is negative', () => {
    const tokens = tokensOf([lido(1, 12_000n, 11_000n), lido(2, 11_900n, 12_000n)], [at(1, 0, 10n ** 18n, 9)])
    const apr = realisedApr(tokens, ALL)
    expect(apr !== undefined && apr.num < 0n).toBe(true)
  })
})

describe('APR windows out of rate steps (methods.md section 3)', () => {
  const steps = Array.from({ length: 40 }, (_, day) =>
    lido(day + 1, 10_000n + BigInt(day) + 1n, 10_000n + BigInt(day)),
  )

  test.each([1n, 7n, 30n])('%i days', (days) => {
    const apr = aprWindow('lido', steps, 41n * DAY, days)
    expect(apr).toMatchObject({
      ok: true,
      value: {
        from: 40n * DAY - days * DAY,
        to: 40n * DAY,
        updates: Number(days),
        rate: { num: days * 10_000n * 31_536_000n, den: (10_040n - days) * 10_000n * days * DAY },
      },
    })
  })

  test('rETH between updates; a young history has none', () => {
    const updates = [reth(1, 10_000n), reth(2, 10_001n), reth(9, 10_008n)]
    expect(aprWindow('rocket-pool', updates, 10n * DAY, 7n)).toMatchObject({
      ok: true,
      value: { updates: 1 },
    })
    expect(aprWindow('rocket-pool', updates, 10n * DAY, 30n)).toMatchObject({
      error: { code: 'not-enough-history' },
    })
    expect(aprWindow('coinbase', [], 10n * DAY, 7n)).toMatchObject({ error: { code: 'not-enough-history' } })
  })
})
