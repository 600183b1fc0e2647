import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { minimumOut } from '@/lib/quote/quote'
import { ChainFlows } from '@/lib/testing/chain-flows'
import { chainWorld } from '@/lib/testing/chain-world'
import { guardedWorld } from '@/lib/testing/guarded-chain'
import { hand, rawQuote, tokenPools } from '@/lib/testing/market'
import type { TxIntent } from '@/lib/tx/intent'

/* Every flow of the app, from the reading to the receipt, with nothing but the guarded route between it and the chain. */

const ETH = 10n ** 18n
/** on every market, not one of each kind */
const IS_DEEP = process.env.EVENKEEL_DEEP !== undefined
const world = chainWorld()
let flows: ChainFlows
let guarded: ReturnType<typeof guardedWorld>
let seen: Set<string>
let visits = 0

beforeEach(() => {
  seen = new Set()
  guarded = guardedWorld(world, { visitor: () => `visitor ${visits}`, onAsked: (method) => seen.add(method) })
  flows = new ChainFlows(guarded, 200)
})
afterEach(() => flows.stop())

/**
 * Carried out, with figures that the chain itself gave, by a visitor of its own: each flow has to fit into what one visitor may ask, and
 * nobody carries out a dozen within the seconds that these take.
 */
async function done(intent: TxIntent) {
  visits += 1
  const { review, done } = await flows.confirmed(intent)
  expect(review.preview.source).toBe('simulation')
  expect(done.outcome).toBeDefined()
  return done.outcome
}

describe('through the guarded route', () => {
  test('staking for each token', async () => {
    for (const token of ['steth', 'wsteth', 'reth'] as const)
      await done({ kind: 'stake', token, amount: ETH })
    for (const method of ['eth_simulateV1', 'eth_estimateGas', 'eth_sendRawTransaction', 'eth_call'])
      expect(seen).toContain(method)
  })

  test('wrapping with an approval, and unwrapping', async () => {
    await done({ kind: 'stake', token: 'steth', amount: 3n * ETH })
    await done({ kind: 'wrap', amount: 2n * ETH })
    await done({ kind: 'unwrap', amount: ETH })
  })

  test('requests by permit and by approval, and a claim to oneself and to another', async () => {
    await done({ kind: 'stake', token: 'wsteth', amount: 3n * ETH })
    await done({ kind: 'stake', token: 'steth', amount: 3n * ETH })
    const ids: bigint[] = []
    for (const token of ['steth', 'wsteth'] as const)
      for (const approveBy of ['permit', 'approval'] as const)
        ids.push(...((await done({ kind: 'request', token, amount: ETH, approveBy }))?.requests ?? []))
    expect(ids).toHaveLength(4)
    await world.devnet.control('finalize', { all: true })
    await done({ kind: 'claim', ids: ids.slice(0, 2) })
    await done({ kind: 'claim', ids: ids.slice(2), recipient: world.devnet.account(5).address })
  })

  test('a burn of rETH', async () => {
    await hand(world, 'reth', 2n * ETH)
    await done({ kind: 'burn', amount: ETH })
  })

  test('swaps on a market of each kind, both ways', async () => {
    const all = tokenPools(world.devnet.manifest.pools)
    const isFirst = (kind: string, at: number) => all.findIndex(({ pool }) => pool.kind === kind) === at
    const pools = IS_DEEP ? all : all.filter(({ pool }, at) => isFirst(pool.kind, at))
    expect(pools.length).toBeGreaterThan(2)
    for (const { pool, token } of pools) {
      const { block } = await world.user.read()
      const deadline = block.timestamp + 3_600n
      const both = [
        { sell: 'eth', buy: token },
        { sell: token, buy: 'eth' },
      ] as const
      for (const pair of both) {
        const amount = ETH / 10n
        const quote = await rawQuote(world, pool, pair.sell, amount)
        if (quote === undefined) continue
        const approveBy = token === 'reth' ? 'approval' : 'permit'
        const minimum = minimumOut(quote, 100n)
        const shared = { amount, minimum, pool: pool.address, deadline, approveBy } as const
        if (pair.sell !== 'eth') await hand(world, token, amount)
        await done({ kind: 'swap', ...pair, ...shared, acceptsDeviation: true })
      }
    }
  })
})
