import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Hex } from '@/lib/core/address'
import { FakeChain } from '@/lib/testing/fake-chain'
import { FakeClock, settled } from '@/lib/testing/fake-clock'
import { FakeStorage } from '@/lib/testing/fake-storage'
import { FakeWallet } from '@/lib/testing/fake-wallet'
import {
  ALICE,
  BOB,
  CHAIN,
  hash,
  MULTICALL3,
  STAKE_PLAN,
  STETH,
  WRAP_PLAN,
  WSTETH,
} from '@/lib/testing/tx-samples'
import type { TxPlan } from '@/lib/tx/plan'
import type { PlannerPort, PreparedPlan } from '@/lib/tx/ports'
import { startFlow } from '@/lib/tx/run'
import type { TxState } from '@/lib/tx/state'
import { createTxStore, type TxStore } from '@/lib/tx/store'
import { watchTransactions } from '@/lib/tx/watch'
import type { TxFlow } from '@/lib/wallet/port'

const ETHER = 10n ** 18n

let chain: FakeChain
let clock: FakeClock
let wallet: FakeWallet
let store: TxStore
let plan: TxPlan
let planner: PlannerPort
let ids: number
let stopWatching: () => void

const prepared = (): PreparedPlan => ({
  plan,
  multicall3: MULTICALL3,
  tokens: { steth: STETH, wsteth: WSTETH },
  quoted: { leaves: [], arrives: [] },
})

beforeEach(() => {
  chain = new FakeChain()
  chain.balances.set(MULTICALL3, [ETHER, ETHER - 1000n])
  chain.balances.set(STETH.toLowerCase(), [0n, 999n])
  clock = new FakeClock()
  wallet = new FakeWallet({ account: ALICE, chainId: CHAIN, kind: 'account' })
  store = createTxStore(new FakeStorage().tab())
  plan = STAKE_PLAN
  ids = 0
  planner = {
    allows: async () => ({ ok: true, value: undefined }),
    prepare: async () => ({ ok: true, value: prepared() }),
    decodeOutcome: async () => ({
      ok: true,
      value: { leaves: [], arrives: [{ asset: 'steth', amount: 999n }] },
    }),
  }
  stopWatching = () => {}
  restartWatching()
  let nonce = 0
  wallet.on('eth_sendTransaction', ([asked]) => {
    const { to, value, data } = asked as { to: Hex; value: Hex; data: Hex }
    const transaction = { hash: hash(500 + nonce), from: ALICE, to, nonce, value: BigInt(value), input: data }
    chain.pool.set(transaction.hash, transaction)
    nonce += 1
    return transaction.hash
  })
})

function restartWatching() {
  stopWatching()
  const { allows, prepare, decodeOutcome } = planner
  stopWatching = watchTransactions({
    chainId: CHAIN,
    chain,
    wallet,
    planner: { allows, prepare, decodeOutcome },
    store,
    clock,
    onFinished: () => {},
  })
}

function start(): { flow: TxFlow; states: TxState['is'][]; all: TxState[] } {
  const states: TxState['is'][] = []
  const all: TxState[] = []
  const flow = startFlow(
    {
      chainId: CHAIN,
      chain,
      wallet,
      planner: {
        allows: (...args) => planner.allows(...args),
        prepare: (...args) => planner.prepare(...args),
        decodeOutcome: (...args) => planner.decodeOutcome(...args),
      },
      store,
      clock,
      newId: () => {
        ids += 1
        return `id-${ids}`
      },
    },
    plan.intent,
  )
  const look = () => {
    states.push(flow.getState().is)
    all.push(flow.getState())
  }
  look()
  flow.subscribe(look)
  return { flow, states, all }
}

async function reviewed() {
  const started = start()
  await settled()
  expect(started.flow.getState().is).toBe('review')
  return started
}

