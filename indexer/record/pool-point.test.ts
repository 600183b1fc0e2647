import { expect, test } from 'vitest'
import { addTick, dealPoint, openTick } from './pool-point'

const at = (time: bigint, tick: number) => ({ time, tick, sqrtPriceX96: BigInt(tick + 10) })

test('a tick counts from the trade that left it until the next one; of one block the last trade counts', () => {
  const first = openTick(at(1_001n, 5))
  expect(first).toEqual({
    boundary: 1_200n,
    opened: 1_001n,
    closed: 1_001n,
    sum: 0n,
    tick: 5,
    sqrtPriceX96: 15n,
  })
  const second = addTick(first, at(1_011n, -7))
  expect(second).toEqual({ ...first, closed: 1_011n, sum: 50n, tick: -7, sqrtPriceX96: 3n })
  const same = addTick(second, at(1_011n, 100))
  expect(same).toEqual({ ...second, tick: 100, sqrtPriceX96: 110n })
  expect(addTick(same, at(1_200n, 1))).toMatchObject({ closed: 1_200n, sum: 50n + 189n * 100n, tick: 1 })
})

test('a trade in the second of a boundary belongs to it, the next second to the next', () => {
  expect(openTick(at(1_200n, 0)).boundary).toBe(1_200n)
  expect(openTick(at(1_201n, 0)).boundary).toBe(1_500n)
})

test('of a trade on Curve the side that came in is kept with both amounts', () => {
  expect(dealPoint(1n, { sold: 'eth', soldAmount: 9n, bought: 'steth', boughtAmount: 10n })).toEqual({
    ...{ boundary: 300n, closed: 1n, sold: 'ether', ether: 9n, token: 10n },
  })
  expect(dealPoint(1n, { sold: 'reth', soldAmount: 9n, bought: 'weth', boughtAmount: 10n })).toEqual({
    ...{ boundary: 300n, closed: 1n, sold: 'token', ether: 10n, token: 9n },
  })
})
