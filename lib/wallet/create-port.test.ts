import { beforeEach, describe, expect, it, vi } from 'vitest'
import { settled } from '@/lib/testing/fake-clock'
import { FakeStorage } from '@/lib/testing/fake-storage'
import { ALICE, CHAIN } from '@/lib/testing/tx-samples'
import { createFlowStore } from '@/lib/tx/flow-store'
import type { TxIntent } from '@/lib/tx/intent'
import { createWalletPort, type PortHandle } from '@/lib/wallet/create-port'
import type { TxFlow } from '@/lib/wallet/port'
import type { WalletDriver } from '@/lib/wallet/wallet-driver'

const INTENT: TxIntent = { kind: 'unwrap', amount: 5n }
const SESSION = 'evenkeel.wallet.session'
type Host = { readonly name: string }

let storage: FakeStorage
let loads: { resolve(host: Host): void; reject(error: Error): void }[]
let wantsHost: () => Promise<boolean>
let handle: PortHandle<Host>

const makePort = () =>
  createWalletPort<Host>({
    load: () => new Promise((resolve, reject) => loads.push({ resolve, reject })),
    storage: storage.tab(),
    wantsHost: () => wantsHost(),
  })

function driver(over: Partial<WalletDriver> = {}): WalletDriver {
  const done = async () => ({ ok: true, value: undefined }) as const
  return {
    openConnect: vi.fn(),
    openAccount: vi.fn(),
    disconnect: vi.fn(),
    switchChain: vi.fn(done),
    send: vi.fn(() => realFlow().flow),
    watchAsset: vi.fn(done),
    fund: vi.fn(done),
    ...over,
  }
}

function realFlow() {
  const store = createFlowStore()
  const flow: TxFlow = {
    id: 'real',
    getState: store.getState,
    subscribe: store.subscribe,
    confirm: vi.fn(),
    dismiss: vi.fn(),
    retry: vi.fn(),
  }
  return { flow, store }
}

async function load() {
  handle.port.preload()
  loads.at(-1)?.resolve({ name: 'host' })
  await settled()
}

beforeEach(() => {
  storage = new FakeStorage()
  loads = []
  wantsHost = async () => false
  handle = makePort()
})

describe('loading the host', () => {
  it('is cold until something asks for it', () => {
    handle.start(CHAIN)
    expect(loads).toHaveLength(0)
    expect(handle.port.getState()).toEqual({ host: 'cold', status: 'disconnected' })
    expect(handle.getModule()).toBeUndefined()
  })

  it('loads once however often it is asked', async () => {
    handle.port.preload()
    handle.port.preload()
    handle.port.connect()
    expect(loads).toHaveLength(1)
    expect(handle.port.getState().host).toBe('loading')
    loads[0]?.resolve({ name: 'host' })
    await settled()
    expect(handle.getModule()).toEqual({ name: 'host' })
    // ready is what the mounted host says, not that its code is there
    expect(handle.port.getState().host).toBe('loading')
    handle.link.attach(driver())
    expect(handle.port.getState().host).toBe('ready')
    handle.port.preload()
    expect(loads).toHaveLength(1)
  })

  it('loads at start for a session, and for what waits on the chain', async () => {
    storage.values.set(SESSION, '1')
    handle.start(CHAIN)
    expect(loads).toHaveLength(1)
    expect(handle.port.getState()).toEqual({ host: 'loading', status: 'reconnecting' })
    storage.values.clear()
    wantsHost = async () => true
    handle = makePort()
    handle.start(CHAIN)
    await settled()
    expect(loads).toHaveLength(2)
    expect(handle.port.getState().status).toBe('disconnected')
  })

  it('loads at start where it cannot be told whether something waits, and stays cold where nothing does', async () => {
    handle.start(CHAIN)
    await settled()
    expect(loads).toHaveLength(0)
    wantsHost = () => Promise.reject(new Error('chunk'))
    handle.start(CHAIN)
    await settled()
    expect(loads).toHaveLength(1)
  })

  it('a failure is told, and the next wish tries again', async () => {
    handle.port.connect()
    loads[0]?.reject(new Error('chunk'))
    await settled()
    expect(handle.port.getState()).toEqual({ host: 'failed', status: 'disconnected' })
    handle.port.connect()
    expect(loads).toHaveLength(2)
    loads[1]?.resolve({ name: 'host' })
    await settled()
    const attached = driver()
    handle.link.attach(attached)
    expect(attached.openConnect).toHaveBeenCalledTimes(1)
  })

  it('a crash of the running host is a failure too', async () => {
    await load()
    handle.link.attach(driver())
    handle.link.fail()
    expect(handle.port.getState().host).toBe('failed')
    expect(handle.getModule()).toBeUndefined()
    handle.port.preload()
    expect(loads).toHaveLength(2)
  })
})

