import { describe, expect, test } from 'vitest'
import { balanceOf } from '@/lib/lst/balance-of'
import type { FreshReadings } from '@/lib/read/read-for-plan'
import { chainWorld } from '@/lib/testing/chain-world'
import { hand, rawQuote, type TokenPool, tokenPools } from '@/lib/testing/market'
import type { IntentOf } from '@/lib/tx/intent'
import type { Asset } from '@/lib/tx/plan'

/* Swaps on every market of the devnet's manifest against the quotes of the block they were made at. */

const ETH = 10n ** 18n
const world = chainWorld()

/** Places in the manifest: pools are known only once the devnet is up. */
const PLACES = Array.from({ length: 10 }, (_, place) => place)
const SIZES = [1_000n, ETH, 10n * ETH, 100n * ETH, 1_000n * ETH]

function at(place: number): TokenPool {
  const found = tokenPools(world.devnet.manifest.pools)[place]
  if (found === undefined) throw new Error(`no pool at ${place}`)
  return found
}

type Swap = IntentOf<'swap'>

async function swapOf(
  { pool, token }: TokenPool,
  direction: 'sell' | 'buy',
  amount: bigint,
  over: Partial<Swap> = {},
): Promise<Swap> {
  const { block } = await world.user.read()
  const pair =
    direction === 'sell' ? ({ sell: token, buy: 'eth' } as const) : ({ sell: 'eth', buy: token } as const)
  return {
    kind: 'swap',
    ...pair,
    amount,
    minimum: 1n,
    pool: pool.address,
    deadline: block.timestamp + 1_200n,
    approveBy: 'permit',
    acceptsDeviation: true,
    ...over,
  }
}

function held(readings: FreshReadings, asset: Asset): bigint {
  const amount = asset === 'eth' ? readings.eth : balanceOf(readings.holdings, asset)
  if (amount === undefined) throw new Error(`no ${asset}`)
  return amount
}

test('the manifest has the pools that are meant here', () => {
  expect(tokenPools(world.devnet.manifest.pools)).toHaveLength(PLACES.length)
})

describe.each(['sell', 'buy'] as const)('%s', (direction) => {
  test.each(PLACES)(
    'pool %i: each size pays what was quoted at that block',
    async (place) => {
      const where = at(place)
      const { token, pool } = where
      await world.devnet.control('fund', { address: world.user.address, eth: '2000' })
      if (direction === 'sell') await hand(world, token, 1_200n * ETH)
      const done: bigint[] = []
      for (const amount of SIZES) {
        const sell = direction === 'sell' ? token : 'eth'
        const quote = await rawQuote(world, pool, sell, amount)
        if (quote === undefined) continue
        const intent = await swapOf(where, direction, amount, { minimum: quote })
        const prepared = await world.user.prepare(intent)
        if (!prepared.ok) {
          expect(prepared.error.issue, `${amount}`).toEqual({ code: 'no-quote', why: 'too-large' })
          continue
        }
        expect(prepared.value.quoted.arrives).toEqual([{ asset: intent.buy, amount: quote }])
        const { outcome, before, after, fee } = await world.user.carryOut(intent)
        expect(outcome, `${amount}`).toEqual({
          ok: true,
          value: {
            leaves: [{ asset: intent.sell, amount }],
            arrives: [{ asset: intent.buy, amount: quote }],
          },
        })
        // stETH moves whole shares: up to 2 wei less than its transfer says
        const rounding = token === 'steth' ? 2n : 0n
        const change = (asset: Asset) =>
          held(after, asset) - held(before, asset) + (asset === 'eth' ? fee : 0n)
        const left = -change(intent.sell)
        const arrived = change(intent.buy)
        expect(amount - left).toBeLessThanOrEqual(rounding)
        expect(left).toBeLessThanOrEqual(amount)
        expect(quote - arrived).toBeLessThanOrEqual(direction === 'buy' ? rounding : 0n)
        expect(arrived).toBeLessThanOrEqual(quote)
        done.push(amount)
      }
      expect(done.length).toBeGreaterThanOrEqual(4)
    },
    120_000,
  )
})
