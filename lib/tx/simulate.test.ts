import { beforeEach, describe, expect, it } from 'vitest'
import { FakeChain } from '@/lib/testing/fake-chain'
import {
  ALICE,
  BOB,
  MULTICALL3,
  PERMIT,
  PREVIEW,
  SIGNED,
  STAKE_PLAN,
  STETH,
  UNSIGNED_PLAN,
  WRAP_PLAN,
  WSTETH,
} from '@/lib/testing/tx-samples'
import { isWorse, samePlan } from '@/lib/tx/compare-preview'
import { leastOf } from '@/lib/tx/least-of'
import type { Preview, TxPlan } from '@/lib/tx/plan'
import type { PreparedPlan } from '@/lib/tx/ports'
import { simulatePlan, walletTransaction } from '@/lib/tx/simulate'

const ETHER = 10n ** 18n
const stake: PreparedPlan = {
  plan: STAKE_PLAN,
  multicall3: MULTICALL3,
  tokens: { steth: STETH },
  quoted: { leaves: [{ asset: 'eth', amount: 1000n }], arrives: [{ asset: 'steth', amount: 998n }] },
}
const wrap: PreparedPlan = {
  plan: WRAP_PLAN,
  multicall3: MULTICALL3,
  tokens: { steth: STETH, wsteth: WSTETH },
  quoted: { leaves: [], arrives: [] },
}
const error = (text: string) =>
  `0x08c379a0${'20'.padStart(64, '0')}${text.length.toString(16).padStart(64, '0')}${Buffer.from(text).toString('hex').padEnd(64, '0')}` as const

let chain: FakeChain
beforeEach(() => {
  chain = new FakeChain()
  chain.balances.set(MULTICALL3, [ETHER, ETHER - 1000n])
  chain.balances.set(STETH.toLowerCase(), [5n, 1004n])
})

