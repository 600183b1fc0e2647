import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assessShares } from '@/lib/concentration/assess-shares'
import { hhiBand, hhiRange } from '@/lib/concentration/hhi'
import { nakamotoRange } from '@/lib/concentration/nakamoto'
import { type EntityShare, type RankedShares, rankShares } from '@/lib/concentration/rank-shares'
import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { addRatios } from '@/lib/core/ratio-math'

/* Worked figures: methods.md section 6. */

function ranked(parts: readonly bigint[], whole: bigint): RankedShares {
  const entities = parts.map((num, index) => ({ name: `entity ${index}`, share: { num, den: whole } }))
  const shares = rankShares(entities)
  if (!shares.ok) throw new Error(shares.error.code)
  return shares.value
}

const percent = (...parts: readonly bigint[]) => ranked(parts, 100n)
const ones = (count: number) => Array.from({ length: count }, () => 1n)
const equal = (a: Ratio, b: Ratio) => compareRatio(a, b) === 0
const whole = (value: bigint): Ratio => ({ num: value, den: 1n })

describe('the case of methods.md section 6: 24, 10, 7, 6, 5 and 48 x 1', () => {
  const { hhi, nakamoto, bands } = assessShares(percent(24n, 10n, 7n, 6n, 5n, ...ones(48)))

  test('HHI 834, and nothing is unlabelled, so that is all it can be', () => {
    expect(equal(hhi.labelled, whole(834n))).toBe(true)
    expect(equal(hhi.atMost, whole(834n))).toBe(true)
    expect(bands).toEqual({ labelled: 'low', atMost: 'low' })
  })

  test('NC 2, 5 and 20', () => {
    expect(nakamoto).toEqual({
      third: { labelled: 2, atLeast: 2 },
      half: { labelled: 5, atLeast: 5 },
      'two-thirds': { labelled: 20, atLeast: 20 },
    })
  })

  test('the 24 split over 30 operators: HHI 277 (277.2 exactly), NC(1/3) 10, NC(1/2) 27', () => {
    const split = ranked(
      [
        100n,
        70n,
        60n,
        50n,
        ...Array.from({ length: 48 }, () => 10n),
        ...Array.from({ length: 30 }, () => 8n),
      ],
      1_000n,
    )
    const said = assessShares(split)
    expect(equal(said.hhi.labelled, { num: 2_772n, den: 10n })).toBe(true)
    expect(said.nakamoto.third.labelled).toBe(10)
    expect(said.nakamoto.half.labelled).toBe(27)
  })
})

describe('edges', () => {
  test('a share that equals a threshold has not passed it', () => {
    expect(nakamotoRange(ranked([1n, 1n, 1n], 3n), { num: 1n, den: 3n })).toEqual({ labelled: 2, atLeast: 2 })
    expect(nakamotoRange(percent(50n, 50n), { num: 1n, den: 2n }).labelled).toBe(2)
  })

  test('what the labelled do not pass has no number, only the fewest it could be', () => {
    expect(nakamotoRange(percent(20n, 10n), { num: 1n, den: 2n })).toEqual({ atLeast: 1 })
    expect(nakamotoRange(percent(20n, 20n, 20n), { num: 2n, den: 3n })).toEqual({ atLeast: 2 })
  })

  test('unlabelled stake is nobody: it adds nothing to HHI, and at most what joining the largest would', () => {
    const { hhi } = assessShares(percent(20n, 10n))
    expect(equal(hhi.labelled, whole(500n))).toBe(true)
    // all 70 to the 20: 90 squared and 10 squared
    expect(equal(hhi.atMost, whole(8_200n))).toBe(true)
  })

  test('nobody labelled: HHI from 0 to 10,000, NC at least 1', () => {
    const { hhi, nakamoto } = assessShares(percent())
    expect(equal(hhi.labelled, whole(0n))).toBe(true)
    expect(equal(hhi.atMost, whole(10_000n))).toBe(true)
    expect(nakamoto.third).toEqual({ atLeast: 1 })
  })

  test('bands: 1,000 to 1,800 is moderate, both ends included', () => {
    expect([999n, 1_000n, 1_800n].map((value) => hhiBand(whole(value)))).toEqual([
      'low',
      'moderate',
      'moderate',
    ])
    expect(hhiBand({ num: 18_001n, den: 10n })).toBe('high')
    expect(hhiBand({ num: 9_999n, den: 10n })).toBe('low')
  })

  test('refusals: not a share, a name twice, more than the whole', () => {
    const of = (name: string, num: bigint, den = 100n): EntityShare => ({ name, share: { num, den } })
    expect(rankShares([of('A', 0n)])).toEqual({ ok: false, error: { code: 'not-a-share', name: 'A' } })
    expect(rankShares([of('A', 101n)])).toMatchObject({ error: { code: 'not-a-share' } })
    expect(rankShares([of('Lido', 1n), of(' lido', 1n)])).toMatchObject({ error: { code: 'named-twice' } })
    expect(rankShares([of('A', 60n), of('B', 41n)])).toMatchObject({ error: { code: 'over-the-whole' } })
    expect(rankShares([of('A', 60n), of('B', 40n)])).toMatchObject({ ok: true })
  })
})