describe('one step', () => {
  it('from the intent to the amounts of the receipt', async () => {
    const { flow, states } = await reviewed()
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'pending', step: 0, hash: hash(500) })
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({
      is: 'confirmed',
      hash: hash(500),
      outcome: { arrives: [{ asset: 'steth', amount: 999n }], fee: 150_000n },
    })
    expect(states).toEqual([
      'preparing',
      'simulating',
      'review',
      'simulating',
      'signing',
      'pending',
      'confirmed',
    ])
    expect(wallet.listeners).toBe(0)
  })

  it('the wallet is asked for exactly what was shown', async () => {
    const { flow } = await reviewed()
    const shown = flow.getState()
    flow.confirm()
    await settled()
    expect(shown.is === 'review' && shown.preview.gas).toEqual([115_000n])
    expect(wallet.asked.filter(({ method }) => method === 'eth_sendTransaction')).toEqual([
      {
        method: 'eth_sendTransaction',
        params: [
          {
            from: ALICE,
            to: STETH,
            value: '0x3e8',
            data: '0xa1903eab',
            chainId: '0x7a69',
            gas: '0x1c138',
            maxFeePerGas: '0x16',
            maxPriorityFeePerGas: '0x2',
          },
        ],
      },
    ])
  })

  it('nothing is signed before the word is given', async () => {
    const { flow } = await reviewed()
    await clock.advance(3_600_000)
    expect(wallet.asked).toEqual([])
    flow.dismiss()
    expect(flow.getState().is).toBe('idle')
    flow.confirm()
    await settled()
    expect(wallet.asked).toEqual([])
  })

  it('the hash is in the store before the page knows of it', async () => {
    const { flow } = await reviewed()
    let stored: unknown
    flow.subscribe(() => {
      if (flow.getState().is === 'pending') stored = store.list(CHAIN)[0]
    })
    flow.confirm()
    await settled()
    expect(stored).toMatchObject({
      account: ALICE,
      intent: STAKE_PLAN.intent,
      sent: { via: 'transaction', hash: hash(500) },
      call: { to: STETH, value: 1000n, data: '0xa1903eab' },
      status: 'pending',
      step: 0,
      steps: 1,
    })
  })

  it('a no is told as a no, and may be taken back', async () => {
    const { flow } = await reviewed()
    wallet.on('eth_sendTransaction', () => {
      throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
    })
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'rejected', step: 0 })
    expect(store.list(CHAIN)).toEqual([])
    flow.retry()
    await settled()
    expect(flow.getState().is).toBe('review')
  })

  it.each([
    [{ code: -32002, message: 'already pending' }, 'wallet-busy'],
    [{ code: -32000, message: 'insufficient funds for gas * price + value' }, 'insufficient-funds'],
    [{ code: 4100, message: 'not authorized' }, 'wallet-unavailable'],
    [{ code: -32601, message: 'method not found' }, 'unsupported-method'],
  ])('an error that proves that nothing was sent: %o', async (error, code) => {
    const { flow } = await reviewed()
    wallet.on('eth_sendTransaction', () => {
      throw Object.assign(new Error(error.message), error)
    })
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code } })
    expect(flow.getState()).not.toHaveProperty('maybeSent')
    expect(flow.getState()).not.toHaveProperty('done')
  })

  it.each([
    [{ code: -32000, message: 'already known' }],
    [{ code: -32000, message: 'nonce too low' }],
    [{ code: -32603, message: 'Internal JSON-RPC error.' }],
    [{ code: 8000, message: 'Request expired. Please try again.' }],
    [{ code: 4900, message: 'disconnected' }],
    [{ code: -32000, message: 'request timed out' }],
    [{ message: 'Failed to fetch' }],
  ])('an error after which it may have been sent: %o', async (error) => {
    const { flow } = await reviewed()
    wallet.on('eth_sendTransaction', () => {
      throw Object.assign(new Error(error.message), error)
    })
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', maybeSent: true })
  })

  it.each([
    ['another chain', { eth_chainId: '0x1' }, 'wallet-wrong-chain'],
    ['another chain, as a number', { eth_chainId: 1 }, 'wallet-wrong-chain'],
    ['another account', { eth_accounts: [BOB] }, 'wallet-account-changed'],
  ] as const)(
    'the wallet itself is on %s, which the page missed: nothing is sent',
    async (_, answers, code) => {
      const { flow } = await reviewed()
      for (const [method, answer] of Object.entries(answers)) wallet.on(method, () => answer)
      flow.confirm()
      await settled()
      expect(flow.getState()).toMatchObject({ is: 'failed', error: { code } })
      expect(wallet.count('eth_sendTransaction')).toBe(0)
    },
  )

  it.each([
    ['agrees', { eth_chainId: '0x7a69', eth_accounts: [ALICE.toLowerCase(), BOB] }],
    ['is locked', { eth_chainId: '0x7a69', eth_accounts: [] }],
  ])('a wallet that %s is asked to sign', async (_, answers) => {
    for (const [method, answer] of Object.entries(answers)) wallet.on(method, () => answer)
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    expect(flow.getState().is).toBe('pending')
  })

  it('a wallet that never says where it is does not keep the request for ever', async () => {
    wallet.on('eth_chainId', () => new Promise(() => {}))
    const { flow } = await reviewed()
    flow.confirm()
    await clock.advance(4_000)
    expect(flow.getState().is).toBe('pending')
  })

  it('a stray retry while it prepares changes nothing', async () => {
    const { flow } = start()
    flow.retry()
    await settled()
    expect(flow.getState().is).toBe('review')
  })

  it('mined without the events of the protocol is no success to be told with amounts', async () => {
    planner.decodeOutcome = async () => ({ ok: false, error: { code: 'event-missing' } })
    restartWatching()
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'confirmed', hash: hash(500) })
    expect(flow.getState()).not.toHaveProperty('outcome')
  })

  it('an answer that is no hash is not taken for one', async () => {
    const { flow } = await reviewed()
    wallet.on('eth_sendTransaction', () => 'done!')
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code: 'bad-response' }, maybeSent: true })
  })

  it('a revert found by the simulation never reaches the wallet', async () => {
    chain.steps = [{ ok: false, data: '0x' }]
    const { flow } = start()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code: 'reverted' } })
    expect(wallet.asked).toEqual([])
    chain.steps = []
    flow.retry()
    await settled()
    expect(flow.getState().is).toBe('review')
  })

  it('what the protocol refuses now is told with its issue', async () => {
    planner.prepare = async () => ({ ok: false, error: { code: 'plan-refused', issue: { code: 'paused' } } })
    const { flow } = start()
    await settled()
    expect(flow.getState()).toEqual({
      is: 'failed',
      error: { code: 'plan-refused', issue: { code: 'paused' } },
    })
  })

  it('a planner that throws is a failure, not a crash', async () => {
    planner.prepare = async () => {
      throw new TypeError('Failed to fetch')
    }
    const { flow } = start()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code: 'rpc-unreachable' } })
  })

  it('mined but reverted is a revert', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.mine([hash(500)], { succeeded: false })
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'reverted', hash: hash(500), error: { code: 'reverted' } })
  })

  it('replaced by a faster one is confirmed under the new hash; by something else, it is told', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    await clock.advance(3_000)
    const old = chain.pool.get(hash(500))
    if (old === undefined) throw new Error('nothing sent')
    chain.pool.delete(hash(500))
    chain.pool.set(hash(600), { ...old, hash: hash(600) })
    chain.mine([hash(600)])
    await clock.advance(60_000)
    expect(flow.getState()).toMatchObject({ is: 'confirmed', hash: hash(600) })

    const second = await reviewed()
    second.flow.confirm()
    await settled()
    await clock.advance(3_000)
    chain.pool.delete(hash(501))
    chain.pool.set(hash(601), { ...old, hash: hash(601), nonce: 1, to: ALICE, value: 0n, input: '0x' })
    chain.mine([hash(601)])
    await clock.advance(60_000)
    expect(second.flow.getState()).toMatchObject({
      is: 'replaced',
      by: hash(601),
      how: 'cancelled',
      hash: hash(501),
    })
  })

  it('is unknown while the node is down, and goes on when it is back', async () => {
    const { flow, states } = await reviewed()
    flow.confirm()
    await settled()
    await clock.advance(3_000)
    chain.isDown = true
    await clock.advance(60_000)
    expect(flow.getState()).toMatchObject({
      is: 'unknown',
      sent: { hash: hash(500) },
      why: { code: 'rpc-unreachable' },
    })
    chain.isDown = false
    chain.mine([hash(500)])
    await clock.advance(30_000)
    expect(flow.getState().is).toBe('confirmed')
    expect(states).not.toContain('failed')
  })

  it('taken out of the list elsewhere, it is told as not known', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    const [sent] = store.list(CHAIN)
    store.forget(sent?.id ?? '')
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'unknown', why: { code: 'dropped' } })
  })

  it('dismissed while pending, it stays in the tray and is still watched', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    flow.dismiss()
    expect(flow.getState().is).toBe('pending')
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(store.list(CHAIN)[0]?.status).toBe('confirmed')
  })
})

