import type { Abi } from 'viem'
import { encodeFunctionData } from 'viem'
import { describe, expect, test } from 'vitest'
import { stethAbi } from '@/abi/steth'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'
import type { LstId } from '@/lib/core/lst'
import { quoteStake } from '@/lib/lst/quote-stake'
import { quoteWrap } from '@/lib/lst/quote-wrap'
import { stakeRoom } from '@/lib/lst/stake-room'
import { mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'
import type { TxIntent } from '@/lib/tx/intent'

/* What stands against a stake: told before sending, and what the contracts say all the same. */

const ETH = 10n ** 18n

const world = chainWorld()

/** The same stake with another state's permission: what the chain says when one sends it all the same. */
async function forced(token: LstId, amount: bigint): Promise<string | undefined> {
  const { protocols } = await world.user.read()
  const lido = mustHave(protocols.lido)
  const rocket = mustHave(protocols['rocket-pool'])
  const open = {
    ...protocols,
    lido: {
      ...protocols.lido,
      value: { ...lido, isStopped: false, stakeLimit: { ...lido.stakeLimit, isPaused: false, isSet: false } },
    } as typeof protocols.lido,
    'rocket-pool': {
      ...protocols['rocket-pool'],
      value: { ...rocket, depositEnabled: true, minimumDeposit: 0n, maximumDeposit: 10n ** 30n },
    } as (typeof protocols)['rocket-pool'],
  }
  const intent = { kind: 'stake', token, amount } as TxIntent
  const plan = await world.user.plan(intent, { ...(await world.user.read()), protocols: open })
  if (!plan.ok) throw new Error(plan.error.code)
  const [step] = plan.value
  if (step === undefined) throw new Error('no step')
  return world.user.refusal(step)
}

describe('refusals: told before sending, and real', () => {
  const issue = async (token: LstId, amount: bigint) => {
    const quote = quoteStake((await world.user.read()).protocols, token, amount)
    return quote.ok ? undefined : quote.error
  }
  const status = async (token: LstId) => {
    const room = stakeRoom((await world.user.read()).protocols, token)
    return room.ok ? room.value.status : room.error.code
  }

  test('Lido staking paused, and resumed', async () => {
    await world.devnet.control('pause')
    for (const token of ['steth', 'wsteth'] as const) {
      expect(await issue(token, ETH)).toEqual({ code: 'paused' })
      expect(await status(token)).toBe('paused')
      expect(await forced(token, ETH)).toContain('STAKING_PAUSED')
    }
    expect(await issue('reth', ETH)).toBeUndefined()
    await world.devnet.control('resume')
    expect(await issue('steth', ETH)).toBeUndefined()
  })

  test('Lido stopped', async () => {
    await world.user.carryOut({ kind: 'stake', token: 'steth', amount: ETH })
    await world.devnet.control('pause', { what: 'lido' })
    expect(await issue('steth', ETH)).toEqual({ code: 'protocol-stopped' })
    expect(await status('wsteth')).toBe('stopped')
    expect(await forced('steth', ETH)).toContain('STAKING_PAUSED')
    expect(quoteWrap((await world.user.read()).protocols, ETH)).toMatchObject({
      error: { code: 'protocol-stopped' },
    })
  })

  test('limit exhausted, nearly, and above', async () => {
    await world.devnet.control('limit', { eth: '0' })
    const exhausted = await issue('steth', 10n ** 30n)
    expect(['limit-exhausted', 'above-limit']).toContain(exhausted?.code)
    expect(await forced('steth', 5_000n * ETH)).toContain('STAKE_LIMIT')
    await world.devnet.control('limit', { eth: '5' })
    const { protocols } = await world.user.read()
    const { current } = mustHave(protocols.lido).stakeLimit
    expect(await issue('steth', current + 1n)).toEqual({ code: 'above-limit', limit: current })
    expect(await issue('wsteth', current)).toBeUndefined()
    expect(await status('steth')).toBe('near-limit')
    await world.devnet.control('limit', { eth: 'off' })
    expect(await status('steth')).toBe('open')
    expect(await issue('steth', 200_000n * ETH)).toBeUndefined()
  })

  test('Rocket Pool: deposits off, pool full, above capacity, below the minimum', async () => {
    expect(await issue('reth', 10n ** 15n)).toEqual({ code: 'below-minimum', minimum: 10n ** 16n })
    expect(await forced('reth', 10n ** 15n)).toContain('less than the minimum deposit size')
    await world.devnet.control('rp-capacity', { eth: '2' })
    expect(await issue('reth', 3n * ETH)).toEqual({ code: 'above-capacity', capacity: 2n * ETH })
    expect(await forced('reth', 3n * ETH)).toContain('exceeds the maximum size')
    expect(await issue('reth', 2n * ETH)).toBeUndefined()
    await world.devnet.control('rp-capacity', { eth: '0' })
    expect(await issue('reth', ETH)).toEqual({ code: 'pool-full' })
    expect(await status('reth')).toBe('full')
    await world.devnet.control('rp-deposits', { on: false })
    expect(await issue('reth', ETH)).toEqual({ code: 'deposits-disabled' })
    expect(await status('reth')).toBe('disabled')
    expect(await forced('reth', ETH)).toContain('Deposits into Rocket Pool are currently disabled')
  })

  test('a wei that would mint nothing is not sent', async () => {
    expect(await issue('steth', 1n)).toEqual({ code: 'mints-nothing' })
    expect(await issue('wsteth', 1n)).toEqual({ code: 'mints-nothing' })
  })

  test('the contracts’ own words, where somebody sends it all the same', async () => {
    const { protocols } = await world.user.read()
    const { steth, wsteth, referralStaker } = mustHave(protocols.lido).contracts
    const { depositPool } = mustHave(protocols['rocket-pool']).contracts
    const call = (abi: Abi, functionName: string, args: readonly unknown[]) =>
      encodeFunctionData({ abi, functionName, args })
    const submit = call(stethAbi, 'submit', [world.user.address])
    const cases = [
      ['ZERO_DEPOSIT', steth, submit, 0n],
      ["can't wrap zero stETH", wsteth, call(wstethAbi, 'wrap', [0n]), 0n],
      ['ALLOWANCE_EXCEEDED', wsteth, call(wstethAbi, 'wrap', [ETH]), 0n],
      ['zero amount unwrap not allowed', wsteth, call(wstethAbi, 'unwrap', [0n]), 0n],
      ['burn amount exceeds balance', wsteth, call(wstethAbi, 'unwrap', [ETH]), 0n],
      // EthTransferNotAllowed()
      ['0xd722af60', referralStaker, '0x', ETH],
      [
        "can't wrap zero stETH",
        referralStaker,
        call(wstethReferralStakerAbi, 'stakeETH', [world.user.address]),
        1n,
      ],
      ['less than the minimum deposit size', depositPool, '0xd0e30db0', 0n],
    ] as const
    for (const [words, to, data, value] of cases) {
      if (to === undefined) throw new Error('no staker')
      expect(await world.user.refusal({ to, data, value }), words).toContain(words)
    }
    await world.devnet.control('pause', { what: 'lido' })
    expect(
      await world.user.refusal({ to: wsteth, data: call(wstethAbi, 'wrap', [ETH]), value: 0n }),
    ).toBeDefined()
  })

  test('more than one has cannot be wrapped', async () => {
    expect(await world.user.plan({ kind: 'wrap', amount: ETH })).toMatchObject({
      error: { code: 'above-balance', balance: 0n },
    })
    expect(await world.user.plan({ kind: 'unwrap', amount: ETH })).toMatchObject({
      error: { code: 'above-balance', balance: 0n },
    })
  })

  test('a paused cbETH is seen', async () => {
    await world.devnet.control('pause', { what: 'cbeth' })
    expect(mustHave((await world.user.read()).protocols.coinbase).isPaused).toBe(true)
  })
})
