import { expect, test } from 'vitest'
import { restOf } from '@/lib/peg/rest-of'

const parts = (num: bigint) => ({ num, den: 100_000n })

test.each([
  [747n, 276n, 47n],
  [75n, 28n, 5n],
  [74n, 26n, 4n],
  [410n, 360n, 5n],
  [3n, 3n, 0n],
])('of %d and %d hundred thousandths', (discount, explained, bp) => {
  expect(restOf({ discount: parts(discount), explained: parts(explained) })).toEqual({
    num: bp,
    den: 10_000n,
  })
})