describe('re-reading before the signature', () => {
  it('goes back to the review when less would arrive, and signs the new one after a second word', async () => {
    const { flow } = await reviewed()
    chain.balances.set(STETH.toLowerCase(), [0n, 990n])
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({
      is: 'review',
      changed: true,
      preview: { arrives: [{ asset: 'steth', amount: 990n }] },
    })
    expect(wallet.asked).toEqual([])
    flow.confirm()
    await settled()
    expect(flow.getState().is).toBe('pending')
  })

  it('goes back when the plan itself would be another one', async () => {
    const { flow } = await reviewed()
    plan = { ...STAKE_PLAN, steps: STAKE_PLAN.steps.map((step) => ({ ...step, to: WSTETH })) }
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'review', changed: true, plan: { steps: [{ to: WSTETH }] } })
    expect(wallet.asked).toEqual([])
  })

  it('fails by name when the protocol was paused in between', async () => {
    const { flow } = await reviewed()
    planner.prepare = async () => ({ ok: false, error: { code: 'plan-refused', issue: { code: 'paused' } } })
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { issue: { code: 'paused' } } })
    expect(wallet.asked).toEqual([])
  })

  it.each([
    ['another account', { account: BOB, chainId: CHAIN }, 'wallet-account-changed'],
    ['another chain', { account: ALICE, chainId: 1 }, 'wallet-wrong-chain'],
    ['nobody', {}, 'wallet-unavailable'],
  ] as const)('%s during the review ends it at once', async (_, state, code) => {
    const { flow } = await reviewed()
    wallet.change(state)
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code } })
    flow.confirm()
    await settled()
    expect(wallet.asked).toEqual([])
  })

  it.each([
    ['another account', { account: BOB, chainId: CHAIN }, 'wallet-account-changed'],
    ['another chain', { account: ALICE, chainId: 1 }, 'wallet-wrong-chain'],
  ] as const)('%s while it is read again: told, nothing signed', async (_, state, code) => {
    const { flow } = await reviewed()
    planner.prepare = async () => {
      wallet.change(state)
      return { ok: true, value: prepared() }
    }
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code } })
    expect(wallet.count('eth_sendTransaction')).toBe(0)
  })

  it.each([
    [{}, 'wallet-unavailable'],
    [{ account: ALICE, chainId: 1 }, 'wallet-wrong-chain'],
  ] as const)('does not even begin for %o', async (state, code) => {
    wallet.change(state)
    const { flow } = start()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code } })
    expect(chain.count()).toBe(0)
  })

  it('an account that changes while the first simulation runs is noticed', async () => {
    planner.prepare = async () => {
      wallet.change({ account: BOB, chainId: CHAIN })
      return { ok: true, value: prepared() }
    }
    const { flow } = start()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code: 'wallet-account-changed' } })
  })

  it('an answer that comes after the view was left says nothing', async () => {
    let answer: () => void = () => {}
    planner.prepare = () =>
      new Promise((resolve) => {
        answer = () => resolve({ ok: true, value: prepared() })
      })
    const { flow } = start()
    await settled()
    flow.dismiss()
    answer()
    await settled()
    expect(flow.getState().is).toBe('idle')
  })

  it('a hash that comes after the account changed is kept for the account it belongs to', async () => {
    const { flow } = await reviewed()
    let release: (hash: Hex) => void = () => {}
    wallet.on('eth_sendTransaction', () => new Promise((resolve) => (release = resolve)))
    flow.confirm()
    await settled()
    wallet.change({ account: BOB, chainId: 1 })
    release(hash(7))
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'pending', hash: hash(7) })
    expect(store.list(CHAIN, ALICE)).toHaveLength(1)
  })
})

