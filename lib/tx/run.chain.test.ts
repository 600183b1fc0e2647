import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Devnet } from '@/devnet/testing/devnet-chain'
import { startDevnet } from '@/devnet/testing/devnet-chain'
import type { Address, Hex } from '@/lib/core/address'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import { createInstance } from '@/lib/server/create-instance'
import { FakeStorage } from '@/lib/testing/fake-storage'
import { FakeWallet } from '@/lib/testing/fake-wallet'
import type { TxIntent } from '@/lib/tx/intent'
import type { ClockPort, PlannerPort, RequestPort } from '@/lib/tx/ports'
import { toQuantity } from '@/lib/tx/quantity'
import { startFlow } from '@/lib/tx/run'
import type { TxState } from '@/lib/tx/state'
import { createTxStore, type TxStore } from '@/lib/tx/store'
import { watchTransactions } from '@/lib/tx/watch'
import { createPlanner } from '@/lib/wallet/planner'
import type { TxFlow } from '@/lib/wallet/port'

/* The runner and the watcher against real transactions: the same code as in the page, with an unlocked account for a wallet. */

const ETH = 10n ** 18n
const clock: ClockPort = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
}

let devnet: Devnet
let protocols: ProtocolReadings
let chain: RequestPort
let planner: PlannerPort
let storage: FakeStorage
let store: TxStore
let wallet: FakeWallet
let account: Address
let stop = () => {}
let id = 0

beforeAll(async () => {
  devnet = await startDevnet()
  await devnet.snapshot()
  const app = createInstance({
    deployment: devnet.manifest,
    rpcUrls: [devnet.rpcUrl],
    path: devnet.manifestPath,
  })
  const served = await app.snapshot()
  if (!served.ok) throw new Error(served.error.code)
  protocols = served.value.snapshot.protocols
})
afterAll(() => devnet?.stop())

beforeEach(async () => {
  stop()
  await devnet.revert()
  await devnet.setAutomine(true)
  account = devnet.account(0).address
  chain = { request: (method, params) => devnet.rpc(method, params) }
  planner = createPlanner({
    chainId: devnet.chainId,
    multicall3: devnet.manifest.multicall3,
    market: devnet.manifest,
    roots: devnet.manifest.protocols,
    chain,
    knownProtocols: async () => ({ ok: true, value: protocols }),
    allows: async () => ({ ok: true, value: undefined }),
  })
  storage = new FakeStorage()
  wallet = new FakeWallet({ account, chainId: devnet.chainId, kind: 'account' })
  wallet.on('eth_sendTransaction', (params) => devnet.rpc('eth_sendTransaction', params))
  openPage()
})

/** A page opened on the same storage: what a reload is. */
function openPage() {
  stop()
  store = createTxStore(storage.tab())
  stop = watchTransactions({
    chainId: devnet.chainId,
    blockTime: 2_000,
    chain,
    wallet,
    planner,
    store,
    clock,
    onFinished: () => {},
  })
}

function send(intent: TxIntent): TxFlow {
  id += 1
  const own = id
  let records = 0
  const newId = () => {
    records += 1
    return `${own}-${records}`
  }
  return startFlow({ chainId: devnet.chainId, chain, wallet, planner, store, clock, newId }, intent)
}

type Kind = TxState['is']
const DEAD_ENDS: readonly Kind[] = ['failed', 'rejected', 'reverted', 'replaced', 'confirmed']

function reach<K extends Kind>(flow: TxFlow, kind: K): Promise<Extract<TxState, { is: K }>> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const state = flow.getState()
      if (state.is === kind) resolve(state as Extract<TxState, { is: K }>)
      else if (DEAD_ENDS.includes(state.is))
        reject(new Error(JSON.stringify(state, (_, v) => (typeof v === 'bigint' ? `${v}` : v))))
    }
    flow.subscribe(look)
    look()
  })
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50))
}

async function confirmed(intent: TxIntent) {
  const flow = send(intent)
  const review = await reach(flow, 'review')
  flow.confirm()
  return { review, done: await reach(flow, 'confirmed') }
}

