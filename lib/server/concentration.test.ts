import { encodeFunctionResult } from 'viem'
import { describe, expect, test, vi } from 'vitest'
import { rocketMegapoolManagerAbi } from '@/abi/rocket-megapool-manager'
import { rocketMinipoolManagerAbi } from '@/abi/rocket-minipool-manager'
import { rocketNodeManagerAbi } from '@/abi/rocket-node-manager'
import { stakingRouterAbi, stakingRouterV2Abi } from '@/abi/staking-router'
import { moduleReads } from '@/lib/concentration/module-reads'
import type { Hex } from '@/lib/core/address'
import { registryKey } from '@/lib/lst/rocket-pool/contracts'
import { concentrationResponse } from '@/lib/server/concentration-response'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { serverOverNode } from '@/lib/testing/server-over-node'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

const ROUTER = LIDO.contracts.stakingRouter
const [NODES, MINIPOOLS, MEGAPOOLS] = [testAddress(0x71), testAddress(0x72), testAddress(0x73)]

function digest(name: string, operators: bigint, active: bigint, deposited: bigint, exited: bigint) {
  return {
    nodeOperatorsCount: operators,
    activeNodeOperatorsCount: active,
    state: {
      id: 1,
      stakingModuleAddress: testAddress(0x60),
      stakingModuleFee: 350,
      treasuryFee: 650,
      stakeShareLimit: 10_000,
      status: 0,
      name,
      lastDepositAt: 1n,
      lastDepositBlock: 1n,
      exitedValidatorsCount: exited,
      priorityExitShareThreshold: 10_000,
      maxDepositsPerBlock: 150n,
      minDepositBlockDistance: 25n,
      withdrawalCredentialsType: 1,
      validatorsBalanceGwei: (deposited - exited) * 32_000_000_000n,
    },
    summary: {
      totalExitedValidators: exited,
      totalDepositedValidators: deposited,
      depositableValidatorsCount: 0n,
    },
  }
}

const DIGESTS = [
  digest('curated-onchain-v1', 36n, 34n, 300_000n, 60_000n),
  digest('Community Staking', 400n, 390n, 16_000n, 1_000n),
]

/** Adds what the world of other tests lacks: the router, and Rocket Pool's counting contracts. */
function addCounts(node: FakeNode): void {
  node.add(ROUTER, stakingRouterAbi, { getAllStakingModuleDigests: DIGESTS })
  const known = node.answersOf(ROCKET_POOL.contracts.storage).getAddress as (key: Hex) => Hex
  const more: Record<Hex, Hex> = {
    [registryKey('rocketNodeManager')]: NODES,
    [registryKey('rocketMinipoolManager')]: MINIPOOLS,
    [registryKey('rocketMegapoolManager')]: MEGAPOOLS,
  }
  node.answersOf(ROCKET_POOL.contracts.storage).getAddress = (key: Hex) => more[key] ?? known(key)
  node.add(NODES, rocketNodeManagerAbi, { getNodeCount: 4_000n })
  node.add(MINIPOOLS, rocketMinipoolManagerAbi, { getStakingMinipoolCount: 14_000n })
  node.add(MEGAPOOLS, rocketMegapoolManagerAbi, { getValidatorCount: 3_000n })
}

