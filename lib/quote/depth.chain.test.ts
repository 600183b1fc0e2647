import { describe, expect, test, vi } from 'vitest'
import { LST_IDS } from '@/lib/core/lst'
import { compareRatio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import { DEPTH_LEVELS_BP, type Depth, depthLevels, purchaseDeviation, saleDeviation } from '@/lib/quote/depth'
import { depthFromWire } from '@/lib/quote/depth-wire'
import { chainWorld } from '@/lib/testing/chain-world'

/* Depth and the live judgement on the devnet's own pools. */

const world = chainWorld()

/** The snapshot of the chain's newest block. */
async function snapshotNow() {
  const { hash } = await world.devnet.rpc<{ readonly hash: string }>('eth_getBlockByNumber', [
    'latest',
    false,
  ])
  return vi.waitFor(
    async () => {
      const served = await world.app.snapshot()
      if (!served.ok) throw new Error(served.error.code)
      expect(served.value.snapshot.block.hash).toBe(hash)
      return served.value.snapshot
    },
    { timeout: 30_000, interval: 200 },
  )
}

async function depthOf(token: (typeof LST_IDS)[number]): Promise<Depth> {
  const found = await world.app.depth(token)
  if (!found.ok) throw new Error(`${found.error.code} ${found.error.detail}`)
  return found.value.depth
}

const levelOf = (depth: Depth, bp: number) => {
  const found = depth.levels.find((each) => each.bp === bp)
  if (found === undefined) throw new Error(`no level ${bp}`)
  return found
}

describe('depth', () => {
  test.each(LST_IDS)(
    'of %s: more for a deeper discount, no size has a better price than the one before',
    async (token) => {
      const depth = await depthOf(token)
      const { redemption } = depth
      if (redemption === undefined) throw new Error('no rate')
      expect(depth.levels.map(({ bp }) => bp)).toEqual([...DEPTH_LEVELS_BP])
      const [half, one, two] = DEPTH_LEVELS_BP.map((bp) => levelOf(depth, bp).ether)
      expect(half).toBeGreaterThan(0n)
      expect(one).toBeGreaterThanOrEqual(half ?? 0n)
      expect(two).toBeGreaterThanOrEqual(one ?? 0n)
      const sold = depth.sell.flatMap(({ amount, buy }) =>
        buy === undefined ? [] : [saleDeviation(amount, buy, redemption)],
      )
      for (const [place, each] of sold.entries()) {
        const before = sold[place - 1]
        if (before !== undefined) expect(compareRatio(each, before)).toBeLessThanOrEqual(0)
      }
      const bought = depth.buy.flatMap(({ amount, buy }) =>
        buy === undefined ? [] : [purchaseDeviation(amount, buy, redemption)],
      )
      for (const [place, each] of bought.entries()) {
        const before = bought[place - 1]
        if (before !== undefined) expect(compareRatio(each, before)).toBeGreaterThanOrEqual(0)
      }
      expect(depth.balances.length).toBeGreaterThan(0)
      for (const { token: tokens, ether } of depth.balances) {
        expect(tokens).toBeGreaterThan(0n)
        expect(ether).toBeGreaterThan(0n)
      }
      expect(depthLevels(depth.sell, redemption)).toEqual(depth.levels)
    },
  )

  test('comes over the wire as it is, is asked for once in five blocks, and tells of a drained market', async () => {
    const calls = () => world.app.metrics.read().upstream?.eth_call ?? 0
    const first = await world.app.depth('steth')
    if (!first.ok) throw new Error(first.error.code)
    const wire = depthFromWire(JSON.parse(first.value.body))
    expect(wire).toMatchObject({ ok: true, value: { depth: first.value.depth } })
    const before = calls()
    expect(await world.app.depth('steth')).toEqual(first)
    expect(calls()).toBe(before)
    expect(world.app.knownDepth('steth')).toEqual(first.value.depth)
    await world.devnet.control('depeg', { token: 'steth', bp: 300 })
    await world.devnet.mine(6, 12)
    const deep = await vi.waitFor(
      async () => {
        const found = await depthOf('steth')
        expect(found.at.number).toBeGreaterThan(first.value.depth.at.number + 5n)
        return found
      },
      { timeout: 30_000, interval: 300 },
    )
    expect(levelOf(deep, 50)).toMatchObject({ ether: 0n, isMore: false })
    expect(levelOf(deep, 200).ether).toBe(0n)
  })
})

describe('the live judgement', () => {
  test('of a healthy market: every token has a headline from fresh sources of the snapshot’s own block', async () => {
    const { peg, block, borrow } = await snapshotNow()
    for (const token of LST_IDS) {
      const judged = readingValue(peg[token])
      expect(judged, token).toBeDefined()
      expect(judged?.block).toBe(block.number)
      expect(judged?.pools.length, token).toBeGreaterThan(0)
    }
    const steth = readingValue(peg.steth)
    expect(steth?.checkers).toMatchObject([{ pair: 'stETH/ETH', role: 'checks' }])
    expect(readingValue(peg.wsteth)?.pools.filter(({ role }) => role === 'votes').length).toBeGreaterThan(1)
    expect(readingValue(borrow)?.num).toBeGreaterThan(0n)
  })

  test('a move within one block shifts spot and not the headline', async () => {
    const before = readingValue((await snapshotNow()).peg.wsteth)
    await world.devnet.control('depeg', { token: 'steth', bp: 300 })
    const after = readingValue((await snapshotNow()).peg.wsteth)
    const moved = after?.pools.filter(
      ({ spotDeviation: spot }) => spot !== undefined && spot.num * 100n < -2n * spot.den,
    )
    expect(moved?.length).toBeGreaterThan(0)
    expect(after?.block).toBeGreaterThan(before?.block ?? 0n)
    const [was, is] = [before?.headline?.deviation, after?.headline?.deviation]
    if (was === undefined || is === undefined) throw new Error('no headline')
    expect(is.num * 1_000n).toBeGreaterThan(-5n * is.den)
    expect(after?.state).not.toMatchObject({ severity: 'severe' })
  })
})