async function sent(intent: TxIntent) {
  const flow = send(intent)
  await reach(flow, 'review')
  await devnet.setAutomine(false)
  flow.confirm()
  const { hash } = await reach(flow, 'pending')
  return { flow, hash }
}

/** The account's transaction again, with more to the miner and `over` changed. */
async function replace(hash: Hex, over: { to?: Address; value?: Hex; input?: Hex }): Promise<Hex> {
  const old = await devnet.rpc<{ to: Address; value: Hex; input: Hex; nonce: Hex; gas: Hex }>(
    'eth_getTransactionByHash',
    [hash],
  )
  return devnet.rpc('eth_sendTransaction', [
    {
      from: account,
      to: over.to ?? old.to,
      value: over.value ?? old.value,
      data: over.input ?? old.input,
      nonce: old.nonce,
      gas: old.gas,
      maxFeePerGas: toQuantity(200n * 10n ** 9n),
      maxPriorityFeePerGas: toQuantity(100n * 10n ** 9n),
    },
  ])
}

const STAKE: TxIntent = { kind: 'stake', token: 'steth', amount: ETH }

describe('intents', () => {
  it.each(['steth', 'wsteth', 'reth'] as const)(
    'stake into %s: what the simulation showed is what arrives',
    async (token) => {
      const { review, done } = await confirmed({ kind: 'stake', token, amount: ETH })
      expect(review.preview.source).toBe('simulation')
      expect(review.preview.leaves).toEqual([{ asset: 'eth', amount: ETH }])
      expect(review.preview.arrives).toEqual(done.outcome?.arrives)
      expect(done.outcome?.leaves).toEqual([{ asset: 'eth', amount: ETH }])
      expect(done.outcome?.fee).toBeGreaterThan(0n)
      const { maxFee } = review.preview
      expect(maxFee !== undefined && done.outcome?.fee !== undefined && done.outcome?.fee <= maxFee).toBe(
        true,
      )
    },
  )

  it('wrap: approves exactly the amount, then wraps; unwrap needs no approval', async () => {
    await confirmed({ kind: 'stake', token: 'steth', amount: 2n * ETH })
    const { review, done } = await confirmed({ kind: 'wrap', amount: ETH })
    expect(review.plan.steps.map(({ id }) => id)).toEqual(['approve', 'wrap'])
    const [approval] = review.plan.steps
    expect(approval?.data.endsWith(ETH.toString(16).padStart(64, '0'))).toBe(true)
    expect(review.preview.arrives).toEqual(done.outcome?.arrives)
    expect(store.list(devnet.chainId).map(({ stepId, status }) => `${stepId} ${status}`)).toEqual([
      'wrap confirmed',
      'approve confirmed',
      'stake confirmed',
    ])
    const [wrapped] = done.outcome?.arrives ?? []
    if (wrapped === undefined) throw new Error('nothing arrived')
    const back = await confirmed({ kind: 'unwrap', amount: wrapped.amount })
    expect(back.review.plan.steps.map(({ id }) => id)).toEqual(['unwrap'])
    expect(back.done.outcome?.leaves).toEqual([{ asset: 'wsteth', amount: wrapped.amount }])
  })

  it('left between approval and wrap, the next start does not approve again', async () => {
    await confirmed({ kind: 'stake', token: 'steth', amount: 2n * ETH })
    const flow = send({ kind: 'wrap', amount: ETH })
    await reach(flow, 'review')
    let calls = 0
    wallet.on('eth_sendTransaction', (params) => {
      calls += 1
      if (calls > 1) throw Object.assign(new Error('no'), { code: 4001 })
      return devnet.rpc('eth_sendTransaction', params)
    })
    flow.confirm()
    await reach(flow, 'rejected')
    openPage()
    const again = send({ kind: 'wrap', amount: ETH })
    expect((await reach(again, 'review')).plan.steps.map(({ id }) => id)).toEqual(['wrap'])
  })
})