describe('what the chain tells of concentration', () => {
  const world = serverOverNode()
  const live = async () => (await world.server.concentration()).live

  test('supplies at the protocols’ own rates, operators, validators and nodes, all at the block of the snapshot', async () => {
    addCounts(world.node)
    const { supplies, modules, nodes } = await live()
    const { block } = (await world.served()).snapshot
    expect(supplies.lido).toMatchObject({ is: 'fresh', value: LIDO.totalPooledEther, at: block })
    expect(supplies['rocket-pool']).toMatchObject({ value: ROCKET_POOL.totalEth })
    expect(supplies.coinbase).toMatchObject({
      value: (COINBASE.supply * COINBASE.exchangeRate) / 10n ** 18n,
    })
    expect(modules).toMatchObject({ is: 'fresh', at: block })
    expect('value' in modules && modules.value).toEqual([
      {
        name: 'curated-onchain-v1',
        operators: 36n,
        activeOperators: 34n,
        validators: 240_000n,
        balance: 7_680_000n * 10n ** 18n,
      },
      {
        name: 'Community Staking',
        operators: 400n,
        activeOperators: 390n,
        validators: 15_000n,
        balance: 480_000n * 10n ** 18n,
      },
    ])
    expect(nodes).toMatchObject({
      value: { registered: 4_000n, stakingMinipools: 14_000n, megapoolValidators: 3_000n },
    })
  })

  test('a hundred visitors over an hour cost two calls, and the next hour two more', async () => {
    addCounts(world.node)
    await world.served()
    const calls = () => world.node.count('eth_call')
    const before = calls()
    await Promise.all(Array.from({ length: 50 }, live))
    expect(calls() - before).toBe(2)
    world.later(1)
    await Promise.all(Array.from({ length: 50 }, live))
    expect(calls() - before).toBe(2)
    world.node.mine(300n)
    world.later(3_600)
    await world.served()
    const then = calls()
    await live()
    expect(calls() - then).toBe(2)
  })

  test('each part fails by itself, with its reason, and is tried again after a minute', async () => {
    addCounts(world.node)
    delete world.node.answersOf(NODES).getNodeCount
    const first = await live()
    expect(first.nodes).toMatchObject({ is: 'unavailable', why: { code: 'call-failed' } })
    expect(first.modules.is).toBe('fresh')
    world.node.answersOf(NODES).getNodeCount = 5n
    expect((await live()).nodes.is).toBe('unavailable')
    world.node.mine(5n)
    world.later(60)
    expect((await live()).nodes).toMatchObject({ is: 'fresh', value: { registered: 5n } })
  })

  test('where the registry has no such contract the reason is that it is missing; without megapools they are left out', async () => {
    const none = await live()
    expect(none.nodes).toMatchObject({ is: 'unavailable', why: { code: 'contract-missing' } })
    expect(none.modules).toMatchObject({ is: 'unavailable' })
    expect(none.supplies.lido.is).toBe('fresh')
    addCounts(world.node)
    const known = world.node.answersOf(ROCKET_POOL.contracts.storage).getAddress as (key: Hex) => Hex
    world.node.answersOf(ROCKET_POOL.contracts.storage).getAddress = (key: Hex) =>
      key === registryKey('rocketMegapoolManager') ? testAddress(0) : known(key)
    world.node.mine(5n)
    world.later(60)
    const { nodes } = await live()
    expect('value' in nodes && nodes.value).toEqual({ registered: 4_000n, stakingMinipools: 14_000n })
  })

  test('what was read before stays, told as old as it is, while the counts cannot be read', async () => {
    addCounts(world.node)
    await live()
    delete world.node.answersOf(ROUTER).getAllStakingModuleDigests
    world.node.mine(9_000n)
    world.later(108_000)
    const { modules } = await live()
    expect(modules).toMatchObject({ is: 'delayed', at: { number: 1_000n } })
  })

  test('nobody waits longer than a moment for counts of a node that is silent', async () => {
    addCounts(world.node)
    await world.served()
    world.node.instead = () => new Promise(() => {}) as never
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const asked = live()
      await vi.advanceTimersByTimeAsync(1_500)
      const { supplies, modules, nodes } = await asked
      expect(supplies.lido.is).toBe('fresh')
      expect([modules.is, nodes.is]).toEqual(['loading', 'loading'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('a chain that went back behind what was read is read anew', async () => {
    addCounts(world.node)
    await live()
    world.node.answersOf(NODES).getNodeCount = 7n
    world.node.head = { number: 500n, timestamp: world.node.head.timestamp + 120n }
    world.node.fork = 1
    world.later(120)
    await world.served()
    world.later(40)
    await expect
      .poll(async () => (await live()).nodes)
      .toMatchObject({ value: { registered: 7n }, at: { number: 500n } })
  })

  test('without a node nothing of the chain is told, and the snapshot of the repository still is', async () => {
    world.node.instead = () => ({
      ok: false,
      error: { kind: 'upstream', error: { code: 'rpc-unreachable' } },
    })
    const { snapshot, live: none } = await world.server.concentration()
    expect(snapshot.ok).toBe(true)
    expect(none.supplies.lido.is).toBe('unavailable')
    expect(none.modules.is).toBe('unavailable')
  })
})

describe('the staking router before its third version', () => {
  const reads = moduleReads(ROUTER)

  test('is read without balances', () => {
    const data = encodeFunctionResult({
      abi: stakingRouterV2Abi,
      functionName: 'getAllStakingModuleDigests',
      result: DIGESTS,
    })
    expect(reads.decode([{ success: true, data }])).toEqual({
      ok: true,
      value: [
        { name: 'curated-onchain-v1', operators: 36n, activeOperators: 34n, validators: 240_000n },
        { name: 'Community Staking', operators: 400n, activeOperators: 390n, validators: 15_000n },
      ],
    })
  })

  test('an answer that is neither is refused', () => {
    expect(reads.decode([{ success: true, data: '0x1234' }])).toMatchObject({
      error: { code: 'bad-response' },
    })
    expect(reads.decode([{ success: false, data: '0x' }])).toMatchObject({ error: { code: 'call-failed' } })
  })
})

describe('GET /api/concentration', () => {
  const world = serverOverNode()
  const url = 'http://app/api/concentration'

  test('both views and the chain, exact and in words; 304 to those who have it; for anybody’s page', async () => {
    addCounts(world.node)
    const response = concentrationResponse(new Request(url), await world.server.concentration())
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const body = await response.json()
    const { protocol, operator } = body.snapshot.views
    expect(body).toMatchObject({ version: 1, chainId: FAKE_DEPLOYMENT.chainId, deployment: 'fake' })
    expect(body.thresholds).toEqual([
      { id: 'third', num: '1', den: '3' },
      { id: 'half', num: '1', den: '2' },
      { id: 'two-thirds', num: '2', den: '3' },
    ])
    expect(protocol.entities[0]).toMatchObject({
      name: 'Lido',
      eth: '8452768000000000000000000',
      share: { percent: '23.67' },
    })
    // 23.672^2 + 11.42^2 + 8.1466^2 + 1.5481^2 + ..., worked out apart from the code
    expect(protocol.hhi.labelled).toMatchObject({ text: '762.3', band: 'low' })
    expect(protocol.hhi.atMost.band).toBe('high')
    expect(operator.nakamoto).toEqual({
      third: { labelled: 12, atLeast: 1 },
      half: { labelled: null, atLeast: 1 },
      'two-thirds': { labelled: null, atLeast: 2 },
    })
    expect(operator.labelled.percent).toBe('48.22')
    expect(body.live.supplies.lido).toMatchObject({
      freshness: 'fresh',
      value: String(LIDO.totalPooledEther),
      why: null,
    })
    expect(body.live.rocketPoolNodes.value.registered).toBe('4000')
    const again = new Request(url, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    expect(concentrationResponse(again, await world.server.concentration()).status).toBe(304)
  })

  test('what is not known is null, with its reason', async () => {
    const response = concentrationResponse(new Request(url), await world.server.concentration())
    const { live } = await response.json()
    expect(live.lidoModules).toMatchObject({ freshness: 'unavailable', value: null, block: null })
    expect(typeof live.lidoModules.why).toBe('string')
  })
})
