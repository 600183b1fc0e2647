import { describe, expect, test } from 'vitest'
import { formatBasisPoints } from '@/lib/format/basis-points'
import { formatSignedPercent } from '@/lib/format/signed-percent'

/* methods.md section 1: deviations are shown in basis points and per cent, from exact ratios. */

const text = (num: bigint, den: bigint) => {
  const ratio = { num, den }
  return [formatBasisPoints(ratio, 'en').replace('\u00a0', ' '), formatSignedPercent(ratio, 'en')]
}

describe('a deviation in words', () => {
  test.each([
    [-41n, 10_000n, '−41 bp', '−0.41%'],
    [41n, 10_000n, '+41 bp', '+0.41%'],
    [-285n, 10_000n, '−285 bp', '−2.85%'],
    [-23n, 100_000n, '−2.3 bp', '−0.02%'],
    [-94n, 1_000_000n, '−0.9 bp', '−0.01%'],
    [995n, 1_000_000n, '+10 bp', '+0.10%'],
    [994n, 1_000_000n, '+9.9 bp', '+0.10%'],
    [-25n, 2_000n, '−125 bp', '−1.25%'],
    [123_456n, 10_000n, '+123,456 bp', '+1,234.56%'],
  ])('%s/%s', (num, den, bp, percent) => {
    expect(text(num, den)).toEqual([bp, percent])
  })

  test('what is not nothing never reads as nothing', () => {
    expect(text(-1n, 10n ** 18n)).toEqual(['<0.1 bp', '<0.01%'])
    expect(text(1n, 10n ** 18n)).toEqual(['<0.1 bp', '<0.01%'])
    expect(text(4n, 1_000_000n)).toEqual(['<0.1 bp', '<0.01%'])
    expect(text(5n, 1_000_000n)).toEqual(['+0.1 bp', '<0.01%'])
    expect(text(-49n, 1_000_000n)).toEqual(['−0.5 bp', '<0.01%'])
    expect(formatSignedPercent({ num: 1n, den: 1_000n }, 'ja', 0)).toBe('<1%')
  })

  test('nothing has no sign', () => {
    expect(text(0n, 7n)).toEqual(['0 bp', '0.00%'])
  })

  test('exact at sizes that a float would round', () => {
    const den = 10n ** 40n
    expect(text(-(10n ** 38n) - 1n, den)).toEqual(['−100 bp', '−1.00%'])
    expect(text(5n * 10n ** 35n, den)).toEqual(['+0.5 bp', '+0.01%'])
    expect(text(5n * 10n ** 35n - 1n, den)[1]).toBe('<0.01%')
  })
})
