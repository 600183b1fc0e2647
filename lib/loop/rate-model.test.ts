import { expect, test } from 'vitest'
import type { RateModel } from '@/lib/lending/lending-market'
import { endRate, rateWithDebt } from '@/lib/loop/rate-model'
import { TERMS } from '@/lib/testing/loop'

const RAY = 10n ** 27n
const MODEL: RateModel = { optimal: (92n * RAY) / 100n, base: 7n, slope1: 20n, slope2: 300n }

test('the end of the model is both slopes; of one that bends only at the end, the first', () => {
  expect(endRate(MODEL)).toEqual({ num: 327n, den: RAY })
  expect(endRate({ ...MODEL, optimal: RAY })).toEqual({ num: 27n, den: RAY })
})

test('whoever borrows all that is left, or more, pays the end', () => {
  const ether = { ...TERMS.ether, model: MODEL, available: 10n }
  expect(rateWithDebt(ether, 10n)).toEqual(endRate(MODEL))
  expect(rateWithDebt(ether, 11n)).toEqual(endRate(MODEL))
  expect(rateWithDebt({ ...ether, model: undefined }, 1n)).toBeUndefined()
})