describe('properties', () => {
  /** Parts of a whole that leave something over, or nothing. */
  const parts = fc
    .array(fc.bigInt({ min: 1n, max: 10n ** 24n }), { minLength: 1, maxLength: 40 })
    .chain((taken) =>
      fc
        .bigInt({ min: 0n, max: 10n ** 25n })
        .map((rest) => ({ taken, whole: taken.reduce((sum, part) => sum + part, 0n) + rest })),
    )
  const threshold = fc
    .tuple(fc.bigInt({ min: 1n, max: 998n }), fc.constant(1_000n))
    .map(([num, den]) => ({ num, den }))

  test('the order given never matters', () => {
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.nat()), ({ taken, whole: all }, keys) => {
        const entities = taken.map((num, index) => ({ name: `e${index}`, share: { num, den: all } }))
        const shuffled = entities
          .map((entity) => ({ entity, key: Number(keys.next().value) }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ entity }) => entity)
        expect(rankShares(shuffled)).toEqual(rankShares(entities))
      }),
    )
  })

  test('labelled and unlabelled make the whole, and neither is below nothing', () => {
    fc.assert(
      fc.property(parts, ({ taken, whole: all }) => {
        const { labelled, unlabelled } = ranked(taken, all)
        expect(equal(addRatios(labelled, unlabelled), whole(1n))).toBe(true)
        expect(unlabelled.num >= 0n).toBe(true)
      }),
    )
  })

  test('splitting an entity never raises HHI and never lowers NC; merging two never does the reverse', () => {
    fc.assert(
      fc.property(
        parts,
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        threshold,
        ({ taken, whole: all }, cut, t) => {
          const first = taken[0]
          if (first === undefined || first < 2n) return
          const part = 1n + (cut % (first - 1n))
          const joined = ranked(taken, all)
          const split = ranked([part, first - part, ...taken.slice(1)], all)
          expect(compareRatio(hhiRange(split).labelled, hhiRange(joined).labelled)).not.toBe(1)
          expect(compareRatio(hhiRange(split).atMost, hhiRange(joined).atMost)).not.toBe(1)
          const [fewer, more] = [nakamotoRange(joined, t), nakamotoRange(split, t)]
          expect(fewer.labelled === undefined).toBe(more.labelled === undefined)
          if (fewer.labelled !== undefined) expect(more.labelled).toBeGreaterThanOrEqual(fewer.labelled)
          expect(more.atLeast).toBeGreaterThanOrEqual(fewer.atLeast)
        },
      ),
    )
  })

  test('NC rises with the threshold', () => {
    fc.assert(
      fc.property(parts, threshold, threshold, ({ taken, whole: all }, one, other) => {
        const [low, high] = compareRatio(one, other) <= 0 ? [one, other] : [other, one]
        const shares = ranked(taken, all)
        const [at, above] = [nakamotoRange(shares, low), nakamotoRange(shares, high)]
        expect(above.atLeast).toBeGreaterThanOrEqual(at.atLeast)
        if (above.labelled !== undefined) expect(at.labelled).toBeLessThanOrEqual(above.labelled)
      }),
    )
  })

  test('NC is the fewest: its entities pass the threshold, one fewer do not', () => {
    fc.assert(
      fc.property(parts, threshold, ({ taken, whole: all }, t) => {
        const { labelled } = nakamotoRange(ranked(taken, all), t)
        const largest = taken.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0))
        const passes = (count: number) =>
          largest.slice(0, count).reduce((sum, part) => sum + part, 0n) * t.den > t.num * all
        if (labelled === undefined) expect(passes(largest.length)).toBe(false)
        else expect([passes(labelled), passes(labelled - 1)]).toEqual([true, false])
      }),
    )
  })

  test('however the unlabelled stake is split among old and new entities, the truth is inside the bounds', () => {
    const owner = fc.record({ to: fc.nat(60), weight: fc.bigInt({ min: 1n, max: 1_000n }) })
    fc.assert(
      fc.property(
        parts,
        fc.array(owner, { minLength: 1, maxLength: 30 }),
        threshold,
        ({ taken, whole: all }, owners, t) => {
          const shares = ranked(taken, all)
          const weights = owners.reduce((sum, { weight }) => sum + weight, 0n)
          const rest = all - taken.reduce((sum, part) => sum + part, 0n)
          const truth = taken.map((part) => part * weights)
          for (const { to, weight } of owners) truth[to] = (truth[to] ?? BigInt(0)) + rest * weight
          const known = ranked(
            Array.from(truth, (part) => part ?? BigInt(0)).filter((part) => part > 0n),
            all * weights,
          )
          const bounds = hhiRange(shares)
          const real = hhiRange(known).labelled
          expect(compareRatio(real, bounds.labelled)).not.toBe(-1)
          expect(compareRatio(real, bounds.atMost)).not.toBe(1)
          const { labelled, atLeast } = nakamotoRange(shares, t)
          const count = nakamotoRange(known, t).labelled
          expect(count).toBeGreaterThanOrEqual(atLeast)
          if (labelled !== undefined) expect(count).toBeLessThanOrEqual(labelled)
        },
      ),
    )
  })
})
