import fc from 'fast-check'
import { parseEther } from 'viem'
import { expect, test } from 'vitest'
import { sqrtPriceX96 } from './sqrt-price'

test('one for one is 2^96', () => {
  expect(sqrtPriceX96(parseEther('1'))).toBe(2n ** 96n)
})

test('is the root of the rate, rounded down', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 24n), (rate) => {
      const root = sqrtPriceX96(rate)
      const square = (rate * 2n ** 192n) / parseEther('1')
      return root * root <= square && square < (root + 1n) * (root + 1n)
    }),
  )
})