describe('connecting', () => {
  it('queues the wish until the host runs, once', async () => {
    handle.port.connect()
    handle.port.connect()
    loads[0]?.resolve({ name: 'host' })
    await settled()
    const attached = driver()
    handle.link.attach(attached)
    expect(attached.openConnect).toHaveBeenCalledTimes(1)
    handle.port.connect()
    expect(attached.openConnect).toHaveBeenCalledTimes(2)
  })

  it('forgets the wish when the person takes it back', async () => {
    handle.port.connect()
    handle.port.disconnect()
    loads[0]?.resolve({ name: 'host' })
    await settled()
    const attached = driver()
    handle.link.attach(attached)
    expect(attached.openConnect).not.toHaveBeenCalled()
  })

  it('remembers a session while there is one, and tells who is connected', async () => {
    await load()
    handle.link.attach(driver())
    const heard = vi.fn()
    handle.port.subscribe(heard)
    handle.link.push({ status: 'connected', account: ALICE, chainId: CHAIN, kind: 'demo' })
    expect(handle.port.getState()).toEqual({
      host: 'ready',
      status: 'connected',
      account: ALICE,
      chainId: CHAIN,
      kind: 'demo',
    })
    expect(storage.values.get(SESSION)).toBe(ALICE)
    handle.link.push({ status: 'disconnected' })
    expect(handle.port.getState()).toEqual({ host: 'ready', status: 'disconnected' })
    expect(storage.values.has(SESSION)).toBe(false)
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('knows the account of the last session until the wallet says who is connected', async () => {
    storage.values.set(SESSION, ALICE)
    await load()
    expect(handle.port.getState()).toMatchObject({ status: 'reconnecting', expected: ALICE })
    handle.link.push({ status: 'reconnecting' })
    expect(handle.port.getState()).toMatchObject({ status: 'reconnecting', expected: ALICE })
    handle.link.push({ status: 'disconnected' })
    expect(handle.port.getState()).not.toHaveProperty('expected')
    handle.link.push({ status: 'reconnecting' })
    expect(handle.port.getState()).not.toHaveProperty('expected')
  })

  it('takes no account from a marker that is not an address', () => {
    storage.values.set(SESSION, `${ALICE}0`)
    handle.start(CHAIN)
    expect(handle.port.getState()).toEqual({ host: 'loading', status: 'reconnecting' })
  })

  it('a tab that only looked at the list does not end another tab’s session', async () => {
    await load()
    handle.link.attach(driver())
    storage.values.set(SESSION, '1')
    handle.link.push({ status: 'connecting' })
    handle.link.push({ status: 'disconnected' })
    expect(storage.values.has(SESSION)).toBe(true)
    handle.port.disconnect()
    expect(storage.values.has(SESSION)).toBe(false)
  })

  it('without a host every wish has an answer', async () => {
    const unavailable = { ok: false, error: { code: 'wallet-unavailable' } }
    expect(await handle.port.switchChain()).toEqual(unavailable)
    expect(await handle.port.watchAsset('reth')).toEqual(unavailable)
    expect(await handle.port.fund()).toEqual(unavailable)
    expect(() => handle.port.openAccount()).not.toThrow()
  })

  it('passes wishes on, and stops when the host is detached', async () => {
    await load()
    const attached = driver()
    const detach = handle.link.attach(attached)
    expect(await handle.port.switchChain()).toEqual({ ok: true, value: undefined })
    expect(await handle.port.watchAsset('reth')).toEqual({ ok: true, value: undefined })
    expect(await handle.port.fund()).toEqual({ ok: true, value: undefined })
    handle.port.openAccount()
    expect(attached.openAccount).toHaveBeenCalled()
    expect(attached.watchAsset).toHaveBeenCalledWith('reth')
    const second = driver()
    handle.link.attach(second)
    detach()
    handle.port.openAccount()
    expect(second.openAccount).toHaveBeenCalled()
  })

  it('tells what a mined transaction changed', () => {
    const heard = vi.fn()
    const stop = handle.port.onInvalidate(heard)
    const invalidation = { keys: ['account'] as const, chainId: CHAIN, account: ALICE, block: 7n }
    handle.link.invalidate(invalidation)
    stop()
    handle.link.invalidate(invalidation)
    expect(heard.mock.calls).toEqual([[invalidation]])
  })
})

describe('sending before the host runs', () => {
  it('prepares until the real flow is there, then is that flow', async () => {
    const flow = handle.port.send(INTENT)
    expect(flow.getState()).toEqual({ is: 'preparing' })
    expect(loads).toHaveLength(1)
    const heard = vi.fn()
    const stop = flow.subscribe(heard)
    loads[0]?.resolve({ name: 'host' })
    await settled()
    const real = realFlow()
    const attached = driver({ send: vi.fn(() => real.flow) })
    handle.link.attach(attached)
    expect(attached.send).toHaveBeenCalledWith(INTENT)
    real.store.dispatch({ on: 'prepare' })
    real.store.dispatch({ on: 'refused', error: { code: 'timeout' } })
    expect(flow.getState()).toEqual({ is: 'failed', error: { code: 'timeout' } })
    expect(heard).toHaveBeenCalledTimes(3)
    flow.confirm()
    flow.retry()
    flow.dismiss()
    expect(real.flow.confirm).toHaveBeenCalled()
    expect(real.flow.retry).toHaveBeenCalled()
    expect(real.flow.dismiss).toHaveBeenCalled()
    stop()
    real.store.dispatch({ on: 'prepare' })
    expect(heard).toHaveBeenCalledTimes(3)
  })

  it('left before it began, it stays left', async () => {
    const flow = handle.port.send(INTENT)
    flow.confirm()
    flow.dismiss()
    expect(flow.getState().is).toBe('idle')
    flow.retry()
    expect(flow.getState().is).toBe('idle')
    loads[0]?.resolve({ name: 'host' })
    await settled()
    const real = realFlow()
    handle.link.attach(driver({ send: () => real.flow }))
    expect(real.flow.dismiss).toHaveBeenCalled()
  })

  it('a flow that failed with the host does not come back by itself', async () => {
    handle.port.send(INTENT)
    loads[0]?.reject(new Error('chunk'))
    await settled()
    handle.port.preload()
    loads[1]?.resolve({ name: 'host' })
    await settled()
    const attached = driver()
    handle.link.attach(attached)
    expect(attached.send).not.toHaveBeenCalled()
  })

  it('fails when the host cannot be loaded, and a retry loads it again', async () => {
    const flow = handle.port.send(INTENT)
    loads[0]?.reject(new Error('chunk'))
    await settled()
    expect(flow.getState()).toEqual({ is: 'failed', error: { code: 'wallet-unavailable' } })
    flow.retry()
    expect(flow.getState().is).toBe('preparing')
    expect(loads).toHaveLength(2)
    loads[1]?.resolve({ name: 'host' })
    await settled()
    const attached = driver()
    handle.link.attach(attached)
    expect(attached.send).toHaveBeenCalledTimes(1)
    expect(handle.port.send(INTENT).id).toBe('real')
  })
})
