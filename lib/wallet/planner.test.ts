import { beforeEach, describe, expect, it, vi } from 'vitest'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import type { Snapshot } from '@/lib/read/snapshot'
import { snapshotToWire } from '@/lib/read/wire'
import type { SwitchGate } from '@/lib/switches/switch-gate'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import {
  BLOCK,
  COINBASE,
  fresh,
  LIDO,
  noProtocols,
  protocols,
  ROCKET_POOL,
  testAddress,
} from '@/lib/testing/states'
import type { TxIntent } from '@/lib/tx/intent'
import { rememberProtocols } from '@/lib/wallet/known-protocols'
import { createPlanner } from '@/lib/wallet/planner'

const ACCOUNT = testAddress(0x5001)
const ETH = 10n ** 18n

let node: FakeNode
let gate: SwitchGate

const plannerOver = (known = protocols(), now?: () => number) =>
  createPlanner({
    ...(now === undefined ? {} : { now }),
    chainId: 1,
    multicall3: FAKE_DEPLOYMENT.multicall3,
    market: FAKE_DEPLOYMENT,
    roots: FAKE_DEPLOYMENT.protocols,
    chain: {
      request: async (method, params) => {
        const answer = node.answer(method, params)
        if (!answer.ok) throw Object.assign(new Error('node'), answer.error)
        return answer.value
      },
    },
    knownProtocols: async () => ({ ok: true, value: known }),
    allows: async (intent) => gate(intent),
  })

beforeEach(() => {
  node = fakeWorld()
  gate = async () => ({ ok: true, value: undefined })
})

describe('planning', () => {
  it.each<[TxIntent, readonly string[], string, string]>([
    [{ kind: 'stake', token: 'steth', amount: ETH }, ['stake'], 'eth', 'steth'],
    [{ kind: 'stake', token: 'wsteth', amount: ETH }, ['stake'], 'eth', 'wsteth'],
    [{ kind: 'stake', token: 'reth', amount: ETH }, ['stake'], 'eth', 'reth'],
    [{ kind: 'wrap', amount: ETH }, ['approve', 'wrap'], 'steth', 'wsteth'],
    [{ kind: 'unwrap', amount: ETH }, ['unwrap'], 'wsteth', 'steth'],
  ])('%o', async (intent, steps, leaves, arrives) => {
    const prepared = await plannerOver().prepare(intent, ACCOUNT)
    if (!prepared.ok) throw new Error(prepared.error.detail)
    expect(prepared.value.plan).toMatchObject({ chainId: 1, account: ACCOUNT, intent })
    expect(prepared.value.plan.steps.map(({ id }) => id)).toEqual(steps)
    expect(prepared.value.quoted.leaves).toEqual([{ asset: leaves, amount: ETH }])
    expect(prepared.value.quoted.arrives).toMatchObject([{ asset: arrives }])
    expect(prepared.value.tokens).toEqual({
      steth: LIDO.contracts.steth,
      wsteth: LIDO.contracts.wsteth,
      cbeth: COINBASE.contracts.cbeth,
      reth: ROCKET_POOL.contracts.reth,
    })
  })

  it('what the protocol refuses is told with its issue, not as an error of the chain', async () => {
    const planner = plannerOver()
    const tooMuch = await planner.prepare({ kind: 'unwrap', amount: 10n ** 30n }, ACCOUNT)
    expect(tooMuch).toMatchObject({
      ok: false,
      error: { code: 'plan-refused', issue: { code: 'above-balance' } },
    })
  })

  it('reads the chain each time: nothing of the known snapshot but its addresses', async () => {
    const stale = protocols({ lido: fresh({ ...LIDO, totalShares: 1n, totalPooledEther: 1n }) })
    const [one, two] = await Promise.all([
      plannerOver(stale).prepare({ kind: 'stake', token: 'wsteth', amount: ETH }, ACCOUNT),
      plannerOver().prepare({ kind: 'stake', token: 'wsteth', amount: ETH }, ACCOUNT),
    ])
    expect(one).toEqual(two)
  })

  it.each<TxIntent>([
    { kind: 'stake', token: 'steth', amount: ETH },
    { kind: 'wrap', amount: ETH },
    { kind: 'unwrap', amount: ETH },
    { kind: 'request', token: 'steth', amount: ETH, approveBy: 'approval' },
    { kind: 'claim', ids: [1n] },
    { kind: 'burn', amount: ETH },
    {
      ...{ kind: 'swap', sell: 'reth', buy: 'eth', amount: ETH, minimum: 1n, deadline: 1n },
      ...{ approveBy: 'approval', pool: testAddress(1) },
    },
  ])('what the operator switched off is not planned: %o', async (intent) => {
    const asked: TxIntent[] = []
    const error = { code: 'switched-off' } as const
    gate = async (each) => {
      asked.push(each)
      return { ok: false, error }
    }
    expect(await plannerOver().prepare(intent, ACCOUNT)).toEqual({ ok: false, error })
    expect(asked).toEqual([intent])
  })

  it('never plans on a node of another chain', async () => {
    node.chainId = 560_048
    const failed = await plannerOver().prepare({ kind: 'unwrap', amount: 1n }, ACCOUNT)
    expect(failed).toMatchObject({ ok: false, error: { code: 'rpc-wrong-chain' } })
  })

  it.each([
    ['0x', false],
    ['0x6080604052', true],
    [`0xef0100${'ab'.repeat(20)}`, false],
  ])('an account with the code %s: contract %s', async (code, isContract) => {
    node.instead = (method) => (method === 'eth_getCode' ? { ok: true, value: code } : undefined)
    const prepared = await plannerOver().prepare({ kind: 'stake', token: 'steth', amount: ETH }, ACCOUNT)
    expect(prepared).toMatchObject({ ok: true, value: { isContract } })
  })

  it('a node that fails is an error by name', async () => {
    node.instead = () => ({ ok: false, error: { kind: 'rpc', code: -32_000, message: 'header not found' } })
    const failed = await plannerOver().prepare({ kind: 'unwrap', amount: 1n }, ACCOUNT)
    expect(failed).toMatchObject({ ok: false, error: { code: 'rpc-error' } })
  })

  it('a node of another day is not planned on, where this clock can judge it', async () => {
    const at = Number(node.head.timestamp) * 1000
    const plan = (now: number) =>
      plannerOver(protocols(), () => now).prepare({ kind: 'unwrap', amount: ETH }, ACCOUNT)
    expect(await plan(at + 3_600_000)).toMatchObject({ ok: true })
    expect(await plan(at - 90_000_000)).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    expect(await plan(at + 90_000_000)).toMatchObject({ ok: false, error: { code: 'rpc-lagging' } })
  })

  it('outcomes need the addresses, and say so without them', async () => {
    const planner = createPlanner({
      chainId: 1,
      multicall3: FAKE_DEPLOYMENT.multicall3,
      market: FAKE_DEPLOYMENT,
      roots: FAKE_DEPLOYMENT.protocols,
      chain: { request: async () => null },
      knownProtocols: async () => ({ ok: false, error: { code: 'rpc-unreachable' } }),
      allows: async () => ({ ok: true, value: undefined }),
    })
    const unknown = { ok: false, error: { code: 'rpc-unreachable' } }
    expect(await planner.decodeOutcome({ kind: 'unwrap', amount: 1n }, ACCOUNT, [])).toEqual(unknown)
    expect(await planner.prepare({ kind: 'unwrap', amount: 1n }, ACCOUNT)).toEqual(unknown)
    expect(await plannerOver().decodeOutcome({ kind: 'unwrap', amount: 1n }, ACCOUNT, [])).toMatchObject({
      ok: false,
    })
  })

  it('a protocol that could not be read has no tokens', () => {
    expect(tokenAddresses(noProtocols())).toEqual({})
    expect(tokenAddresses(protocols({ lido: { is: 'loading' } }))).toEqual({
      reth: ROCKET_POOL.contracts.reth,
      cbeth: COINBASE.contracts.cbeth,
    })
  })
})

