import { describe, expect, test } from 'vitest'
import { freshnessAt } from '@/lib/read/freshness'
import { ageStep, oldestLabel, snapshotAge } from '@/lib/read/snapshot-age'
import { unreadFigures } from '@/lib/read/snapshot-figures'
import { BLOCK, fresh, LIDO, protocols } from '@/lib/testing/states'

const BLOCK_AT = Number(BLOCK.timestamp)
const FIGURES = { ...unreadFigures({ code: 'timeout' }), protocols: protocols() }

describe('age of what a page shows', () => {
  test('a block that was just handed out by an old cache is as old as it is', () => {
    const moments = { block: BLOCK, confirmedAt: BLOCK_AT + 3_600, now: BLOCK_AT + 3_600, isDevnet: false }
    expect(snapshotAge(moments)).toBe(3_600)
    expect(snapshotAge({ ...moments, isDevnet: true })).toBe(0)
  })

  test('time without confirmation counts everywhere; a clock behind the chain is age 0', () => {
    const moments = { block: BLOCK, confirmedAt: BLOCK_AT, now: BLOCK_AT + 60, isDevnet: true }
    expect(snapshotAge(moments)).toBe(60)
    expect(snapshotAge({ ...moments, now: BLOCK_AT - 9, confirmedAt: BLOCK_AT - 9, isDevnet: false })).toBe(0)
  })

  test('steps never change what the age is called', () => {
    for (let age = 0; age < 1_000; age += 1) {
      expect(freshnessAt('block', ageStep(age))).toBe(freshnessAt('block', age))
      expect(ageStep(age)).toBeLessThanOrEqual(Math.max(age, 0))
    }
    expect(ageStep(50 * 3_600 + 59)).toBe(50 * 3_600)
  })

  test('one old reading makes the whole old; what has no value does not count', () => {
    expect(oldestLabel(FIGURES, 0)).toBe('fresh')
    expect(oldestLabel(unreadFigures({ code: 'timeout' }), 301)).toBe('stale')
    const lido = { is: 'stale', value: LIDO, at: BLOCK, source: 'test' } as const
    expect(oldestLabel({ ...FIGURES, protocols: protocols({ lido }) }, 0)).toBe('stale')
    const gas = { ...fresh({ baseFee: 1n, priorityFee: 1n }), is: 'delayed' as const, at: BLOCK, source: 'x' }
    expect(oldestLabel({ ...FIGURES, gas: { ...gas, value: { baseFee: 1n, priorityFee: 1n } } }, 0)).toBe(
      'delayed',
    )
  })
})
