import { describe, expect, it } from 'vitest'
import { rowsInView } from '@/lib/list/rows-in-view'

const list = { count: 10_000, rowHeight: 56, height: 448 }

describe('rowsInView', () => {
  it('draws the beginning before anything is measured', () => {
    expect(rowsInView({ count: 10_000, rowHeight: 0, scrolled: 0, height: 0 })).toEqual({ from: 0, to: 12 })
    expect(rowsInView({ count: 3, rowHeight: 0, scrolled: 0, height: 0 })).toEqual({ from: 0, to: 3 })
    expect(rowsInView({ count: 0, rowHeight: 56, scrolled: 0, height: 448 })).toEqual({ from: 0, to: 0 })
  })

  it('covers what is in view at every place, with few rows', () => {
    for (let scrolled = 0; scrolled <= 10_000 * 56 - 448; scrolled += 997) {
      const { from, to } = rowsInView({ ...list, scrolled })
      expect(from * 56).toBeLessThanOrEqual(scrolled)
      expect(to * 56).toBeGreaterThanOrEqual(scrolled + 448)
      expect(to - from).toBeLessThanOrEqual(18)
    }
    expect(rowsInView({ ...list, scrolled: 1e9 }).to).toBe(10_000)
    expect(rowsInView({ ...list, scrolled: -50 }).from).toBe(0)
  })

  it('moves in steps, not with every pixel', () => {
    const windows = new Set(
      Array.from({ length: 112 }, (_, at) => rowsInView({ ...list, scrolled: 5_600 + at }).from),
    )
    expect(windows.size).toBeLessThanOrEqual(2)
  })
})
