import { beforeEach, describe, expect, it } from 'vitest'
import { FakeFlow, reached } from '@/lib/testing/fake-flow'
import { CHAIN, STETH } from '@/lib/testing/tx-samples'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxPlan } from '@/lib/tx/plan'
import { toQuantity } from '@/lib/tx/quantity'
import { itemsOf } from '@/lib/tx/step-items'

const REQUEST: TxIntent = { kind: 'request', token: 'steth', amount: 1_000n, approveBy: 'permit' }
/** requestWithdrawals, with a permit and without; claimWithdrawals */
const REQUESTS = ['0xacf41e4d', '0xd6681042']
const CLAIM = '0xe3afe0a3'
const CAP = 16_777_216n

let world: FakeFlow
/** gas that each request takes, and that a call may have */
let gasPerItem: bigint
let balance: bigint

beforeEach(() => {
  world = new FakeFlow()
  gasPerItem = 100_000n
  balance = 10_000n
  world.chain.on('eth_simulateV1', ([asked]) => simulate(asked))
  world.chain.on('eth_estimateGas', ([asked]) => {
    const gas = gasOf(asked as Call)
    if (gas > CAP) throw Object.assign(new Error('out of gas'), { code: -32000 })
    return toQuantity(gas)
  })
})

interface Call {
  readonly to: string
  readonly data: `0x${string}`
  readonly gas?: string
}

const isRequest = ({ data }: Call) => REQUESTS.includes(data.slice(0, 10))
const amountsOf = ({ data }: Call) => (isRequest({ to: '', data }) ? itemsOf({ id: 'request', data }) : [])
const idsOf = ({ data }: Call) => (data.startsWith(CLAIM) ? itemsOf({ id: 'claim', data }) : [])
const gasOf = (call: Call) => 50_000n + gasPerItem * BigInt(amountsOf(call).length + idsOf(call).length)

/** A node that counts what the queue takes, and runs dry where a call has too little. */
function simulate(asked: unknown) {
  const { blockStateCalls } = asked as { blockStateCalls: [{ calls: Call[] }] }
  let left = balance
  let ether = 10n ** 18n
  const calls = blockStateCalls[0].calls.map((call) => {
    const isRead = call.data.startsWith('0x4d2301cc') || call.data.startsWith('0x70a08231')
    const returnData = `0x${(call.to === STETH ? left : ether).toString(16).padStart(64, '0')}`
    if (isRead) return { status: '0x1', returnData, gasUsed: '0x1' }
    const gas = gasOf(call)
    if (gas > BigInt(call.gas ?? '0x0')) return { status: '0x0', returnData: '0x', gasUsed: call.gas }
    for (const amount of amountsOf(call)) left -= amount
    ether += 100n * BigInt(idsOf(call).length)
    return { status: '0x1', returnData: '0x', gasUsed: toQuantity(gas) }
  })
  return [{ calls }]
}

const counts = ({ steps }: TxPlan) => steps.map((step) => itemsOf(step).length)

async function reviewed(intent: TxIntent = REQUEST) {
  const started = world.start(intent)
  return { ...started, review: await reached(started, 'review') }
}

/** What a mined request took. */
async function mineNext() {
  await world.mine()
  balance -= 500n
}

describe('the cap of one transaction', () => {
  it('a plan that fits is made whole, in one go', async () => {
    const { review } = await reviewed()
    expect(counts(review.plan)).toEqual([10])
    expect(world.asked).toHaveLength(1)
  })

  it.each([
    [1_800_000n, 6], // 18,050,000 would be over; 16.7m x 100 / (1.85m x 125) is 7 by the run of five
    [4_000_000n, 3],
    [9_000_000n, 1],
  ])('at %d gas for each request it is divided, with some to spare', async (each, most) => {
    gasPerItem = each
    const { flow, review } = await reviewed()
    const parts = counts(review.plan)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(10)
    expect(Math.max(...parts)).toBeGreaterThanOrEqual(most)
    expect(review.preview.gas.every((gas) => gas <= CAP)).toBe(true)
    for (const part of parts) expect((50_000n + each * BigInt(part)) * 115n).toBeLessThanOrEqual(CAP * 100n)
    // the same again before it is signed: nothing has changed
    flow.confirm()
    await reached({ flow }, 'pending')
  })

  it('a single one that is too large is refused in words', async () => {
    gasPerItem = CAP
    const started = world.start(REQUEST)
    expect((await reached(started, 'failed')).error.code).toBe('too-much-gas')
    expect(world.wallet.count('eth_sendTransaction')).toBe(0)
  })

  it('a block that holds less than the cap is the cap', async () => {
    gasPerItem = 900_000n
    const block = {
      number: '0x64',
      timestamp: '0x65500000',
      gasLimit: toQuantity(8_000_000),
      transactions: [],
    }
    world.chain.on('eth_getBlockByNumber', () => ({ ...block, baseFeePerGas: '0xa' }))
    const { review } = await reviewed()
    expect(review.preview.gas.every((gas) => gas <= 8_000_000n)).toBe(true)
    expect(counts(review.plan).length).toBeGreaterThan(1)
  })

  it('a batch that is too much for one transaction is sent as several', async () => {
    gasPerItem = 1_500_000n
    world.wallet.on('wallet_getCapabilities', () => ({ '0x7a69': { atomic: { status: 'supported' } } }))
    const { review } = await reviewed()
    expect(review.mode).toBe('single')
    expect(review.preview.gas.every((gas) => gas <= CAP)).toBe(true)
  })
})