describe('refusals before anything is signed', () => {
  it('a pause between review and word', async () => {
    const flow = send(STAKE)
    await reach(flow, 'review')
    await devnet.control('pause', { what: 'lido-stake' })
    flow.confirm()
    const failed = await reach(flow, 'failed')
    expect(failed.error).toMatchObject({ code: 'plan-refused', issue: { code: 'paused' } })
    expect(wallet.count('eth_sendTransaction')).toBe(0)
  })

  it('more than the balance', async () => {
    const failed = await reach(send({ ...STAKE, amount: 11_000n * ETH }), 'failed')
    expect(['insufficient-funds', 'plan-refused']).toContain(failed.error.code)
  })
})

describe('what becomes of a sent one', () => {
  it('reverted on the chain: told with the contract’s word', async () => {
    const { flow, hash } = await sent(STAKE)
    const raw = await devnet.rpc<Hex>('eth_getRawTransactionByHash', [hash])
    await devnet.rpc('anvil_dropTransaction', [hash])
    await devnet.setAutomine(true)
    await devnet.control('pause', { what: 'lido-stake' })
    await devnet.rpc('eth_sendRawTransaction', [raw])
    const reverted = await reach(flow, 'reverted')
    expect(reverted).toMatchObject({ hash, error: { code: 'reverted', revert: 'STAKING_PAUSED' } })
  })

  it('a faster one with the same call confirms the intent under its hash', async () => {
    const { flow, hash } = await sent(STAKE)
    await until(() => {
      const { sent: how } = store.list(devnet.chainId)[0] ?? {}
      return how?.via === 'transaction' && how.nonce !== undefined
    })
    const fast = await replace(hash, {})
    await devnet.mine()
    const done = await reach(flow, 'confirmed')
    expect(done.hash).toBe(fast)
    expect(done.outcome?.leaves).toEqual([{ asset: 'eth', amount: ETH }])
  })

  it.each([
    ['cancelled', () => ({ to: account, value: '0x0', input: '0x' }) as const],
    ['replaced', () => ({ to: devnet.account(1).address, value: '0x1', input: '0x' }) as const],
  ])('%s by another one with its number', async (how, over) => {
    const { flow, hash } = await sent(STAKE)
    await until(() => {
      const { sent: sentHow } = store.list(devnet.chainId)[0] ?? {}
      return sentHow?.via === 'transaction' && sentHow.nonce !== undefined
    })
    const by = await replace(hash, over())
    await devnet.mine()
    expect(await reach(flow, 'replaced')).toMatchObject({ how, by, hash })
  })

  it('dropped by the node: unknown, and confirmed when it comes back', async () => {
    const { flow, hash } = await sent(STAKE)
    const raw = await devnet.rpc<Hex>('eth_getRawTransactionByHash', [hash])
    await until(() => {
      const { sent: how } = store.list(devnet.chainId)[0] ?? {}
      return how?.via === 'transaction' && how.nonce !== undefined
    })
    await devnet.rpc('anvil_dropTransaction', [hash])
    const unknown = await reach(flow, 'unknown')
    expect(unknown).toMatchObject({ sent: { hash }, why: { code: 'dropped' } })
    await devnet.rpc('eth_sendRawTransaction', [raw])
    await devnet.mine()
    expect((await reach(flow, 'confirmed')).hash).toBe(hash)
  })

  it('a reload while it is pending loses nothing', async () => {
    const { hash } = await sent(STAKE)
    openPage()
    expect(store.list(devnet.chainId)[0]).toMatchObject({ status: 'pending', sent: { hash } })
    await devnet.mine()
    await until(() => store.list(devnet.chainId)[0]?.status === 'confirmed')
    expect(store.list(devnet.chainId)[0]).toMatchObject({
      minedHash: hash,
      outcome: { leaves: [{ asset: 'eth', amount: ETH }] },
    })
  })

  it('a node that is away while it is pending: unknown, then what the chain says', async () => {
    const { flow, hash } = await sent(STAKE)
    const { request } = chain
    Object.assign(chain, { request: async () => Promise.reject(new TypeError('Failed to fetch')) })
    await reach(flow, 'unknown')
    await devnet.mine()
    Object.assign(chain, { request })
    expect((await reach(flow, 'confirmed')).hash).toBe(hash)
  })
})
