import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allThatFit, claimTotal, PRESELECTED, selectedIds, toggled } from '@/lib/withdraw/claim-selection'

const claimable = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: BigInt(count - at), pays: 10n }))

describe('selectedIds', () => {
  it('chooses the oldest by itself, up to 80 and to what fits', () => {
    expect(selectedIds(claimable(3), undefined, 100)).toEqual([1n, 2n, 3n])
    expect(selectedIds(claimable(200), undefined, 300)).toHaveLength(PRESELECTED)
    expect(selectedIds(claimable(200), undefined, 5)).toEqual([1n, 2n, 3n, 4n, 5n])
    expect(selectedIds([], undefined, 5)).toEqual([])
  })

  it('keeps what was ticked while it can be claimed, and nothing else', () => {
    expect(selectedIds(claimable(5), new Set([9n, 4n, 2n]), 80)).toEqual([2n, 4n])
    expect(selectedIds(claimable(5), new Set(), 80)).toEqual([])
  })

  it('is ascending, without repeats, within what fits, for any choice', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.bigInt({ min: 1n, max: 500n })),
        fc.nat(90),
        fc.nat(120),
        (ids, cut, fits) => {
          const list = ids.map((id) => ({ id }))
          const chosen = selectedIds(list, new Set(ids.slice(0, cut)), fits)
          expect(chosen.length).toBeLessThanOrEqual(fits)
          expect([...chosen].sort((a, b) => Number(a - b))).toEqual(chosen)
          expect(chosen.every((id) => ids.slice(0, cut).includes(id))).toBe(true)
        },
      ),
    )
  })
})

describe('toggled', () => {
  it('adds, takes away, and adds nothing beyond what fits', () => {
    expect([...toggled([1n], 2n, 5)]).toEqual([1n, 2n])
    expect([...toggled([1n, 2n], 1n, 5)]).toEqual([2n])
    expect([...toggled([1n, 2n], 3n, 2)]).toEqual([1n, 2n])
  })
})

describe('allThatFit', () => {
  it('takes the oldest', () => {
    expect([...allThatFit(claimable(4), 3)]).toEqual([1n, 2n, 3n])
    expect(allThatFit(claimable(200), 150).size).toBe(150)
  })
})

describe('claimTotal', () => {
  it('sums what is chosen', () => {
    expect(claimTotal(claimable(4), [1n, 3n])).toBe(20n)
    expect(claimTotal(claimable(4), [])).toBe(0n)
  })

  it('is not known as soon as one is not', () => {
    const list = [{ id: 1n, pays: 10n }, { id: 2n }]
    expect(claimTotal(list, [1n])).toBe(10n)
    expect(claimTotal(list, [1n, 2n])).toBeUndefined()
  })
})
