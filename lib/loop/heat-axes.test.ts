import { describe, expect, test } from 'vitest'
import { placeOf, withPoint } from '@/lib/loop/heat-axes'

const AXIS = [2n, 5n, 10n].map((num) => ({ num, den: 1n }))
const text = (axis: ReturnType<typeof withPoint>) => axis.map(({ num, den }) => `${num}/${den}`).join()

describe('the present point on an axis', () => {
  test.each([
    [{ num: 3n, den: 2n }, '3/2,2/1,5/1,10/1', 0],
    [{ num: 15n, den: 2n }, '2/1,5/1,15/2,10/1', 2],
    [{ num: 11n, den: 1n }, '2/1,5/1,10/1,11/1', 3],
    [{ num: 10n, den: 2n }, '2/1,5/1,10/1', 1],
  ])('%o', (point, expected, place) => {
    const axis = withPoint(AXIS, point)
    expect(text(axis)).toBe(expected)
    expect(placeOf(axis, point)).toBe(place)
  })

  test('none is nowhere', () => {
    expect(withPoint(AXIS, undefined)).toBe(AXIS)
    expect(placeOf(AXIS, undefined)).toBe(-1)
    expect(placeOf(AXIS, { num: 3n, den: 1n })).toBe(-1)
  })
})
