import { encodeFunctionData, parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import type { LstId } from '@/lib/core/lst'
import { revertMeaning } from '@/lib/errors/known-reverts'
import { balanceOf } from '@/lib/lst/balance-of'
import { minimumOut } from '@/lib/quote/quote'
import type { FreshReadings } from '@/lib/read/read-for-plan'
import { chainWorld } from '@/lib/testing/chain-world'
import { addressOf, hand, rawQuote, sendAs, type TokenPool, tokenPools } from '@/lib/testing/market'
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
          expect(prepared.error.issue, `${amount}`).toMatchObject({ code: 'no-quote' })
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

/** The deepest pool of the token by Uniswap, or by Curve. */
function poolFor(token: LstId, kind: 'uniswap-v3' | 'curve'): TokenPool {
  const found = tokenPools(world.devnet.manifest.pools).find(
    (each) => each.token === token && (each.pool.kind === 'uniswap-v3') === (kind === 'uniswap-v3'),
  )
  if (found === undefined) throw new Error(`no pool of ${token}`)
  return found
}

async function quoted(where: TokenPool, direction: 'sell' | 'buy', amount: bigint): Promise<bigint> {
  const quote = await rawQuote(world, where.pool, direction === 'sell' ? where.token : 'eth', amount)
  if (quote === undefined) throw new Error('no quote')
  return quote
}

const issueOf = async (intent: Swap) => {
  const prepared = await world.user.prepare(intent)
  return prepared.ok ? undefined : prepared.error.issue
}

const PERMIT = parseAbi(['function permit(address, address, uint256, uint256, uint8, bytes32, bytes32)'])

describe('by permit', () => {
  test.each(['wsteth', 'cbeth'] as const)('%s is sold in one transaction', async (token) => {
    const where = poolFor(token, 'uniswap-v3')
    await hand(world, token, 20n * ETH)
    const minimum = await quoted(where, 'sell', 10n * ETH)
    const intent = await swapOf(where, 'sell', 10n * ETH, { minimum })
    const { receipts, outcome, before, after, fee } = await world.user.carryOut(intent)
    expect(receipts).toHaveLength(1)
    expect(outcome).toMatchObject({ ok: true, value: { arrives: [{ asset: 'eth', amount: minimum }] } })
    expect(after.eth - before.eth + fee).toBe(minimum)
    // nothing stays allowed: the next one is to be signed again
    const next = await swapOf(where, 'sell', ETH, { minimum: await quoted(where, 'sell', ETH) })
    expect(await world.user.prepare(next)).toMatchObject({
      ok: true,
      value: { plan: { permit: { nonce: 1n } } },
    })
  })

  test('somebody sent it in before: the swap goes through all the same', async () => {
    const where = poolFor('wsteth', 'uniswap-v3')
    await hand(world, 'wsteth', 20n * ETH)
    const minimum = await quoted(where, 'sell', 10n * ETH)
    const intent = await swapOf(where, 'sell', 10n * ETH, { minimum })
    const first = await world.user.prepare(intent)
    if (!first.ok || first.value.plan.permit === undefined) throw new Error('no permit')
    expect(first.value.plan.steps).toMatchObject([{ id: 'swap', awaitsPermit: true }])
    expect(first.value.simulatedAs?.map(({ id }) => id)).toEqual(['approve', 'swap'])
    const permit = await world.user.signPermit(first.value.plan.permit)
    const withPermit = await world.user.prepare(intent, { canPermit: true, permit })
    if (!withPermit.ok) throw new Error(withPermit.error.code)
    const { owner, spender, value, deadline, v, r, s } = permit
    const args = [owner, spender, value, deadline, v, r, s] as const
    await sendAs(
      world,
      world.devnet.account(3).address,
      await addressOf(world, 'wsteth'),
      encodeFunctionData({ abi: PERMIT, functionName: 'permit', args }),
    )
    // the same signature in a plan made now: what it allowed is there, and nothing is to be signed
    const after = await world.user.prepare(intent, { canPermit: true, permit })
    expect(after).toMatchObject({ ok: true, value: { plan: { steps: [{ id: 'swap' }] } } })
    expect(after.ok && after.value.plan.permit).toBe(undefined)
    // and the transaction that was on its way already
    const [step] = withPermit.value.plan.steps
    if (step === undefined) throw new Error('no step')
    expect(await world.user.send(step)).toMatchObject({ status: '0x1' })
  })

  test('a wallet that cannot sign one approves exactly the amount', async () => {
    const where = poolFor('cbeth', 'uniswap-v3')
    await hand(world, 'cbeth', 20n * ETH)
    const minimum = await quoted(where, 'sell', ETH)
    const intent = await swapOf(where, 'sell', ETH, { minimum })
    const steps = await world.user.steps(intent, { canPermit: false })
    const router = world.devnet.manifest.routers.swapRouter02
    expect(steps.map(({ id }) => id)).toEqual(['approve', 'swap'])
    expect(steps[0]?.args.map(({ value }) => value)).toEqual([router, String(ETH)])
    const { receipts } = await world.user.carryOut(intent, { canPermit: false })
    expect(receipts).toHaveLength(2)
  })
})

describe('refused', () => {
  const moves = [
    ['wsteth', 'uniswap-v3', 'steth', 'Too little received'],
    ['steth', 'curve', 'steth', 'Exchange resulted in fewer coins than expected'],
    ['reth', 'curve', 'reth', 'Slippage'],
  ] as const
  test.each(moves)('the price of %s moved (%s)', async (token, kind, moved, revert) => {
    const where = poolFor(token, kind)
    await hand(world, token, 20n * ETH)
    const quote = await quoted(where, 'sell', 10n * ETH)
    const minimum = minimumOut(quote, 10n)
    const intent = await swapOf(where, 'sell', 10n * ETH, { minimum, approveBy: 'approval' })
    const steps = await world.user.steps(intent)
    const [approve, swap] = steps
    if (approve === undefined || swap === undefined) throw new Error('two steps are meant')
    await world.user.send(approve)
    expect(await world.user.refusal(swap)).toBeUndefined()
    await world.devnet.control('depeg', { token: moved, bp: 200 })
    // found by the plan's own quote, with both amounts
    const now = await quoted(where, 'sell', 10n * ETH)
    expect(now).toBeLessThan(minimum)
    expect(await issueOf(intent)).toEqual({ code: 'price-moved', asset: 'eth', minimum, quote: now })
    // and by the contract, if it was sent all the same
    const refusal = await world.user.refusal(swap)
    expect(refusal).toContain(revert)
    expect(revertMeaning(revert)).toBe('slippage')
  })

  test('too late, by the router', async () => {
    const where = poolFor('wsteth', 'uniswap-v3')
    const intent = await swapOf(where, 'buy', ETH, { minimum: await quoted(where, 'buy', ETH) })
    const [step] = await world.user.steps(intent)
    if (step === undefined) throw new Error('no step')
    await world.devnet.warp(1_300)
    expect(await world.user.refusal(step)).toContain('Transaction too old')
    expect(revertMeaning('Transaction too old')).toBe('swap-too-late')
    expect(await issueOf(intent)).toEqual({ code: 'deadline-passed' })
  })

  test('5 % from redemption value, unless it is meant', async () => {
    await world.devnet.control('depeg', { token: 'steth', bp: 500 })
    const where = poolFor('steth', 'curve')
    await hand(world, 'steth', 20n * ETH)
    const minimum = await quoted(where, 'sell', 10n * ETH)
    const { acceptsDeviation: _, ...careful } = await swapOf(where, 'sell', 10n * ETH, { minimum })
    const issue = await issueOf(careful)
    if (issue?.code !== 'far-from-value') throw new Error(issue?.code ?? 'not refused')
    const { num, den } = issue.deviation
    expect((num * 10_000n) / den).toBeLessThan(-450n)
    expect((num * 10_000n) / den).toBeGreaterThan(-550n)
    expect(await issueOf({ ...careful, acceptsDeviation: true })).toBeUndefined()
    const { outcome } = await world.user.carryOut({ ...careful, acceptsDeviation: true })
    expect(outcome).toMatchObject({ ok: true, value: { arrives: [{ amount: minimum }] } })
  })
})

test('a pool that runs dry is not swapped in', async () => {
  const where = poolFor('cbeth', 'uniswap-v3')
  await world.devnet.control('fund', { address: world.user.address, eth: '9000' })
  const amount = 5_000n * ETH
  const intent = await swapOf(where, 'buy', amount)
  // the walk to the end of its price costs more gas than a call may use, or ends there
  expect(await issueOf(intent)).toMatchObject({ code: 'no-quote' })
})