describe('approve, then wrap', () => {
  beforeEach(() => {
    plan = WRAP_PLAN
    chain.balances = new Map([
      [MULTICALL3, [ETHER, ETHER]],
      [STETH.toLowerCase(), [500n, 0n]],
      [WSTETH.toLowerCase(), [0n, 400n]],
    ])
  })

  it('one by one, each simulated right before it is signed', async () => {
    const { flow, states } = await reviewed()
    expect(flow.getState()).toMatchObject({
      mode: 'single',
      preview: { leaves: [{ asset: 'steth', amount: 500n }], arrives: [{ asset: 'wsteth', amount: 400n }] },
    })
    flow.confirm()
    await settled()
    const before = chain.count('eth_simulateV1')
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(chain.count('eth_simulateV1')).toBe(before + 1)
    expect(flow.getState()).toMatchObject({ is: 'pending', step: 1, hash: hash(501) })
    chain.mine([hash(501)])
    await clock.advance(20_000)
    expect(flow.getState().is).toBe('confirmed')
    expect(states).toEqual([
      'preparing',
      'simulating',
      'review',
      'simulating',
      'signing',
      'pending',
      'simulating',
      'signing',
      'pending',
      'confirmed',
    ])
    expect(store.list(CHAIN).map(({ stepId, status }) => [stepId, status])).toEqual([
      ['wrap', 'confirmed'],
      ['approve', 'confirmed'],
    ])
  })

  it('a second step that would give less goes back to the review with what is left', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.balances.set(WSTETH.toLowerCase(), [0n, 390n])
    plan = { ...WRAP_PLAN, steps: WRAP_PLAN.steps.slice(1) }
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({
      is: 'review',
      changed: true,
      plan: { steps: [{ id: 'wrap' }] },
      preview: { arrives: [{ asset: 'wsteth', amount: 390n }] },
    })
    expect(wallet.count('eth_sendTransaction')).toBe(1)
  })

  it('what the operator switched off after the approval is not signed', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    planner.allows = async () => ({ ok: false, error: { code: 'switched-off' } })
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code: 'switched-off' }, done: 1 })
    expect(wallet.count('eth_sendTransaction')).toBe(1)
  })

  it.each([
    { code: 'deadline-passed' },
    { code: 'price-moved', asset: 'wsteth', minimum: 400n, quote: 399n },
  ] as const)('a swap that is refused after its approval ($code) is not signed', async (issue) => {
    const swap = { kind: 'swap', sell: 'steth', buy: 'wsteth', amount: 500n, minimum: 400n } as const
    plan = { ...WRAP_PLAN, intent: { ...swap, pool: WSTETH, deadline: 99n, approveBy: 'approval' } }
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    planner.prepare = async () => ({ ok: false, error: { code: 'plan-refused', issue } })
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { issue }, done: 1 })
    expect(wallet.count('eth_sendTransaction')).toBe(1)
  })

  it('the second no leaves the first step done, and a retry does not approve twice', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    wallet.on('eth_sendTransaction', () => {
      throw Object.assign(new Error('no'), { code: 4001 })
    })
    plan = { ...WRAP_PLAN, steps: WRAP_PLAN.steps.slice(1) }
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'rejected', step: 1 })
    flow.retry()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'review', plan: { steps: [{ id: 'wrap' }] } })
  })

  it('an account change between the steps: told, the second is not signed', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    wallet.change({ account: BOB, chainId: CHAIN })
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({
      is: 'failed',
      error: { code: 'wallet-account-changed' },
      done: 1,
    })
    expect(wallet.count('eth_sendTransaction')).toBe(1)
  })

  it('closed while the approval is pending: the wallet is not asked for the wrap', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    flow.dismiss()
    expect(flow.getState().is).toBe('pending')
    chain.mine([hash(500)])
    await clock.advance(60_000)
    expect(store.list(CHAIN)[0]).toMatchObject({ stepId: 'approve', status: 'confirmed' })
    expect(wallet.count('eth_sendTransaction')).toBe(1)
    expect(flow.getState().is).toBe('idle')
  })

  it('closed while the second step is simulated: the wallet is not asked for it', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    let answer: () => void = () => {}
    chain.on('eth_estimateGas', () => new Promise((resolve) => (answer = () => resolve('0x186a0'))))
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState().is).toBe('simulating')
    flow.dismiss()
    answer()
    await clock.advance(20_000)
    expect(wallet.count('eth_sendTransaction')).toBe(1)
    expect(flow.getState().is).toBe('idle')
  })

  it('closed while the wallet asks for the first: what it signs is kept, the second is not asked for', async () => {
    let release: (hash: Hex) => void = () => {}
    wallet.on('eth_sendTransaction', () => new Promise((resolve) => (release = resolve)))
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    flow.dismiss()
    chain.pool.set(hash(500), { hash: hash(500), from: ALICE, to: STETH, nonce: 0, value: 0n, input: '0x' })
    release(hash(500))
    await settled()
    expect(store.list(CHAIN)).toHaveLength(1)
    chain.mine([hash(500)])
    await clock.advance(60_000)
    expect(wallet.count('eth_sendTransaction')).toBe(1)
  })

  it('a doubt about the second says how many were done before', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    wallet.on('eth_sendTransaction', () => 'done!')
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'failed', maybeSent: true, done: 1 })
  })

  it('the fee told at the end is that of both', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.mine([hash(500)])
    await clock.advance(20_000)
    chain.mine([hash(501)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'confirmed', outcome: { fee: 300_000n } })
  })

  it('a second step that costs more than twice what was shown is shown again', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.baseFee = 40n
    plan = { ...WRAP_PLAN, steps: WRAP_PLAN.steps.slice(1) }
    chain.mine([hash(500)])
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'review', changed: true })
    expect(wallet.count('eth_sendTransaction')).toBe(1)
    wallet.change({ account: BOB, chainId: CHAIN })
    expect(flow.getState()).toMatchObject({ is: 'failed', done: 1 })
  })

  it('an approval that reverts ends there', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.mine([hash(500)], { succeeded: false })
    await clock.advance(20_000)
    expect(flow.getState()).toMatchObject({ is: 'reverted', hash: hash(500) })
    expect(wallet.count('eth_sendTransaction')).toBe(1)
  })

  it('a node that is behind is given time; a second step that reverts is not signed', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.steps = [{ ok: false }]
    chain.mine([hash(500)])
    await clock.advance(3_000)
    chain.steps = []
    await clock.advance(10_000)
    expect(flow.getState()).toMatchObject({ is: 'pending', step: 1 })

    const second = await reviewed()
    second.flow.confirm()
    await settled()
    chain.steps = [{ ok: false }]
    chain.mine([hash(502)])
    await clock.advance(30_000)
    expect(second.flow.getState()).toMatchObject({ is: 'failed', error: { code: 'reverted' } })
  })
})