describe('known protocols', () => {
  const PAGE = { chainId: 1, deployment: 'fake', roots: FAKE_DEPLOYMENT.protocols }
  const why = { is: 'unavailable', why: { code: 'feed-stale' } } as const
  const SNAPSHOT: Snapshot = {
    chainId: 1,
    deployment: 'fake',
    block: BLOCK,
    protocols: protocols(),
    apr: { steth: why, wsteth: why, reth: why, cbeth: why },
    fiat: { usd: why, eur: why, jpy: why },
    gas: why,
    quotes: { steth: why, wsteth: why, reth: why, cbeth: why },
    peg: { steth: why, wsteth: why, reth: why, cbeth: why },
    borrow: why,
    history: why,
  }

  it('keeps an answer for a minute, and the last good one beyond', async () => {
    let now = 0
    const load = vi.fn(async (): Promise<unknown> => JSON.parse(JSON.stringify(snapshotToWire(SNAPSHOT))))
    const known = rememberProtocols(load, () => now, PAGE)
    expect(await known()).toEqual({ ok: true, value: SNAPSHOT.protocols })
    now = 59_999
    await known()
    expect(load).toHaveBeenCalledTimes(1)
    now = 60_000
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    expect(await known()).toEqual({ ok: true, value: SNAPSHOT.protocols })
    expect(load).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['chain', { chainId: 560_048 }],
    ['deployment', { deployment: 'another' }],
  ])('an answer of another %s is refused, and what was known before is forgotten', async (_, over) => {
    let now = 0
    let served: Snapshot = SNAPSHOT
    const load = async (): Promise<unknown> => JSON.parse(JSON.stringify(snapshotToWire(served)))
    const known = rememberProtocols(load, () => now, PAGE)
    expect(await known()).toMatchObject({ ok: true })
    served = { ...SNAPSHOT, ...over }
    now = 60_000
    const changed = { ok: false, error: { code: 'deployment-changed' } }
    expect(await known()).toMatchObject(changed)
    expect(await known()).toMatchObject(changed)
  })

  it('an answer with a contract of somebody else is refused, and what was known before stays', async () => {
    let now = 0
    const contracts = { ...LIDO.contracts, wsteth: testAddress(0x666) }
    const lying = { ...SNAPSHOT, protocols: protocols({ lido: fresh({ ...LIDO, contracts }) }) }
    let served: Snapshot = lying
    const load = async (): Promise<unknown> => JSON.parse(JSON.stringify(snapshotToWire(served)))
    const known = rememberProtocols(load, () => now, PAGE)
    const refused = { ok: false, error: { code: 'contract-disagrees' } }
    expect(await known()).toMatchObject(refused)
    served = SNAPSHOT
    expect(await known()).toEqual({ ok: true, value: SNAPSHOT.protocols })
    served = lying
    now = 60_000
    expect(await known()).toMatchObject(refused)
    served = SNAPSHOT
    expect(await known()).toEqual({ ok: true, value: SNAPSHOT.protocols })
  })

  it('without any good answer it says why', async () => {
    const broken = rememberProtocols(
      async () => ({ nonsense: true }),
      () => 0,
      PAGE,
    )
    expect(await broken()).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    const down = rememberProtocols(
      async () => {
        throw Object.assign(new Error('snapshot'), { status: 503 })
      },
      () => 0,
      PAGE,
    )
    expect(await down()).toMatchObject({ ok: false, error: { code: 'rpc-unreachable' } })
  })
})
