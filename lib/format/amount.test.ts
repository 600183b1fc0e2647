import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { decimalParts } from '@/lib/format/decimal'
import { formatFiat } from '@/lib/format/fiat'
import { formatGwei } from '@/lib/format/gas-price'
import { formatPercent, formatShare } from '@/lib/format/percent'
import { formatRate } from '@/lib/format/rate'
import { formatSigned } from '@/lib/format/signed-amount'

const E18 = 10n ** 18n
const price = (usd: bigint) => ({ price: usd * 10n ** 8n, decimals: 8, updatedAt: 0n })

describe('formatAmount', () => {
  it.each([
    [0n, '0'],
    [1n, '<0.0001'],
    [-1n, '>\u22120.0001'],
    [E18, '1'],
    [E18 - 1n, '0.9999'],
    [1_237_300_000_000_000_000n, '1.2373'],
    [12_345n * E18 + E18 / 2n, '12,345.5'],
    [-3n * E18, '\u22123'],
    [2n ** 128n, '340,282,366,920,938,463,463.3746'],
  ])('writes %s wei as %s', (value, text) => {
    expect(formatAmount(value, 'en')).toBe(text)
    expect(formatAmount(value, 'ja')).toBe(text)
  })

  it('rounds costs up and keeps columns level when asked', () => {
    expect(formatAmount(E18 + 1n, 'en', { rounding: 'up' })).toBe('1.0001')
    expect(formatAmount(E18, 'en', { minPlaces: 4 })).toBe('1.0000')
    expect(formatAmount(1n, 'en', { places: 0 })).toBe('<1')
  })

  it('a balance never shows more than there is, and no less than one last digit under it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 14n, max: 10n ** 30n }), (value) => {
        const shown = BigInt(formatAmount(value, 'en', { minPlaces: 4 }).replace(/[.,]/g, ''))
        expect(shown * 10n ** 14n <= value && value < (shown + 1n) * 10n ** 14n).toBe(true)
      }),
    )
  })

  it('zero alone is written as zero', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => {
        expect(formatAmount(value, 'en') === '0').toBe(value === 0n)
      }),
    )
  })
})

describe('exactAmount', () => {
  it('keeps each digit', () => {
    expect(exactAmount(1n)).toBe('0.000000000000000001')
    expect(exactAmount(10n * E18)).toBe('10')
    expect(exactAmount(-E18 / 2n)).toBe('-0.5')
    expect(exactAmount(1_500_000n, 6)).toBe('1.5')
  })
})

describe('decimalParts', () => {
  it('rounds as told', () => {
    expect(decimalParts(15n, 1, 0, 'nearest').whole).toBe(2n)
    expect(decimalParts(14n, 1, 0, 'nearest').whole).toBe(1n)
    expect(decimalParts(11n, 1, 0, 'up').whole).toBe(2n)
    expect(decimalParts(19n, 1, 0).whole).toBe(1n)
    expect(decimalParts(15n, 1, 3)).toEqual({ negative: false, whole: 1n, fraction: '500' })
    expect(decimalParts(-4n, 1, 0)).toEqual({ negative: false, whole: 0n, fraction: '' })
  })
})

describe('formatPercent', () => {
  it.each([
    [{ num: 285n, den: 10_000n }, '2.85%'],
    [{ num: -12n, den: 10_000n }, '\u22120.12%'],
    [{ num: 1n, den: 3n }, '33.33%'],
    [{ num: 2n, den: 3n }, '66.67%'],
    [{ num: 0n, den: 7n }, '0.00%'],
    [{ num: 12n, den: 1n }, '1,200.00%'],
  ])('writes %o as %s', (ratio, text) => expect(formatPercent(ratio, 'en')).toBe(text))

  it('drops idle zeros of a fee', () => {
    expect(formatShare({ num: 10n, den: 100n }, 'en')).toBe('10%')
    expect(formatShare({ num: 5n, den: 10_000n }, 'en')).toBe('0.05%')
    expect(formatShare({ num: 0n, den: 1n }, 'ja')).toBe('0%')
    expect(formatShare({ num: 14n, den: 100n }, 'en', 0)).toBe('14%')
    expect(formatShare({ num: 100n, den: 100n }, 'en', 0)).toBe('100%')
  })
})

describe('formatRate', () => {
  it('floors the exact ratio', () => {
    expect(formatRate({ num: 2n, den: 3n }, 'en')).toBe('0.666666')
    expect(formatRate({ num: 1n, den: 1n }, 'en', { minPlaces: 6 })).toBe('1.000000')
  })
})

describe('formatFiat', () => {
  it.each([
    ['usd', 'en', '$3,456.78'],
    ['eur', 'en', '€3,456.78'],
    ['jpy', 'en', '¥3,456'],
    ['usd', 'ja', '$3,456.78'],
    ['jpy', 'ja', '￥3,456'],
  ] as const)('writes %s in %s', (fiat, locale, text) => {
    const exact = { price: 345_678_999_999n, decimals: 8, updatedAt: 0n }
    expect(formatFiat(E18, exact, fiat, locale)).toBe(text)
  })

  it('writes what Intl would write', () => {
    const currency = fc.constantFrom('usd' as const, 'eur' as const, 'jpy' as const)
    const language = fc.constantFrom('en' as const, 'ja' as const)
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), currency, language, (whole, fiat, locale) => {
        const intl = new Intl.NumberFormat(locale, { style: 'currency', currency: fiat.toUpperCase() })
        expect(formatFiat(whole * E18, price(1n), fiat, locale)).toBe(intl.format(whole))
      }),
    )
  })

  it('tells dust from nothing', () => {
    expect(formatFiat(0n, price(3000n), 'usd', 'en')).toBe('$0.00')
    expect(formatFiat(1n, price(3000n), 'usd', 'en')).toBe('<$0.01')
    expect(formatFiat(1n, price(3000n), 'jpy', 'en')).toBe('<¥1')
  })

  it('shows a loss with its sign', () => {
    expect(formatFiat(-E18, price(3000n), 'usd', 'en')).toBe('\u2212$3,000.00')
  })
})

describe('formatGwei', () => {
  it('never makes a price look smaller', () => {
    expect(formatGwei(1_000_000_001n, 'en')).toBe('1.01 gwei')
    expect(formatGwei(0n, 'en')).toBe('0.00 gwei')
  })
})

describe('formatSigned', () => {
  it('gives a gain and a loss their sign, and nothing none', () => {
    expect(formatSigned(1_200_000_000_000_000n, 'en')).toBe('+0.0012')
    expect(formatSigned(-300_000_000_000_000n, 'en')).toBe('\u22120.0003')
    expect(formatSigned(0n, 'en')).toBe('0')
    expect(formatSigned(1n, 'en')).toBe('+<0.000001')
  })
})
