import { describe, expect, test } from 'vitest'
import { readingValue } from '@/lib/core/reading'
import { burnable, quoteBurn } from '@/lib/lst/rocket-pool/quote-burn'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import { makeBurn } from '@/lib/plan/make-burn'
import { ChainUser, mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'
import { hand } from '@/lib/testing/market'
import { simulatePlan } from '@/lib/tx/simulate'

/* Burns of rETH against what the contract does. */

const ETH = 10n ** 18n
const world = chainWorld()

async function rocketPool(): Promise<RocketPoolState> {
  return mustHave((await world.user.read()).protocols['rocket-pool'])
}

function most(state: RocketPoolState): bigint {
  const amount = burnable(state)
  if (amount === undefined) throw new Error('no bound')
  return amount
}

describe('a burn', () => {
  test.each([1n, 7n, ETH, 12_345_678_901_234_567_891n])('of %s wei pays what was quoted', async (amount) => {
    await hand(world, 'reth', 20n * ETH)
    const ether = quoteBurn(await rocketPool(), amount)
    if (!ether.ok) throw new Error(ether.error.code)
    const prepared = await world.user.prepare({ kind: 'burn', amount })
    expect(prepared).toMatchObject({
      value: { quoted: { leaves: [{ amount }], arrives: [{ asset: 'eth', amount: ether.value }] } },
    })
    const { outcome, before, after, fee } = await world.user.carryOut({ kind: 'burn', amount })
    expect(outcome).toEqual({
      ok: true,
      value: {
        leaves: [{ asset: 'reth', amount }],
        arrives: [{ asset: 'eth', amount: ether.value }],
      },
    })
    expect(after.eth - before.eth + fee).toBe(ether.value)
    const held = (readings: typeof before) => readingValue(readings.holdings['rocket-pool'])?.rEth
    expect(held(before)).toBe((held(after) ?? -1n) + amount)
  })

  test('of all that the collateral pays, and of 1 wei more', async () => {
    const amount = most(await rocketPool())
    await hand(world, 'reth', amount + ETH)
    const above = { kind: 'burn', amount: amount + 1n } as const
    expect(await world.user.prepare(above)).toMatchObject({
      error: { code: 'plan-refused', unit: 'rETH', issue: { code: 'above-collateral', burnable: amount } },
    })
    const [step] = await world.user.steps({ kind: 'burn', amount })
    if (step === undefined) throw new Error('no step')
    const word = (wei: bigint) => wei.toString(16).padStart(64, '0')
    const forced = { ...step, data: step.data.replace(word(amount), word(amount + 1n)) as typeof step.data }
    expect(await world.user.refusal(forced)).toContain('Insufficient ETH balance for exchange')
    const { outcome } = await world.user.carryOut({ kind: 'burn', amount })
    expect(outcome).toMatchObject({ ok: true, value: { leaves: [{ amount }] } })
    expect((await rocketPool()).totalCollateral).toBeLessThan(2n)
  })

  test('with no collateral, above the balance, of nothing', async () => {
    await hand(world, 'reth', ETH)
    expect(await world.user.prepare({ kind: 'burn', amount: 0n })).toMatchObject({
      error: { issue: { code: 'pays-nothing' } },
    })
    const balance = ETH
    // above both: the balance is told first, as the contract does
    expect(await world.user.prepare({ kind: 'burn', amount: 10n ** 30n })).toMatchObject({
      error: { unit: 'rETH', issue: { code: 'above-balance', balance } },
    })
    await world.devnet.control('drain-reth')
    expect(await world.user.prepare({ kind: 'burn', amount: ETH })).toMatchObject({
      error: { issue: { code: 'no-collateral' } },
    })
  })
})

/** Runtime code of an account: takes ether silently, writes storage when it gets some, refuses with a word, refuses without. */
const CODE = {
  takes: '0x00',
  writes: '0x600160005500',
  // revert with the error-like bytes 0xdeadbeef
  refuses: '0x63deadbeef60e01b60005260046000fd',
} as const

describe('to an account with code', () => {
  const simulated = async (code: string) => {
    const { devnet } = world
    const address = devnet.account(4).address
    await hand(world, 'reth', 2n * ETH, address)
    const { protocols } = await world.user.read()
    const user = new ChainUser(address, devnet, world.app.upstream.client, protocols)
    await devnet.rpc('anvil_setCode', [address, code])
    const prepared = await user.prepare({ kind: 'burn', amount: ETH })
    if (!prepared.ok) throw new Error(prepared.error.code)
    const chain = { request: (method: string, params: readonly unknown[]) => devnet.rpc(method, params) }
    const simulation = await simulatePlan(chain, prepared.value, { paysGas: false })
    // the same on a node that cannot simulate
    const without = await simulatePlan(
      {
        request: async (method, params) => {
          if (method === 'eth_simulateV1')
            throw Object.assign(new Error('method not found'), { code: -32_601 })
          return devnet.rpc(method, params)
        },
      },
      prepared.value,
      { paysGas: false },
    )
    return [simulation, without]
  }

  test('that takes the ether', async () => {
    for (const preview of await simulated(CODE.takes)) {
      expect(preview).toMatchObject({ ok: true, value: { arrives: [{ asset: 'eth' }] } })
    }
  })

  test.each(['writes', 'refuses'] as const)(
    'that cannot take it (%s): told before, in words of its own',
    async (how) => {
      for (const preview of await simulated(CODE[how])) {
        expect(preview).toMatchObject({ ok: false, error: { code: 'ether-not-taken' } })
      }
    },
  )
})

test('a state that could not be read makes no plan', async () => {
  const { protocols, holdings } = await world.user.read()
  const why = { is: 'unavailable', why: { code: 'call-failed' } } as const
  const context = { protocols: { ...protocols, 'rocket-pool': why }, holdings } as Parameters<
    typeof makeBurn
  >[0]
  expect(await makeBurn(context, { kind: 'burn', amount: 1n })).toMatchObject({
    error: { issue: { code: 'unavailable' } },
  })
})
