import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keelScale, keelTicks, keelZones, placeOfBp, placeOnKeel } from '@/lib/peg/keel-scale'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'

const { steth, reth } = DEFAULT_THRESHOLDS.bounds
const bp = (num: bigint) => ({ num, den: 10_000n })
const scale = keelScale([steth, reth], [])

describe('the scale of the keel line', () => {
  test('holds every bound and every mark', () => {
    expect(scale.end).toBe(750)
    expect(keelScale([steth], [bp(-700n)]).end).toBe(840)
    expect(keelScale([steth], [bp(9_900n), bp(-1n)]).end).toBe(11_880)
  })

  test('a hand of basis points and hundreds of them can both be read', () => {
    // of 150 px to each side
    expect(placeOfBp(2, scale) * 150).toBeGreaterThan(10)
    expect((placeOfBp(600, scale) - placeOfBp(500, scale)) * 150).toBeGreaterThan(4)
    expect(placeOfBp(750, scale)).toBe(1)
    expect(placeOfBp(5_000, scale)).toBe(1)
  })

  test('is symmetric, rises, and puts nothing but redemption value on the line', () => {
    const wei = fc.bigInt(-(10n ** 17n), 10n ** 17n)
    fc.assert(
      fc.property(wei, wei, (a, b) => {
        const place = (num: bigint) => placeOnKeel({ num, den: 10n ** 18n }, scale)
        expect(place(-a) + place(a)).toBe(0)
        expect(Math.sign(place(a))).toBe(a < 0n ? -1 : a > 0n ? 1 : 0)
        if (a < b) expect(place(a)).toBeLessThanOrEqual(place(b))
      }),
    )
  })
})

describe('the zones behind it', () => {
  test('touch each other from the line to the end, at the token’s own bounds', () => {
    const zones = keelZones(reth, scale)
    expect(zones.map(({ severity }) => severity)).toEqual([
      'healthy',
      'watch',
      'stressed',
      'depegged',
      'severe',
    ])
    expect(zones[0]?.from).toBe(0)
    expect(zones[0]?.to).toBe(placeOfBp(35, scale))
    expect(zones.at(-1)?.to).toBe(1)
    for (const [place, { from }] of zones.entries()) if (place > 0) expect(from).toBe(zones[place - 1]?.to)
  })

  test('only bounds with room around them are written', () => {
    expect(keelTicks(steth, scale, 0.1)).toEqual([25, 50, 200, 500])
    expect(keelTicks({ watch: 1, stressed: 100, depegged: 110, severe: 500 }, scale, 0.1)).toEqual([110, 500])
  })
})
