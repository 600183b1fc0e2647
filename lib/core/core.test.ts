import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAddressShape, sameAddress } from '@/lib/core/address'
import { compareRatio, mulDivCeil, mulDivFloor } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import { err, ok } from '@/lib/core/result'
import { valueInEth } from '@/lib/core/value-in-eth'
import { BLOCK } from '@/lib/testing/states'

const amount = fc.bigInt({ min: 0n, max: 10n ** 30n })
const above = fc.bigInt({ min: 1n, max: 10n ** 30n })

describe('ratio', () => {
  test('floor and ceil enclose the exact value, at most 1 apart', () => {
    fc.assert(
      fc.property(amount, amount, above, (value, num, den) => {
        const floor = mulDivFloor(value, num, den)
        const ceil = mulDivCeil(value, num, den)
        expect(floor * den <= value * num && value * num <= ceil * den).toBe(true)
        expect(ceil - floor).toBe((value * num) % den === 0n ? 0n : 1n)
      }),
    )
  })

  test('comparison is that of the fractions', () => {
    fc.assert(
      fc.property(amount, above, above, (num, den, scale) => {
        expect(compareRatio({ num, den }, { num: num * scale, den: den * scale })).toBe(0)
        expect(compareRatio({ num, den }, { num: num * scale + 1n, den: den * scale })).toBe(-1)
        expect(compareRatio({ num: num + 1n, den }, { num, den })).toBe(1)
      }),
    )
  })

  test('value in ETH rounds down', () => {
    expect(valueInEth({ num: 2n, den: 3n }, 10n)).toBe(6n)
  })
})

describe('address', () => {
  test.each([
    [`0x${'aB'.repeat(20)}`, true],
    [`0x${'ab'.repeat(19)}`, false],
    [`0x${'ab'.repeat(20)}0`, false],
    ['ab'.repeat(20), false],
    [`0x${'zz'.repeat(20)}`, false],
  ])('%s', (value, expected) => {
    expect(isAddressShape(value)).toBe(expected)
  })

  test('letter case does not matter', () => {
    expect(sameAddress('0xAb', '0xaB')).toBe(true)
    expect(sameAddress('0xAb', '0xac')).toBe(false)
  })
})

test('a reading has a value whatever its age, or none', () => {
  for (const is of ['fresh', 'delayed', 'stale'] as const) {
    expect(readingValue({ is, value: 0n, at: BLOCK, source: '' })).toBe(0n)
  }
  expect(readingValue({ is: 'loading' })).toBeUndefined()
  expect(readingValue({ is: 'unavailable', why: { code: 'unknown' } })).toBeUndefined()
})

test('results', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 })
  expect(err('no')).toEqual({ ok: false, error: 'no' })
})