describe('simulatePlan', () => {
  it('says what the balances say, not what the step says', async () => {
    const result = await simulatePlan(chain, stake)
    expect(result).toEqual({
      ok: true,
      value: {
        source: 'simulation',
        block: 100n,
        leaves: [{ asset: 'eth', amount: 1000n }],
        arrives: [{ asset: 'steth', amount: 999n }],
        gas: [115_000n],
        used: [80_000n],
        fees: { maxFeePerGas: 22n, maxPriorityFeePerGas: 2n },
        maxFee: 115_000n * 22n,
        expectedFee: 80_000n * 12n,
      },
    })
  })

  it('runs on top of the block it read, as if in the next one, and replaces nothing of the state', async () => {
    let asked: unknown
    chain.on('eth_simulateV1', (params) => {
      asked = params
      chain.off('eth_simulateV1')
      throw Object.assign(new Error('x'), { code: -32601 })
    })
    await simulatePlan(chain, stake)
    expect(asked).toMatchObject([
      {
        validation: false,
        blockStateCalls: [
          {
            blockOverrides: { number: '0x65' },
            calls: [
              { to: MULTICALL3, data: `0x4d2301cc${ALICE.slice(2).toLowerCase().padStart(64, '0')}` },
              { to: STETH, data: expect.stringMatching(/^0x70a08231/) },
              { from: ALICE, to: STETH, value: '0x3e8', data: '0xa1903eab' },
              { to: MULTICALL3 },
              { to: STETH },
            ],
          },
        ],
      },
      '0x64',
    ])
    expect(JSON.stringify(asked)).not.toContain('stateOverrides')
  })

  it('a step that reverts says why, in the contract’s word, whichever way the node gives the data', async () => {
    chain.steps = [{ ok: false, data: error('STAKE_LIMIT') }]
    expect(await simulatePlan(chain, stake)).toEqual({
      ok: false,
      error: { code: 'reverted', revert: 'STAKE_LIMIT' },
    })
    chain.on('eth_simulateV1', () => {
      const call = { status: '0x1', returnData: '0x01', gasUsed: '0x1' }
      const failed = {
        status: '0x0',
        returnData: '0x',
        gasUsed: '0x1',
        error: { code: 3, data: error('STAKING_PAUSED') },
      }
      return [{ calls: [call, call, failed, call, call] }]
    })
    expect(await simulatePlan(chain, stake)).toEqual({
      ok: false,
      error: { code: 'reverted', revert: 'STAKING_PAUSED' },
    })
  })

  it('knows a balance that is short of value and fee, unless somebody else pays the fee', async () => {
    chain.balances.set(MULTICALL3, [1000n + 115_000n * 22n - 1n, 0n])
    expect(await simulatePlan(chain, stake)).toMatchObject({
      ok: false,
      error: { code: 'insufficient-funds' },
    })
    expect(await simulatePlan(chain, stake, { paysGas: false })).toMatchObject({ ok: true })
    chain.balances.set(MULTICALL3, [1000n + 115_000n * 22n, 0n])
    expect(await simulatePlan(chain, stake)).toMatchObject({ ok: true })
  })

  it('gives every step its gas: the first by the node’s estimate, later ones by the run', async () => {
    const result = await simulatePlan(chain, wrap)
    expect(result).toMatchObject({ ok: true, value: { gas: [115_000n, 112_000n] } })
    const rest = await simulatePlan(chain, wrap, { from: 1 })
    expect(rest).toMatchObject({ ok: true, value: { gas: [0n, 115_000n] } })
  })

  it('falls back to a call and the formulas where the node cannot simulate, and says so', async () => {
    chain.on('eth_simulateV1', () => {
      throw Object.assign(new Error('the method eth_simulateV1 does not exist'), { code: -32601 })
    })
    const result = await simulatePlan(chain, stake)
    expect(result).toMatchObject({ ok: true, value: { source: 'quote', ...stake.quoted, gas: [115_000n] } })
    expect(result.ok && result.value.expectedFee).toBeUndefined()
    expect(await simulatePlan(chain, wrap)).toMatchObject({ ok: true, value: { gas: [115_000n, 300_000n] } })
    chain.on('eth_call', () => {
      throw Object.assign(new Error('execution reverted'), { code: 3, data: error('STAKE_LIMIT') })
    })
    expect(await simulatePlan(chain, stake)).toMatchObject({
      ok: false,
      error: { code: 'reverted', revert: 'STAKE_LIMIT' },
    })
    chain.off('eth_call')
    chain.on('eth_getBalance', () => '0x1')
    expect(await simulatePlan(chain, stake)).toMatchObject({
      ok: false,
      error: { code: 'insufficient-funds' },
    })
    expect(await simulatePlan(chain, stake, { from: 7 })).toMatchObject({
      ok: false,
      error: { code: 'simulation-failed' },
    })
  })

  it('shows no fee where there is none to know', async () => {
    chain.baseFee = undefined
    const legacy = await simulatePlan(chain, stake)
    expect(legacy.ok && 'maxFee' in legacy.value).toBe(false)
    chain.baseFee = 10n
    chain.on('eth_maxPriorityFeePerGas', () => {
      throw new Error('no')
    })
    const without = await simulatePlan(chain, stake)
    expect(without.ok && 'fees' in without.value).toBe(false)
    expect(without.ok && walletTransaction({ plan: STAKE_PLAN }, without.value, 0)).toEqual({
      from: ALICE,
      to: STETH,
      value: '0x3e8',
      data: '0xa1903eab',
      chainId: '0x7a69',
      gas: '0x1c138',
    })
  })

  it('uses the run’s gas when the node does not estimate', async () => {
    chain.on('eth_estimateGas', () => {
      throw new Error('no')
    })
    expect(await simulatePlan(chain, stake)).toMatchObject({ ok: true, value: { gas: [112_000n] } })
  })

  it('refuses answers that are none', async () => {
    for (const answer of [
      null,
      [],
      [{}],
      [{ calls: [] }],
      [{ calls: [null, null, null, null, null] }],
      [{ calls: [{ returnData: '0x' }] }],
    ]) {
      chain.on('eth_simulateV1', () => answer)
      expect(await simulatePlan(chain, stake)).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    }
    chain.on('eth_simulateV1', () => [
      { calls: Array.from({ length: 5 }, () => ({ status: '0x1', returnData: '0x', gasUsed: '0x1' })) },
    ])
    expect(await simulatePlan(chain, stake)).toMatchObject({
      ok: false,
      error: { code: 'bad-response', detail: 'balance' },
    })
    chain.on('eth_getBlockByNumber', () => ({}))
    expect(await simulatePlan(chain, stake)).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    chain.isDown = true
    expect(await simulatePlan(chain, stake)).toMatchObject({ ok: false, error: { code: 'rpc-unreachable' } })
  })
})