describe('a wallet that batches', () => {
  beforeEach(() => {
    plan = WRAP_PLAN
    chain.balances = new Map([
      [MULTICALL3, [ETHER, ETHER]],
      [STETH.toLowerCase(), [500n, 0n]],
      [WSTETH.toLowerCase(), [0n, 400n]],
    ])
    wallet.on('wallet_getCapabilities', () => ({ '0x7a69': { atomic: { status: 'supported' } } }))
    wallet.on('wallet_sendCalls', () => ({ id: 'b1' }))
    wallet.on('wallet_getCallsStatus', () => ({ status: 100 }))
  })

  it('gets both steps as one, all or nothing', async () => {
    const { flow, states } = await reviewed()
    expect(flow.getState()).toMatchObject({ mode: 'batch' })
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'pending-batch', batchId: 'b1' })
    expect(wallet.asked.find(({ method }) => method === 'wallet_sendCalls')?.params).toEqual([
      {
        version: '2.0.0',
        from: ALICE,
        chainId: '0x7a69',
        atomicRequired: true,
        calls: [
          { to: STETH, value: '0x0', data: '0x095ea7b3' },
          { to: WSTETH, value: '0x0', data: '0xea598cb0' },
        ],
      },
    ])
    chain.pool.set(hash(9), { hash: hash(9), from: ALICE, to: ALICE, nonce: 0, value: 0n, input: '0x' })
    chain.mine([hash(9)])
    wallet.on('wallet_getCallsStatus', () => ({
      status: 200,
      receipts: [{ status: '0x1', transactionHash: hash(9) }],
    }))
    await clock.advance(10_000)
    expect(flow.getState()).toMatchObject({ is: 'confirmed', hash: hash(9) })
    expect(states).not.toContain('pending')
    expect(wallet.count('eth_sendTransaction')).toBe(0)
  })

  it.each([4200, -32601, -32602, 5700, 5750, 5760])(
    'refused with %i: separate steps are shown first, and nothing goes twice',
    async (code) => {
      wallet.on('wallet_sendCalls', () => {
        throw Object.assign(new Error('cannot'), { code })
      })
      const { flow } = await reviewed()
      flow.confirm()
      await settled()
      expect(flow.getState()).toMatchObject({ is: 'review', mode: 'single', unbatched: true })
      expect(wallet.count('eth_sendTransaction')).toBe(0)
      flow.confirm()
      await settled()
      expect(flow.getState()).toMatchObject({ is: 'pending', step: 0 })
      expect(wallet.count('wallet_sendCalls')).toBe(1)
    },
  )

  it('closed while the wallet looks at the batch that it then declines: nothing more is shown or asked', async () => {
    let decline: () => void = () => {}
    wallet.on(
      'wallet_sendCalls',
      () =>
        new Promise((_, reject) => {
          decline = () => reject(Object.assign(new Error('no upgrade'), { code: 5750 }))
        }),
    )
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    flow.dismiss()
    decline()
    await settled()
    expect(flow.getState().is).toBe('idle')
    expect(wallet.listeners).toBe(0)
    expect(wallet.count('eth_sendTransaction')).toBe(0)
  })

  it('a no to the batch is a no, not a reason for single steps', async () => {
    wallet.on('wallet_sendCalls', () => {
      throw Object.assign(new Error('no'), { code: 4001 })
    })
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    expect(flow.getState().is).toBe('rejected')
    expect(wallet.count('eth_sendTransaction')).toBe(0)
  })

  it('given up by the wallet, it is told as cancelled', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    wallet.on('wallet_getCallsStatus', () => ({ status: 400 }))
    await clock.advance(10_000)
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code: 'cancelled' } })
  })

  it.each([
    ['another chain’s', { '0x1': { atomic: { status: 'supported' } } }],
    ['unsupported', { '0x7a69': { atomic: { status: 'unsupported' } } }],
    ['none', {}],
    ['nonsense', 'yes'],
  ])('%s capabilities mean single steps', async (_, capabilities) => {
    wallet.on('wallet_getCapabilities', () => capabilities)
    const { flow } = await reviewed()
    expect(flow.getState()).toMatchObject({ mode: 'single' })
  })

  it('the first draft’s word for it is understood; a single step is never a batch', async () => {
    wallet.on('wallet_getCapabilities', () => ({ '0x7A69': { atomicBatch: { supported: true } } }))
    expect((await reviewed()).flow.getState()).toMatchObject({ mode: 'batch' })
    plan = STAKE_PLAN
    expect((await reviewed()).flow.getState()).toMatchObject({ mode: 'single' })
  })

  it('an id that is none fails', async () => {
    wallet.on('wallet_sendCalls', () => ({}))
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code: 'bad-response' } })
  })
})

