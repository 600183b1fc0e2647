import { expect, test } from 'vitest'
import { keepTold } from '@/lib/history/keep-told'
import { moveAt, NOBODY, refAt, stepAt } from '@/lib/testing/history'
import { testAddress } from '@/lib/testing/states'

const ME = testAddress(1)
const ratio = (num: bigint) => ({ num, den: 10n })
const told = (shares = 5n, rate = 11n) => [
  moveAt(refAt(1), 'reth', NOBODY, ME, shares),
  stepAt(refAt(2), 'lido', ratio(rate), ratio(10n)),
]

test('the same told again is the list as it was', () => {
  const before = told()
  expect(keepTold(before, told())).toBe(before)
  expect(keepTold(before, before)).toBe(before)
  expect(keepTold([], [])).toEqual([])
})

test('one wei, one item, one field more or less is another list', () => {
  const before = told()
  const [move, step] = told()
  if (move === undefined || step === undefined) throw new Error('nothing told')
  const { before: _, ...without } = stepAt(refAt(2), 'lido', ratio(11n), ratio(10n))
  for (const now of [told(6n), told(5n, 12n), [move], [step, move], [move, without], []])
    expect(keepTold<unknown>(before, now)).toBe(now)
  expect(keepTold(undefined, before)).toBe(before)
})
