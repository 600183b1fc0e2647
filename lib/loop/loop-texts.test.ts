import { describe, expect, test } from 'vitest'
import {
  equityText,
  type LoopFields,
  partText,
  readLoopTexts,
  textsOf,
  timesText,
} from '@/lib/loop/loop-texts'
import { loopsNeeded } from '@/lib/loop/loops-needed'

const TYPED: LoopFields = { equity: '10', leverage: '10', ltv: '90', loops: '12', days: '365' }

describe('what is typed into the simulator', () => {
  test('by leverage, by LTV and by loops, each exact', () => {
    expect(readLoopTexts('leverage', { ...TYPED, leverage: '3.5 ×' })).toEqual({
      ok: true,
      value: {
        equity: 10n ** 19n,
        size: { by: 'leverage', leverage: { num: 35_000n, den: 10_000n } },
        days: 365,
      },
    })
    expect(readLoopTexts('ltv', { ...TYPED, ltv: '９２．２９ %' })).toMatchObject({
      value: { size: { by: 'ltv', ltv: { num: 922_900n, den: 1_000_000n } } },
    })
    expect(readLoopTexts('loops', TYPED)).toMatchObject({
      value: { size: { by: 'loops', loops: 12, ltv: { num: 900_000n, den: 1_000_000n } } },
    })
  })

  test('a field that does not count cannot be wrong; every one that counts is named', () => {
    expect(readLoopTexts('leverage', { ...TYPED, ltv: 'many', loops: '' }).ok).toBe(true)
    expect(
      readLoopTexts('loops', { equity: '0', leverage: '', ltv: '1,234', loops: '2.5', days: '3651' }),
    ).toEqual({
      ok: false,
      error: [
        { field: 'equity', issue: 'zero' },
        { field: 'ltv', issue: 'ambiguous-separator' },
        { field: 'loops', issue: 'too-many-decimals' },
        { field: 'days', issue: 'too-long' },
      ],
    })
    expect(readLoopTexts('ltv', { ...TYPED, equity: '', days: '-3' })).toMatchObject({
      error: [
        { field: 'equity', issue: 'empty' },
        { field: 'days', issue: 'negative' },
      ],
    })
    expect(readLoopTexts('ltv', { ...TYPED, days: '0' })).toMatchObject({
      error: [{ field: 'days', issue: 'zero' }],
    })
    expect(readLoopTexts('ltv', { ...TYPED, days: '3650' }).ok).toBe(true)
  })

  test('an input as the fields say it can be read again', () => {
    for (const by of ['leverage', 'ltv', 'loops'] as const) {
      const read = readLoopTexts(by, TYPED)
      if (!read.ok) throw new Error('reads')
      expect(readLoopTexts(by, textsOf(read.value))).toEqual(read)
    }
    expect(timesText({ num: 10n, den: 3n })).toBe('3.3333')
    expect(partText({ num: 2n, den: 3n })).toBe('66.6666')
    expect(equityText(1_234_567_890_123_456_789n)).toBe('1.23456789')
    expect(equityText(5n)).toBe('0.000000000000000005')
  })
})

describe('how many loans a leverage takes', () => {
  const ltv = { num: 9n, den: 10n }
  // 1 + 0.9 = 1.9; 1.9 + 0.81 = 2.71
  test.each([
    [1n, 1n, 0],
    [19n, 10n, 1],
    [191n, 100n, 2],
    [271n, 100n, 2],
  ] as const)('%s/%s times at 90 %%', (num, den, loops) => {
    expect(loopsNeeded({ num, den }, ltv)).toBe(loops)
  })

  test('the limit itself is never reached', () => {
    expect(loopsNeeded({ num: 10n, den: 1n }, ltv)).toBeUndefined()
  })
})