describe('a contract account behind an ordinary connector', () => {
  const asContract = (): PreparedPlan => ({ ...prepared(), isContract: true })

  beforeEach(() => {
    planner.prepare = async () => ({ ok: true, value: asContract() })
  })

  it('gets a batch even for one step, when it can', async () => {
    wallet.on('wallet_getCapabilities', () => ({ '0x7a69': { atomic: { status: 'supported' } } }))
    wallet.on('wallet_sendCalls', () => ({ id: 'b1' }))
    wallet.on('wallet_getCallsStatus', () => ({ status: 100 }))
    const { flow } = await reviewed()
    expect(flow.getState()).toMatchObject({ mode: 'batch' })
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'pending-batch' })
    expect(wallet.count('eth_sendTransaction')).toBe(0)
  })

  it('without batches it gets no gas fields, and its hash waits as its queue’s, for as long as it takes', async () => {
    wallet.on('eth_sendTransaction', () => hash(77))
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    expect(wallet.asked.find(({ method }) => method === 'eth_sendTransaction')?.params).toEqual([
      { from: ALICE, to: STETH, value: '0x3e8', data: '0xa1903eab', chainId: '0x7a69' },
    ])
    expect(flow.getState()).toMatchObject({ is: 'queued', mode: 'single' })
    for (let block = 0; block < 80; block += 1) {
      chain.mine()
      await clock.advance(12_000)
    }
    expect(flow.getState().is).toBe('queued')
    expect(store.list(CHAIN)[0]).toMatchObject({ status: 'queued', isContract: true })
  })

  it('executed by somebody else at once, it is what the events say: none is a failure', async () => {
    planner.decodeOutcome = async () => ({ ok: false, error: { code: 'event-missing' } })
    restartWatching()
    wallet.on('eth_sendTransaction', () => hash(9))
    chain.pool.set(hash(9), { hash: hash(9), from: BOB, to: ALICE, nonce: 7, value: 0n, input: '0x' })
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.mine([hash(9)])
    await clock.advance(30_000)
    expect(flow.getState()).toMatchObject({ is: 'reverted', hash: hash(9) })
  })
})

