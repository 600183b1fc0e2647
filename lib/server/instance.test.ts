import { describe, expect, test } from 'vitest'
import { err } from '@/lib/core/result'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { serverOverNode } from '@/lib/testing/server-over-node'
import { COINBASE, LIDO, LIDO_ACCOUNT, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* Accounts, health and public configuration over a node in memory. */

const world = serverOverNode()
const { later, nextBlock, served } = world

describe('accounts', () => {
  const account = testAddress(0x5001)

  test('holdings at the block of the snapshot, read once per block', async () => {
    world.node.balances.set(account, 5n * 10n ** 18n)
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.server.account(account)))
    expect(answers[0]).toMatchObject({
      ok: true,
      value: {
        address: account,
        eth: 5n * 10n ** 18n,
        hasCode: false,
        block: { number: 1_000n },
        protocols: {
          lido: { is: 'fresh', value: LIDO_ACCOUNT },
          'rocket-pool': { value: { rEth: 2n * 10n ** 18n } },
          coinbase: { value: { cbEth: 10n ** 18n } },
        },
      },
    })
    const calls = world.node.count('eth_call')
    await world.server.account(account)
    expect(world.node.count('eth_call')).toBe(calls)
    nextBlock()
    world.node.balances.set(account, 6n * 10n ** 18n)
    expect(await world.server.account(account)).toMatchObject({ ok: true, value: { eth: 6n * 10n ** 18n } })
  })

  test('a contract wallet has code', async () => {
    expect(await world.server.account(LIDO.contracts.steth)).toMatchObject({ value: { hasCode: true } })
  })

  test('the least recently asked is forgotten', async () => {
    await world.server.account(account)
    for (let other = 0; other < 1_000; other += 1) await world.server.account(testAddress(0x9000 + other))
    const calls = world.node.count('eth_call')
    await world.server.account(account)
    expect(world.node.count('eth_call')).toBe(calls + 1)
  })

  test('no snapshot, no account', async () => {
    world.node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    expect(await world.server.account(account)).toEqual(err({ code: 'rpc-unreachable' }))
  })

  test('kept while the node is away, it is told as old as it is', async () => {
    expect(await world.server.account(account)).toMatchObject({
      value: { protocols: { lido: { is: 'fresh' } } },
    })
    world.node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    later(100)
    expect(await world.server.account(account)).toMatchObject({
      value: { protocols: { lido: { is: 'delayed' } } },
    })
    later(400)
    expect(await world.server.account(account)).toMatchObject({
      value: { protocols: { lido: { is: 'stale' } } },
    })
  })

  test('a referral needs no chain to be refused', async () => {
    expect(await world.server.referral('nobody')).toEqual(err({ code: 'malformed' }))
  })

  test('a failure is not kept', async () => {
    await served()
    world.node.instead = (method) =>
      method === 'eth_getCode'
        ? { ok: false, error: { kind: 'rpc', code: -32_000, message: 'no' } }
        : undefined
    expect(await world.server.account(account)).toMatchObject({ ok: false, error: { code: 'rpc-error' } })
    world.node.instead = undefined
    expect(await world.server.account(account)).toMatchObject({ ok: true })
  })
})

describe('health', () => {
  test('ok, with the block and its age', async () => {
    await served()
    later(7)
    expect(await world.server.health()).toEqual({
      status: 'ok',
      chain: { id: 1, block: 1_000, ageSeconds: 7 },
      indexer: null,
    })
  })

  test('degraded while a protocol is missing, unavailable without truth', async () => {
    world.node.answersOf(COINBASE.contracts.cbeth).exchangeRate = 0n
    expect(await world.server.health()).toMatchObject({ status: 'degraded' })
    world.node.instead = () => ({
      ok: false,
      error: { kind: 'upstream', error: { code: 'rpc-unreachable' } },
    })
    later(400)
    expect(await world.server.health(true)).toMatchObject({
      status: 'unavailable',
      why: { code: 'rpc-unreachable' },
      verbose: { endpoints: [{ place: 1, status: 'cooling-down' }], counts: { upstream: { eth_call: 2 } } },
    })
  })

  test('without one readable protocol nothing true can be served', async () => {
    for (const { contracts } of [LIDO, COINBASE, ROCKET_POOL]) {
      for (const address of Object.values(contracts)) world.node.contracts.delete(address.toLowerCase())
    }
    expect(await world.server.health()).toMatchObject({ status: 'unavailable', chain: { block: 1_000 } })
  })

  test('nothing read yet is unavailable', async () => {
    world.node.instead = () => ({ ok: false, error: { kind: 'upstream', error: { code: 'timeout' } } })
    expect(await world.server.health()).toMatchObject({
      status: 'unavailable',
      chain: { id: 1, block: null, ageSeconds: null },
    })
  })
})

describe('public config', () => {
  test('names the deployment and nothing of the endpoints', () => {
    expect(world.server.publicConfig).toEqual({
      chainId: 1,
      chainName: 'Fake chain',
      roots: FAKE_DEPLOYMENT.protocols,
      deployment: 'fake',
      isDevnet: false,
      testnet: true,
      protocols: ['lido', 'rocket-pool', 'coinbase'],
      multicall3: testAddress(0x99),
      feeds: FAKE_DEPLOYMENT.feeds.map(({ pair, address }) => ({ pair, address, heartbeat: 3_600 })),
      market: { pools: [], routers: {} },
      pegThresholds: DEFAULT_THRESHOLDS,
    })
  })
})
