import { describe, expect, test } from 'vitest'
import { WAD } from '@/lib/core/rate'
import { compareRatio } from '@/lib/core/ratio'
import { formatPercent } from '@/lib/format/percent'
import { askedRate, explainDiscount } from '@/lib/peg/explained'
import { rateChange } from '@/lib/peg/rate-change'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'

const DAY = 86_400n
const bp = (num: bigint) => ({ num, den: 10_000n })

describe('change of a rate', () => {
  const before = { num: 1_237n * 10n ** 15n, den: WAD }
  const change = (num: bigint) => rateChange(before, { num, den: WAD }, DEFAULT_THRESHOLDS)
  const five = before.num / 20n

  test.each([
    ['5 % up', five, 'rises'],
    ['a unit more', five + 1n, 'refused'],
    ['5 % down', -five, 'falls'],
    ['a unit more', -five - 1n, 'refused'],
    ['slashing of 1 %', -before.num / 100n, 'falls'],
    ['nothing', 0n, 'same'],
    ['one last digit up', 1n, 'rises'],
    ['one last digit down', -1n, 'same'],
    ['two last digits down', -2n, 'falls'],
    ['to nothing', -before.num, 'refused'],
  ] as const)('%s (%s): %s', (_name, by, is) => {
    expect(change(before.num + by).is).toBe(is)
  })

  test('says by how much, exactly', () => {
    expect(formatPercent(change((before.num * 99n) / 100n).by, 'en')).toBe('−1.00%')
  })

  test('rounding of totals is no fall', () => {
    const totals = { num: 9_876_543_210_123_456_789_012_345n, den: 8_000_000_000_000_000_000_000_001n }
    const after = { num: totals.num - 1n, den: totals.den }
    expect(rateChange(totals, after, DEFAULT_THRESHOLDS).is).toBe('same')
  })
})

describe('explained and excess discount', () => {
  test('discount 0.41 %, of which 0.36 % is explained by the 46-day queue', () => {
    const found = explainDiscount(bp(-41n), bp(285n), 46n * DAY)
    if (found === undefined) throw new Error('no discount')
    const shown = [found.discount, found.explained, found.excess].map((each) => formatPercent(each, 'en'))
    expect(shown).toEqual(['0.41%', '0.36%', '0.05%'])
    const sum = found.explained.num * found.excess.den + found.excess.num * found.explained.den
    const whole = { num: sum, den: found.explained.den * found.excess.den }
    expect(compareRatio(whole, found.discount)).toBe(0)
  })

  test('at most all of it', () => {
    // 3.65 % a year over ten days is exactly 0.1 %
    expect(explainDiscount(bp(-10n), bp(365n), 10n * DAY)?.excess.num).toBe(0n)
    expect(explainDiscount(bp(-9n), bp(365n), 10n * DAY)).toMatchObject({
      explained: bp(9n),
      excess: { num: 0n },
    })
    const beyond = explainDiscount({ num: -1_000_001n, den: 10n ** 9n }, bp(365n), 10n * DAY)
    expect(beyond && compareRatio(beyond.excess, { num: 1n, den: 10n ** 9n })).toBe(0)
  })

  test('without a wait or a rate nothing is explained; a premium is no discount', () => {
    expect(explainDiscount(bp(-10n), bp(365n), 0n)?.explained.num).toBe(0n)
    expect(explainDiscount(bp(-10n), bp(0n), 10n * DAY)?.explained.num).toBe(0n)
    expect(explainDiscount(bp(0n), bp(365n), DAY)).toBeUndefined()
    expect(explainDiscount(bp(40n), bp(365n), DAY)).toBeUndefined()
  })

  test('a buyer asks what ether costs to borrow, else what staking pays', () => {
    expect(askedRate(bp(245n), bp(285n))).toEqual({ rate: bp(245n), is: 'borrow' })
    expect(askedRate(bp(0n), bp(285n))).toEqual({ rate: bp(0n), is: 'borrow' })
    expect(askedRate(undefined, bp(285n))).toEqual({ rate: bp(285n), is: 'staking' })
    expect(askedRate(undefined, bp(-1n))).toBeUndefined()
    expect(askedRate(undefined, undefined)).toBeUndefined()
  })
})