describe('comparison', () => {
  const now = (over: Partial<Preview>): Preview => ({ ...PREVIEW, ...over })
  const arrives = (amount: bigint) => now({ arrives: [{ asset: 'steth', amount }] })
  const leaves = (amount: bigint) => now({ leaves: [{ asset: 'eth', amount }] })

  it('two wei less is rounding, three is less; more is fine', () => {
    expect(isWorse(PREVIEW, arrives(997n))).toBe(false)
    expect(isWorse(PREVIEW, arrives(996n))).toBe(true)
    expect(isWorse(PREVIEW, arrives(10n ** 30n))).toBe(false)
    expect(isWorse(PREVIEW, now({ arrives: [] }))).toBe(true)
    expect(isWorse(PREVIEW, leaves(1002n))).toBe(false)
    expect(isWorse(PREVIEW, leaves(1003n))).toBe(true)
    expect(isWorse(PREVIEW, leaves(1n))).toBe(false)
    expect(isWorse(PREVIEW, now({ leaves: [...PREVIEW.leaves, { asset: 'reth', amount: 5n }] }))).toBe(true)
  })

  it('of a swap, whatever still brings what was agreed to as the least', () => {
    const swap = { kind: 'swap', sell: 'eth', buy: 'steth', amount: 1000n, minimum: 950n } as const
    const rest = { pool: STETH, deadline: 1n, approveBy: 'approval' } as const
    const agreed = leastOf({ ...swap, ...rest })
    expect(isWorse(PREVIEW, arrives(950n), agreed)).toBe(false)
    expect(isWorse(PREVIEW, arrives(947n), agreed)).toBe(true)
    // a quote that fell below the minimum already when it was shown
    expect(isWorse(PREVIEW, arrives(998n), leastOf({ ...swap, ...rest, minimum: 2_000n }))).toBe(false)
    expect(leastOf({ kind: 'burn', amount: 1n })).toEqual([])
  })

  it('the gas and the fee shown must still be enough', () => {
    expect(isWorse(PREVIEW, now({ gas: [(115_000n * 115n) / 107n] }))).toBe(false)
    expect(isWorse(PREVIEW, now({ gas: [140_000n] }))).toBe(true)
    expect(isWorse(PREVIEW, now({ gas: [1n, 1n] }))).toBe(true)
    // base fee 20 + tip 2 = 22, what was shown
    expect(isWorse(PREVIEW, now({ fees: { maxFeePerGas: 42n, maxPriorityFeePerGas: 2n } }))).toBe(false)
    expect(isWorse(PREVIEW, now({ fees: { maxFeePerGas: 44n, maxPriorityFeePerGas: 2n } }))).toBe(true)
  })

  it('a plan is the same by its calls', () => {
    expect(samePlan(STAKE_PLAN, { ...STAKE_PLAN, invalidates: [] })).toBe(true)
    expect(samePlan(STAKE_PLAN, WRAP_PLAN)).toBe(false)
    expect(samePlan(STAKE_PLAN, { ...STAKE_PLAN, chainId: 1 })).toBe(false)
    expect(samePlan(STAKE_PLAN, { ...STAKE_PLAN, account: STETH })).toBe(false)
    const [step] = STAKE_PLAN.steps
    if (step === undefined) throw new Error('no step')
    for (const over of [{ value: 1n }, { data: '0x' as const }, { to: WSTETH }])
      expect(samePlan(STAKE_PLAN, { ...STAKE_PLAN, steps: [{ ...step, ...over }] })).toBe(false)
  })

  it('a contract account is given no gas and no fees', () => {
    expect(walletTransaction({ plan: STAKE_PLAN, isContract: true }, PREVIEW, 0)).toEqual({
      from: ALICE,
      to: STETH,
      value: '0x3e8',
      data: '0xa1903eab',
      chainId: '0x7a69',
    })
  })

  it('a limit that the fresh estimate nearly uses up is shown again', () => {
    const now = (gas: bigint) => ({ ...PREVIEW, gas: [gas] })
    expect(isWorse(PREVIEW, now(123_000n))).toBe(false)
    expect(isWorse(PREVIEW, now(124_000n))).toBe(true)
  })

  it('a deposit into Rocket Pool has gas for an assignment', async () => {
    const intent = { kind: 'stake', token: 'reth', amount: 1000n } as const
    const shown = await simulatePlan(chain, { ...stake, plan: { ...STAKE_PLAN, intent } })
    expect(shown).toMatchObject({ ok: true, value: { gas: [365_000n] } })
  })

  it('neither run nor estimate: no limit is invented', async () => {
    chain.on('eth_simulateV1', () => {
      throw Object.assign(new Error('method not found'), { code: -32601 })
    })
    chain.on('eth_estimateGas', () => {
      throw new Error('no')
    })
    expect(await simulatePlan(chain, stake)).toMatchObject({
      ok: false,
      error: { code: 'simulation-failed' },
    })
  })

  it('ether for another address is told as delivered there, and is no unknown', async () => {
    const read = `0x4d2301cc${BOB.slice(2).toLowerCase().padStart(64, '0')}`
    chain.balances.set(MULTICALL3, [ETHER, ETHER])
    chain.balances.set(STETH.toLowerCase(), [5n, 5n])
    chain.balances.set(read, [7n, 1_007n])
    expect(await simulatePlan(chain, { ...stake, recipient: BOB })).toMatchObject({
      ok: true,
      value: { leaves: [], arrives: [], delivered: { to: BOB, moves: [{ asset: 'eth', amount: 1_000n }] } },
    })
    chain.balances.set(read, [7n, 7n])
    const nothing = await simulatePlan(chain, { ...stake, recipient: BOB })
    expect(nothing.ok && nothing.value).not.toHaveProperty('delivered')
  })

  it('less for that address, or another address, is worse', () => {
    const to = (address: typeof BOB, amount: bigint): Preview => ({
      ...PREVIEW,
      delivered: { to: address, moves: [{ asset: 'eth', amount }] },
    })
    expect(isWorse(to(BOB, 10n), to(BOB, 8n))).toBe(false)
    expect(isWorse(to(BOB, 10n), to(BOB, 7n))).toBe(true)
    expect(isWorse(to(BOB, 10n), to(ALICE, 10n))).toBe(true)
    expect(isWorse(to(BOB, 10n), PREVIEW)).toBe(true)
    expect(isWorse(PREVIEW, to(BOB, 10n))).toBe(true)
  })

  it('a step without its signature is run as what stands in for it, and its gas is theirs together', async () => {
    const unsigned: PreparedPlan = { ...stake, plan: UNSIGNED_PLAN, simulatedAs: WRAP_PLAN.steps }
    expect(await simulatePlan(chain, unsigned)).toMatchObject({ ok: true, value: { gas: [224_000n] } })
    const { simulatedAs: _, ...bare } = unsigned
    expect(await simulatePlan(chain, bare)).toMatchObject({ error: { code: 'simulation-failed' } })
  })

  it('a run that ends for want of gas is no refusal of the contract', async () => {
    chain.on('eth_simulateV1', () => {
      const read = { status: '0x1', returnData: '0x01', gasUsed: '0x1' }
      return [{ calls: [read, read, { status: '0x0', returnData: '0x', gasUsed: '0xf42400' }, read, read] }]
    })
    expect(await simulatePlan(chain, stake)).toMatchObject({ error: { code: 'too-much-gas' } })
  })

  it('a permit may move its deadline and gain its signature; nothing else may differ', () => {
    const word = (value: bigint) => value.toString(16).padStart(64, '0')
    const plan = (permit: typeof PERMIT, bytes: readonly bigint[], amount = 500n): TxPlan => ({
      ...UNSIGNED_PLAN,
      permit,
      steps: UNSIGNED_PLAN.steps.map((step) => ({
        ...step,
        data: `0xacf41e4d${[amount, permit.deadline, ...bytes].map(word).join('')}`,
      })),
    })
    const later = { ...PERMIT, deadline: PERMIT.deadline + 12n }
    const parts = [BigInt(SIGNED.v), BigInt(SIGNED.r), BigInt(SIGNED.s)]
    const shown = plan(PERMIT, [0n, 0n, 0n])
    expect(samePlan(shown, plan(later, [0n, 0n, 0n]))).toBe(true)
    expect(samePlan(shown, plan(PERMIT, parts), SIGNED)).toBe(true)
    expect(samePlan(shown, plan(PERMIT, parts))).toBe(false)
    expect(samePlan(shown, plan(PERMIT, parts, 501n), SIGNED)).toBe(false)
    expect(samePlan(shown, plan({ ...PERMIT, value: 501n }, [0n, 0n, 0n]))).toBe(false)
    const { permit: _, ...bare } = shown
    expect(samePlan(shown, bare)).toBe(false)
    expect(samePlan(bare, shown)).toBe(false)
  })

  it('what goes to the wallet is what was shown', () => {
    expect(walletTransaction({ plan: STAKE_PLAN }, PREVIEW, 0)).toEqual({
      from: ALICE,
      to: STETH,
      value: '0x3e8',
      data: '0xa1903eab',
      chainId: '0x7a69',
      gas: '0x1c138',
      maxFeePerGas: '0x16',
      maxPriorityFeePerGas: '0x2',
    })
    expect(walletTransaction({ plan: STAKE_PLAN }, PREVIEW, 1)).toBeUndefined()
  })
})
