import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { normalizeDigits } from '@/lib/format/normalize-digits'
import { parseAmount } from '@/lib/format/parse-amount'

const ETH = { units: ['ETH', 'Ξ'] }
const wei = (text: string) => {
  const parsed = parseAmount(text, ETH)
  return parsed.ok ? parsed.value : parsed.error
}
const E18 = 10n ** 18n

describe('parseAmount', () => {
  it.each([
    ['1', E18],
    ['1.5', (3n * E18) / 2n],
    ['1,5', (3n * E18) / 2n],
    ['1.', E18],
    ['.5', E18 / 2n],
    [',5', E18 / 2n],
    ['0', 0n],
    ['0,123', 123n * 10n ** 15n],
    ['1.234', 1234n * 10n ** 15n],
    ['1234,567', 1_234_567n * 10n ** 15n],
    ['0.000000000000000001', 1n],
    ['1.0000000000000000000000', E18],
    ['+2', 2n * E18],
    ['007', 7n * E18],
  ])('reads %s', (text, value) => expect(wei(text)).toBe(value))

  it.each([
    ['１．５', (3n * E18) / 2n],
    ['１，５', (3n * E18) / 2n],
    ['１。５', (3n * E18) / 2n],
    ['１、５', (3n * E18) / 2n],
    ['１２３４', 1234n * E18],
    ['０.５　ＥＴＨ', E18 / 2n],
  ])('reads full-width %s', (text, value) => expect(wei(text)).toBe(value))

  it.each([
    [' 1.5 ETH ', (3n * E18) / 2n],
    ['1.5eth', (3n * E18) / 2n],
    ['Ξ 2', 2n * E18],
    ['ETH 2', 2n * E18],
    ['1 234.5', (2469n * E18) / 2n],
    ['1\u202f234,5', (2469n * E18) / 2n],
    ["1'234.5", (2469n * E18) / 2n],
    ['1,234.5', (2469n * E18) / 2n],
    ['1.234,5', (2469n * E18) / 2n],
    ['1,234,567', 1_234_567n * E18],
    ['1.234.567', 1_234_567n * E18],
    ['1,234,567.25 ETH', (4_938_269n * E18) / 4n],
  ])('reads pasted %s', (text, value) => expect(wei(text)).toBe(value))

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['abc', 'not-a-number'],
    ['.', 'not-a-number'],
    ['1e18', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['1..5', 'not-a-number'],
    ['1,5,5', 'not-a-number'],
    ['1,23,456', 'not-a-number'],
    ['1,23.5', 'not-a-number'],
    ['1.5,5.5', 'not-a-number'],
    ['1 2', 'not-a-number'],
    ['1 234.5 6', 'not-a-number'],
    ['5-3', 'not-a-number'],
    ['ETH 1 ETH', 'not-a-number'],
    ['1 %', 'not-a-number'],
    ['-1', 'negative'],
    ['−1', 'negative'],
    ['－１', 'negative'],
    ['1,234', 'ambiguous-separator'],
    ['12,345', 'ambiguous-separator'],
    ['1，２３４', 'ambiguous-separator'],
    ['1 stETH', 'wrong-unit'],
    ['$5', 'wrong-unit'],
    ['5 wei', 'wrong-unit'],
    ['0.0000000000000000001', 'too-many-decimals'],
    ['1000000000000000000000', 'too-large'],
  ])('refuses %j: %s', (text, issue) => expect(wei(text)).toBe(issue))

  it('counts the decimals of the asset it is asked for', () => {
    expect(parseAmount('1.234567', { units: [], decimals: 6 })).toEqual({ ok: true, value: 1_234_567n })
    expect(parseAmount('1.2345678', { units: [], decimals: 6 })).toEqual({
      ok: false,
      error: 'too-many-decimals',
    })
  })

  it('takes back every amount that is written exactly, with dot or comma and in full width', () => {
    const amount = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n })
    const wide = (text: string) =>
      text.replace(/[0-9.]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(amount, (value) => {
        const text = exactAmount(value)
        expect(wei(text)).toBe(value)
        expect(wei(wide(text))).toBe(value)
        const comma = wei(text.replace('.', ','))
        expect(comma === value || comma === 'ambiguous-separator').toBe(true)
      }),
    )
  })

  it('reads what the app itself writes with grouping, never as more than it was', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 26n }), (value) => {
        const read = wei(formatAmount(value, 'en', { places: 18 }))
        expect(read === value || read === 'ambiguous-separator').toBe(true)
      }),
    )
  })

  it('never throws and never gives a negative amount, whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(..."0123456789.,-+ eETHΞ０９．，。、ー'$xX") })
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: 'grapheme' })), (text) => {
        const parsed = parseAmount(text, ETH)
        if (parsed.ok) expect(parsed.value).toBeGreaterThanOrEqual(0n)
      }),
    )
  })
})

describe('normalizeDigits', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalizeDigits(text)
        expect(normalizeDigits(once)).toBe(once)
      }),
    )
  })
})
