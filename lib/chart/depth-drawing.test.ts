import { describe, expect, test } from 'vitest'
import { bpUnits } from '@/lib/chart/chart-units'
import { depthPoints, drawDepth, sizePlace } from '@/lib/chart/depth-drawing'
import { depthCsv, depthJson } from '@/lib/export/depth-file'
import type { Depth } from '@/lib/quote/depth'

const ETH = 10n ** 18n
const SIZE = { width: 1_000, height: 400 }
const POOL = `0x${'11'.repeat(20)}` as const

const DEPTH: Depth = {
  token: 'steth',
  at: { number: 7n, timestamp: 1_767_225_600n, hash: `0x${'00'.repeat(32)}` },
  redemption: { num: 1n, den: 1n },
  sell: [
    { amount: ETH, buy: (ETH * 9_990n) / 10_000n, pool: POOL },
    { amount: 10n * ETH, buy: (10n * ETH * 9_950n) / 10_000n, pool: POOL },
    { amount: 1_000n * ETH, buy: (1_000n * ETH * 5_000n) / 10_000n, pool: POOL },
  ],
  buy: [{ amount: ETH, buy: (ETH * 10_000n) / 10_010n, pool: POOL }, { amount: 100n * ETH }],
  levels: [{ bp: 50, ether: 10n * ETH, isMore: false }],
  balances: [{ pool: POOL, kind: 'curve-stable', token: 5n * ETH }],
}
const points = depthPoints(DEPTH, { num: 1n, den: 1n })

describe('depth as a drawing', () => {
  test('every size of both directions once, with what is missing missing', () => {
    expect(points.map(({ amount }) => amount / ETH)).toEqual([1n, 10n, 100n, 1_000n])
    expect(points.map(({ sell }) => sell && Number((sell.num * 10_000n) / sell.den))).toEqual([
      -10,
      -50,
      undefined,
      -5_000,
    ])
    expect(points.map(({ buy }) => buy !== undefined)).toEqual([true, false, false, false])
  })

  test('each power of ten is as long as the next, and a market that has gone leaves the drawing', () => {
    expect([1n, 10n, 100n, 1_000n].map((size) => sizePlace(size * ETH))).toEqual([0n, 1_000n, 2_000n, 3_000n])
    const drawn = drawDepth(points, SIZE)
    if (drawn === undefined) throw new Error('nothing drawn')
    expect(drawn.marks.map((mark) => mark / ETH)).toEqual([1n, 10n, 100n, 1_000n])
    expect(drawn.scale.from).toBe(bpUnits(-200))
    const last = drawn.sell.split('L').at(-1)?.split(' ') ?? []
    expect(last[0]).toBe('1000')
    expect(Number(last[1])).toBeGreaterThan(SIZE.height)
    expect(drawn.sell.match(/L/g)).toHaveLength(2)
    expect(drawn.buy).toMatch(/^M0 /)
  })

  test('nothing quoted, nothing drawn', () => {
    expect(drawDepth([], SIZE)).toBeUndefined()
    expect(drawDepth([{ amount: ETH, sell: undefined, buy: undefined }], SIZE)).toBeUndefined()
  })
})

describe('depth as files', () => {
  test('a row for each size, empty where no pool takes it', () => {
    const [head, first, second, third] = depthCsv(points).split('\r\n')
    expect(head).toBe('size,sell_deviation,buy_deviation')
    expect(first).toBe('1,-0.001,0.001000000000000001')
    expect(second).toBe('10,-0.005,')
    expect(third).toBe('100,,')
  })

  test('what a pool does not tell is absent', () => {
    const told = JSON.parse(depthJson(DEPTH, points))
    expect(told.block).toBe('7')
    expect(told.levels).toEqual([{ bp: 50, ether: '10', isMore: false }])
    expect(told.pools).toEqual([{ pool: POOL, kind: 'curve-stable', token: '5' }])
    expect(told.sizes[2]).toEqual({ size: '100' })
  })
})
