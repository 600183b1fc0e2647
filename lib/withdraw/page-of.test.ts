import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageOf } from '@/lib/withdraw/page-of'

describe('pageOf', () => {
  it('cuts a list', () => {
    const list = [1, 2, 3, 4, 5]
    expect(pageOf(list, 0, 2)).toEqual({ items: [1, 2], page: 0, pages: 3, from: 1, to: 2 })
    expect(pageOf(list, 2, 2)).toEqual({ items: [5], page: 2, pages: 3, from: 5, to: 5 })
  })

  it('stays within what there is', () => {
    expect(pageOf([1, 2, 3], 9, 2)).toMatchObject({ items: [3], page: 1 })
    expect(pageOf([1], -1, 2)).toMatchObject({ items: [1], page: 0 })
    expect(pageOf([], 3, 2)).toEqual({ items: [], page: 0, pages: 1, from: 0, to: 0 })
  })

  it('shows each item once, in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 200 }), fc.integer({ min: 1, max: 30 }), (list, size) => {
        const { pages } = pageOf(list, 0, size)
        const all = Array.from({ length: pages }, (_, at) => pageOf(list, at, size)).flatMap((p) => p.items)
        expect(all).toEqual(list)
        expect(pageOf(list, pages - 1, size).to).toBe(list.length)
      }),
    )
  })
})