describe('a Safe', () => {
  beforeEach(() => {
    wallet.change({ account: ALICE, chainId: CHAIN, kind: 'safe' })
    wallet.on('wallet_sendCalls', () => ({ id: hash(77) }))
    wallet.on('wallet_getCallsStatus', () => ({ status: 100 }))
    chain.balances.set(MULTICALL3, [1000n, 0n])
  })

  it('queues, which is not done; executed, it is confirmed under the chain’s hash', async () => {
    const { flow } = await reviewed()
    expect(flow.getState()).toMatchObject({ mode: 'safe' })
    flow.confirm()
    await settled()
    expect(flow.getState()).toMatchObject({ is: 'queued', safeTxHash: hash(77) })
    expect(store.list(CHAIN)[0]).toMatchObject({
      status: 'queued',
      sent: { via: 'safe', safeTxHash: hash(77) },
    })
    await clock.advance(120_000)
    expect(flow.getState().is).toBe('queued')
    chain.pool.set(hash(9), { hash: hash(9), from: BOB, to: ALICE, nonce: 0, value: 0n, input: '0x' })
    chain.mine([hash(9)])
    wallet.on('wallet_getCallsStatus', () => ({
      status: 200,
      receipts: [{ status: '0x1', transactionHash: hash(9) }],
    }))
    await clock.advance(10_000)
    expect(flow.getState()).toMatchObject({ is: 'confirmed', hash: hash(9) })
  })

  it('a failed execution is a revert although its transaction succeeded', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await settled()
    chain.pool.set(hash(9), { hash: hash(9), from: BOB, to: ALICE, nonce: 0, value: 0n, input: '0x' })
    chain.mine([hash(9)])
    wallet.on('wallet_getCallsStatus', () => ({
      status: 500,
      receipts: [{ status: '0x0', transactionHash: hash(9) }],
    }))
    await clock.advance(10_000)
    expect(flow.getState()).toMatchObject({ is: 'reverted', hash: hash(9) })
  })

  it('a no and a strange answer', async () => {
    wallet.on('wallet_sendCalls', () => ({ id: 'not a hash' }))
    const strange = await reviewed()
    strange.flow.confirm()
    await settled()
    expect(strange.flow.getState()).toMatchObject({ is: 'failed', error: { code: 'bad-response' } })
    wallet.on('wallet_sendCalls', () => {
      throw new Error('Transaction was rejected')
    })
    const refused = await reviewed()
    refused.flow.confirm()
    await settled()
    expect(refused.flow.getState().is).toBe('rejected')
  })
})

it('a watcher that is stopped leaves flows as they are', async () => {
  const { flow } = await reviewed()
  flow.confirm()
  await settled()
  stopWatching()
  const heard = vi.fn()
  flow.subscribe(heard)
  chain.mine([hash(500)])
  await clock.advance(60_000)
  expect(heard).not.toHaveBeenCalled()
})