describe('several transactions of one plan', () => {
  beforeEach(() => {
    gasPerItem = 2_600_000n // five in each
  })

  it('each is signed, followed and told; in the end the sum of all', async () => {
    const { flow, states, review } = await reviewed()
    expect(counts(review.plan)).toEqual([5, 5])
    flow.confirm()
    expect(await reached({ flow }, 'pending')).toMatchObject({ step: 0 })
    await mineNext()
    await reached({ flow }, 'pending')
    expect(flow.getState()).toMatchObject({ is: 'pending', step: 1 })
    await mineNext()
    const done = await reached({ flow }, 'confirmed')
    expect(done.outcome).toEqual({
      leaves: [{ asset: 'steth', amount: 1_000n }],
      arrives: [],
      requests: [1n, 2n],
      fee: 300_000n,
    })
    expect(
      world.store.list(CHAIN).map(({ step, steps, outcome }) => [step, steps, outcome?.requests]),
    ).toEqual([
      [1, 2, [2n]],
      [0, 2, [1n]],
    ])
    expect(world.wallet.count('eth_signTypedData_v4')).toBe(1)
    expect(states.filter(({ is }) => is === 'permitting')).toHaveLength(1)
    expect(states.some((state) => state.is === 'review' && state.changed)).toBe(false)
  })

  it('declined at the second: what is left is said, and trying again does only that', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await reached({ flow }, 'pending')
    world.wallet.on('eth_sendTransaction', () => {
      throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
    })
    world.allowance = 500n // what the permit allowed and the first has not used
    await mineNext()
    const rejected = await reached({ flow }, 'rejected')
    expect(rejected).toMatchObject({ step: 1, rest: { kind: 'request', amount: 500n } })
    flow.retry()
    const again = await reached({ flow }, 'review')
    expect(again.plan.intent).toMatchObject({ amount: 500n })
    expect(counts(again.plan)).toEqual([5])
    expect(again.plan.steps[0]?.functionName).toBe('requestWithdrawals')
  })

  it('reverted at the second: what is left is said', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await reached({ flow }, 'pending')
    await mineNext()
    await world.mine({ succeeded: false })
    const reverted = await reached({ flow }, 'reverted')
    expect(reverted.rest).toMatchObject({ kind: 'request', amount: 500n })
  })

  it('a failure at the second: what was sent before and what is left', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await reached({ flow }, 'pending')
    world.wallet.on('eth_sendTransaction', () => {
      throw Object.assign(new Error('insufficient funds for gas'), { code: -32000 })
    })
    await mineNext()
    expect(await reached({ flow }, 'failed')).toMatchObject({ done: 1, rest: { amount: 500n } })
  })

  const CLAIM_TEN: TxIntent = { kind: 'claim', ids: [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n] }

  it('claims: what the first brought is not missed in the second, and in the end it is one sum', async () => {
    const { flow, states, review } = await reviewed(CLAIM_TEN)
    expect(counts(review.plan)).toEqual([5, 5])
    expect(review.preview.arrives).toEqual([{ asset: 'eth', amount: 1_000n }])
    flow.confirm()
    await reached({ flow }, 'pending')
    await mineNext()
    expect(await reached({ flow }, 'pending')).toMatchObject({ step: 1 })
    await mineNext()
    const done = await reached({ flow }, 'confirmed')
    expect(done.outcome?.arrives).toEqual([{ asset: 'eth', amount: 1_000n }])
    expect(states.some((state) => state.is === 'review' && state.changed)).toBe(false)
  })

  it('claims declined at the second leave the ids that are not claimed', async () => {
    const { flow } = await reviewed(CLAIM_TEN)
    flow.confirm()
    await reached({ flow }, 'pending')
    world.wallet.on('eth_sendTransaction', () => {
      throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
    })
    await mineNext()
    expect((await reached({ flow }, 'rejected')).rest).toEqual({ kind: 'claim', ids: [6n, 7n, 8n, 9n, 10n] })
  })
})
