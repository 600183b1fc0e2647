import { decodeFunctionData, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { stethAbi } from '@/abi/steth'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'
import { protocolSteps } from '@/lib/lst/plan'
import { ADAPTERS } from '@/lib/lst/registry'
import {
  fresh,
  holdings,
  LIDO,
  LIDO_ACCOUNT,
  noProtocols,
  protocols,
  ROCKET_POOL,
  testAddress,
  unavailable,
} from '@/lib/testing/states'
import type { TxIntent } from '@/lib/tx/intent'

const ETH = 10n ** 18n
const ME = testAddress(0x5001)
const REFERRAL = testAddress(0x5002)
const base = { protocols: protocols(), holdings: holdings() }

function steps(intent: TxIntent, changed: Partial<typeof base> = {}) {
  const plan = protocolSteps({ ...base, ...changed, intent })
  if (!plan.ok)
    throw new Error(
      JSON.stringify(plan.error, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    )
  return plan.value
}

describe('plan', () => {
  test('stETH: submit with the referral, bytes as shown', () => {
    const [step, ...others] = steps({ kind: 'stake', token: 'steth', amount: ETH, referral: REFERRAL })
    expect(others).toEqual([])
    expect(step).toMatchObject({
      id: 'stake',
      to: LIDO.contracts.steth,
      value: ETH,
      functionName: 'submit',
      args: [{ name: '_referral', type: 'address', value: REFERRAL }],
    })
    const decoded = decodeFunctionData({ abi: stethAbi, data: step?.data ?? '0x' })
    expect(decoded).toEqual({ functionName: 'submit', args: [REFERRAL] })
  })

  test('wstETH: through the staker; by plain transfer where there is none', () => {
    const [staked] = steps({ kind: 'stake', token: 'wsteth', amount: ETH })
    expect(staked).toMatchObject({ to: LIDO.contracts.referralStaker, value: ETH, functionName: 'stakeETH' })
    expect(decodeFunctionData({ abi: wstethReferralStakerAbi, data: staked?.data ?? '0x' }).args).toEqual([
      zeroAddress,
    ])
    const { referralStaker: _, ...contracts } = LIDO.contracts
    const [sent] = steps(
      { kind: 'stake', token: 'wsteth', amount: ETH, referral: REFERRAL },
      { protocols: protocols({ lido: fresh({ ...LIDO, contracts }) }) },
    )
    expect(sent).toMatchObject({
      to: LIDO.contracts.wsteth,
      value: ETH,
      data: '0x',
      functionName: '',
      args: [],
    })
  })

  test('rETH: deposit', () => {
    const [step] = steps({ kind: 'stake', token: 'reth', amount: ETH })
    expect(step).toMatchObject({
      to: ROCKET_POOL.contracts.depositPool,
      value: ETH,
      functionName: 'deposit',
      args: [],
    })
    expect(step?.data).toBe('0xd0e30db0')
  })

  test('wrap: approval of exactly the amount, unless an allowance covers it', () => {
    const wrap: TxIntent = { kind: 'wrap', amount: ETH }
    const [approval, action] = steps(wrap)
    expect(approval).toMatchObject({
      id: 'approve',
      to: LIDO.contracts.steth,
      value: 0n,
      functionName: 'approve',
    })
    expect(decodeFunctionData({ abi: stethAbi, data: approval?.data ?? '0x' }).args).toEqual([
      LIDO.contracts.wsteth,
      ETH,
    ])
    expect(action).toMatchObject({ id: 'wrap', to: LIDO.contracts.wsteth, value: 0n })
    expect(decodeFunctionData({ abi: wstethAbi, data: action?.data ?? '0x' })).toEqual({
      functionName: 'wrap',
      args: [ETH],
    })
    const allowed = holdings({ lido: fresh({ ...LIDO_ACCOUNT, wrapAllowance: ETH }) })
    expect(steps(wrap, { holdings: allowed }).map(({ id }) => id)).toEqual(['wrap'])
    const short = holdings({ lido: fresh({ ...LIDO_ACCOUNT, wrapAllowance: ETH - 1n }) })
    expect(steps(wrap, { holdings: short }).map(({ id }) => id)).toEqual(['approve', 'wrap'])
  })

  test('unwrap needs no approval', () => {
    expect(steps({ kind: 'unwrap', amount: ETH })).toMatchObject([{ id: 'unwrap', functionName: 'unwrap' }])
  })

  test('no plan for what would fail', () => {
    const issue = (intent: TxIntent, changed: Partial<typeof base> = {}) => {
      const plan = protocolSteps({ ...base, ...changed, intent })
      return plan.ok ? undefined : plan.error
    }
    const paused = protocols({ lido: fresh({ ...LIDO, stakeLimit: { ...LIDO.stakeLimit, isPaused: true } }) })
    expect(issue({ kind: 'stake', token: 'steth', amount: ETH }, { protocols: paused })).toEqual({
      code: 'paused',
    })
    expect(issue({ kind: 'stake', token: 'reth', amount: 1n })).toMatchObject({ code: 'below-minimum' })
    expect(issue({ kind: 'wrap', amount: 100n * ETH })).toEqual({
      code: 'above-balance',
      balance: LIDO_ACCOUNT.stEth,
    })
    expect(issue({ kind: 'unwrap', amount: 100n * ETH })).toEqual({
      code: 'above-balance',
      balance: LIDO_ACCOUNT.wstEth,
    })
    expect(issue({ kind: 'wrap', amount: 1n })).toEqual({ code: 'mints-nothing' })
    expect(issue({ kind: 'unwrap', amount: 0n })).toEqual({ code: 'mints-nothing' })
    expect(issue({ kind: 'wrap', amount: ETH }, { protocols: noProtocols() })).toEqual({
      code: 'unavailable',
    })
    expect(issue({ kind: 'wrap', amount: ETH }, { holdings: holdings({ lido: unavailable() }) })).toEqual({
      code: 'unavailable',
    })
    expect(issue({ kind: 'stake', token: 'cbeth', amount: ETH } as never)).toEqual({ code: 'not-stakeable' })
  })

  test('adapters refuse what they do not serve', () => {
    const intent: TxIntent = { kind: 'unwrap', amount: ETH }
    const rocket = ADAPTERS['rocket-pool'].steps({ state: ROCKET_POOL, holdings: { rEth: 0n }, intent })
    expect(rocket).toEqual({ ok: false, error: { code: 'unavailable' } })
    const { steps: cbethSteps, outcome, serves } = ADAPTERS.coinbase
    expect(serves(intent)).toBe(false)
    const state = { contracts: { cbeth: ME }, exchangeRate: 1n, isPaused: false, supply: 0n }
    expect(cbethSteps({ state, holdings: { cbEth: 0n }, intent })).toMatchObject({
      error: { code: 'not-stakeable' },
    })
    expect(outcome(intent, { cbeth: ME }, ME, [])).toMatchObject({ error: { code: 'not-in-deployment' } })
  })
})
