import { encodeAbiParameters, encodeEventTopics } from 'viem'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { cbethAbi } from '@/abi/cbeth'
import { err } from '@/lib/core/result'
import { snapshotFromWire } from '@/lib/read/wire'
import type { Instance } from '@/lib/server/instance'
import { createInstance } from '@/lib/server/instance'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, LIDO_ACCOUNT, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* The server as a whole, over a node in memory: what visitors get, and what they cost. */

let node: FakeNode
let server: Instance

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  node = fakeWorld()
  vi.setSystemTime(Number(node.head.timestamp) * 1000)
  server = createInstance({ deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] }, node.post)
  return () => {
    vi.useRealTimers()
  }
})

function later(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000)
}

function nextBlock(): void {
  node.mine()
  later(12)
}

async function served() {
  const got = await server.snapshot()
  if (!got.ok) throw new Error(JSON.stringify(got.error))
  return got.value
}

describe('snapshot', () => {
  test('has every protocol, price and fee of one block', async () => {
    const { snapshot } = await served()
    expect(snapshot.block.number).toBe(1_000n)
    expect(snapshot.protocols.lido).toMatchObject({ is: 'fresh', value: LIDO })
    expect(snapshot.protocols['rocket-pool']).toMatchObject({ is: 'fresh', value: ROCKET_POOL })
    expect(snapshot.protocols.coinbase).toMatchObject({ is: 'fresh', value: COINBASE })
    expect(snapshot.fiat.usd).toMatchObject({ value: { price: 345_678_000_000n, decimals: 8 } })
    expect(snapshot.fiat.eur).toMatchObject({ value: { price: 320_072_222_222n } })
    expect(snapshot.fiat.jpy).toMatchObject({ value: { price: 53_593_488_372_093n } })
    expect(snapshot.gas).toMatchObject({ value: { baseFee: 10n ** 9n, priorityFee: 10n ** 9n } })
    expect(snapshot.apr.reth).toEqual({ is: 'unavailable', why: { code: 'not-enough-history' } })
  })

  test('is JSON that reads back to itself', async () => {
    const { snapshot, body } = await served()
    expect(snapshotFromWire(JSON.parse(body))).toEqual({ ok: true, value: snapshot })
  })

  test('costs one eth_call per block, however many visitors', async () => {
    await Promise.all(Array.from({ length: 50 }, served))
    const first = node.count('eth_call')
    later(2)
    await Promise.all(Array.from({ length: 50 }, served))
    expect(node.count('eth_call')).toBe(first)
    nextBlock()
    await Promise.all(Array.from({ length: 50 }, served))
    expect(node.count('eth_call')).toBe(first + 1)
    // The first reading also looks the contracts up.
    expect(first).toBe(2)
  })

  test('asks for the head at most once a second', async () => {
    await served()
    const before = node.count('eth_getBlockByNumber')
    for (let visit = 0; visit < 20; visit += 1) {
      later(0.04)
      await served()
    }
    expect(node.count('eth_getBlockByNumber')).toBe(before)
  })

  test('one failing protocol is unavailable by itself, with its reason', async () => {
    node.answersOf(COINBASE.contracts.cbeth).exchangeRate = 0n
    node.answersOf(ROCKET_POOL.contracts.reth).getTotalCollateral = undefined
    const { snapshot } = await served()
    expect(snapshot.protocols.lido.is).toBe('fresh')
    expect(snapshot.protocols.coinbase).toMatchObject({ is: 'unavailable', why: { code: 'bad-response' } })
    expect(snapshot.protocols['rocket-pool']).toMatchObject({
      is: 'unavailable',
      why: { code: 'call-failed', detail: expect.stringContaining('rETH.getTotalCollateral()') },
    })
    expect(snapshot.apr.reth).toMatchObject({ is: 'unavailable', why: { code: 'call-failed' } })
  })

  test('a feed that is stale takes only its own prices away', async () => {
    node.answersOf(testAddress(0x42)).latestRoundData = [
      7n,
      108_000_000n,
      1n,
      node.head.timestamp - 9_000n,
      7n,
    ]
    const { snapshot } = await served()
    expect(snapshot.fiat.eur).toMatchObject({ is: 'unavailable', why: { code: 'feed-stale' } })
    expect(snapshot.fiat.usd.is).toBe('fresh')
    expect(snapshot.fiat.jpy.is).toBe('fresh')
  })

  test('a root that disagrees greys out its protocol and is named', async () => {
    node.answersOf(LIDO.contracts.locator).wstETH = testAddress(0x77)
    const { snapshot } = await served()
    expect(snapshot.protocols.lido).toMatchObject({
      is: 'unavailable',
      why: { code: 'contract-disagrees', detail: expect.stringContaining('wstETH') },
    })
    expect(snapshot.protocols.coinbase.is).toBe('fresh')
  })

  test('a root without code is named', async () => {
    node.contracts.delete(testAddress(0x13))
    const { snapshot } = await served()
    expect(snapshot.protocols.lido).toMatchObject({
      why: { code: 'contract-missing', detail: expect.stringContaining(testAddress(0x13)) },
    })
  })

  test('the last good value is kept and told as old as it is', async () => {
    const good = await served()
    node.instead = () => ({ ok: false, error: { kind: 'upstream', error: { code: 'rpc-unreachable' } } })
    later(30)
    expect((await served()).snapshot.protocols.lido.is).toBe('fresh')
    later(60)
    const delayed = await served()
    expect(delayed.snapshot.protocols.lido).toMatchObject({ is: 'delayed', value: LIDO })
    expect(delayed.etag).not.toBe(good.etag)
    later(300)
    expect((await served()).snapshot.fiat.usd.is).toBe('stale')
    node.instead = undefined
    node.head = { number: 1_030n, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
    later(2)
    expect((await served()).snapshot.protocols.lido.is).toBe('fresh')
  })

  test('without any reading there is an error, and later a snapshot', async () => {
    node.instead = () => ({ ok: false, error: { kind: 'upstream', error: { code: 'rpc-unreachable' } } })
    expect(await server.snapshot()).toMatchObject({ ok: false, error: { code: 'rpc-unreachable' } })
    node.instead = undefined
    later(2)
    expect((await served()).snapshot.block.number).toBe(1_000n)
  })

  test('a reorganised block is read again, a lower head is not believed', async () => {
    await served()
    const calls = node.count('eth_call')
    node.fork = 1
    later(2)
    const { snapshot } = await served()
    expect(snapshot.block.hash).toBe(node.hashOf(1_000n))
    expect(node.count('eth_call')).toBe(calls + 1)
    node.head = { number: 998n, timestamp: node.head.timestamp - 24n }
    later(2)
    expect((await served()).snapshot.block.number).toBe(1_000n)
  })

  test('contracts are looked up again after an hour', async () => {
    await served()
    node.answersOf(LIDO.contracts.locator).wstETH = testAddress(0x77)
    nextBlock()
    expect((await served()).snapshot.protocols.lido.is).toBe('fresh')
    later(3_600)
    node.head = { number: 1_400n, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
    expect((await served()).snapshot.protocols.lido.is).toBe('unavailable')
  })

  test('while the node is away contracts stay what they were', async () => {
    await served()
    later(3_600)
    node.head = { number: 1_300n, timestamp: node.head.timestamp + 3_600n }
    node.instead = (method) =>
      method === 'eth_getCode' ? err({ kind: 'upstream', error: { code: 'timeout' } }) : undefined
    const { snapshot } = await served()
    expect([snapshot.block.number, snapshot.protocols.lido.is]).toEqual([1_300n, 'fresh'])
  })

  test('ether or shares of nothing are no rate', async () => {
    node.answersOf(LIDO.contracts.steth).getExternalShares = LIDO.totalShares
    node.answersOf(ROCKET_POOL.contracts.networkBalances).getTotalETHBalance = 0n
    const { snapshot } = await served()
    expect(snapshot.protocols.lido).toMatchObject({ why: { code: 'bad-response' } })
    expect(snapshot.protocols['rocket-pool']).toMatchObject({ why: { code: 'bad-response' } })
  })

  test('the same content has the same strong ETag', async () => {
    const first = await served()
    later(2)
    const second = await served()
    expect(second.etag).toBe(first.etag)
    expect(first.etag).toMatch(/^"[0-9a-f]{16}-[0-9a-f]{16}"$/)
    nextBlock()
    expect((await served()).etag).not.toBe(first.etag)
  })
})

describe('a slow node', () => {
  test('nobody waits long for a newer value, and the second one less', async () => {
    vi.useRealTimers()
    node.head.timestamp = BigInt(Math.floor(Date.now() / 1000))
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isSlow = false
    const slow: typeof node.post = async (...request) => {
      if (isSlow) await held
      return node.post(...request)
    }
    const app = createInstance({ deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] }, slow)
    await app.snapshot()
    isSlow = true
    await new Promise((resolve) => setTimeout(resolve, 1_010))
    const asked = Date.now()
    expect((await app.snapshot()).ok).toBe(true)
    const first = Date.now() - asked
    expect((await app.snapshot()).ok).toBe(true)
    expect(Date.now() - asked - first).toBeLessThan(first / 2)
    release()
  })
})

describe('APR', () => {
  const [topic] = encodeEventTopics({ abi: cbethAbi, eventName: 'ExchangeRateUpdated' })
  const DAY_BLOCKS = 7_200n

  function play(days: bigint): void {
    for (let day = days; day > 0n; day -= 1n) {
      node.logs.push({
        address: COINBASE.contracts.cbeth,
        topics: [topic, `0x${'0'.repeat(64)}`],
        data: encodeAbiParameters([{ type: 'uint256' }], [COINBASE.exchangeRate - day * 10n ** 14n]),
        blockNumber: node.head.number - day * DAY_BLOCKS + 1n,
      })
    }
  }

  beforeEach(() => {
    node.head.number = 200_000n
    play(9n)
  })

  test('is there with the first snapshot, and says when it was last updated', async () => {
    const { snapshot } = await served()
    expect(snapshot.apr.cbeth).toMatchObject({
      is: 'fresh',
      source: 'cbETH ExchangeRateUpdated',
      value: { updates: 7, to: node.head.timestamp - (DAY_BLOCKS - 1n) * 12n },
    })
  })

  test('events are looked for when a rate moved, not with every block', async () => {
    await served()
    const looked = node.count('eth_getLogs')
    nextBlock()
    await served()
    expect(node.count('eth_getLogs')).toBe(looked)
    node.answersOf(COINBASE.contracts.cbeth).exchangeRate = COINBASE.exchangeRate + 1n
    nextBlock()
    await served()
    expect(node.count('eth_getLogs')).toBe(looked + 1)
  })

  test('an update that is days old is told as that', async () => {
    node.logs = []
    node.head = { number: 230_000n, timestamp: node.head.timestamp }
    play(14n)
    node.logs = node.logs.filter((log) => log.blockNumber < 230_000n - 4n * DAY_BLOCKS)
    expect((await served()).snapshot.apr.cbeth).toMatchObject({ is: 'stale' })
  })

  test('a node without logs takes only the APRs away', async () => {
    node.instead = (method) =>
      method === 'eth_getLogs' ? err({ kind: 'rpc', code: -32_601, message: 'no logs here' }) : undefined
    const { snapshot } = await served()
    expect(snapshot.apr.cbeth).toMatchObject({ is: 'unavailable', why: { code: 'rpc-error' } })
    expect(snapshot.protocols.coinbase.is).toBe('fresh')
  })
})

describe('accounts', () => {
  const account = testAddress(0x5001)

  test('holdings at the block of the snapshot, read once per block', async () => {
    node.balances.set(account, 5n * 10n ** 18n)
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.account(account)))
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
    const calls = node.count('eth_call')
    await server.account(account)
    expect(node.count('eth_call')).toBe(calls)
    nextBlock()
    node.balances.set(account, 6n * 10n ** 18n)
    expect(await server.account(account)).toMatchObject({ ok: true, value: { eth: 6n * 10n ** 18n } })
  })

  test('a contract wallet has code', async () => {
    expect(await server.account(LIDO.contracts.steth)).toMatchObject({ value: { hasCode: true } })
  })

  test('the least recently asked is forgotten', async () => {
    await server.account(account)
    for (let other = 0; other < 1_000; other += 1) await server.account(testAddress(0x9000 + other))
    const calls = node.count('eth_call')
    await server.account(account)
    expect(node.count('eth_call')).toBe(calls + 1)
  })

  test('no snapshot, no account', async () => {
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    expect(await server.account(account)).toEqual(err({ code: 'rpc-unreachable' }))
  })

  test('a referral needs no chain to be refused', async () => {
    expect(await server.referral('nobody')).toEqual(err({ code: 'malformed' }))
  })

  test('a failure is not kept', async () => {
    await served()
    node.instead = (method) =>
      method === 'eth_getCode'
        ? { ok: false, error: { kind: 'rpc', code: -32_000, message: 'no' } }
        : undefined
    expect(await server.account(account)).toMatchObject({ ok: false, error: { code: 'rpc-error' } })
    node.instead = undefined
    expect(await server.account(account)).toMatchObject({ ok: true })
  })
})

describe('health', () => {
  test('ok, with the block and its age', async () => {
    await served()
    later(7)
    expect(await server.health()).toEqual({
      status: 'ok',
      chain: { id: 1, block: 1_000, ageSeconds: 7 },
      indexer: null,
    })
  })

  test('degraded while a protocol is missing, unavailable without truth', async () => {
    node.answersOf(COINBASE.contracts.cbeth).exchangeRate = 0n
    expect(await server.health()).toMatchObject({ status: 'degraded' })
    node.instead = () => ({ ok: false, error: { kind: 'upstream', error: { code: 'rpc-unreachable' } } })
    later(400)
    expect(await server.health(true)).toMatchObject({
      status: 'unavailable',
      why: { code: 'rpc-unreachable' },
      verbose: { endpoints: [{ place: 1, status: 'cooling-down' }], counts: { upstream: { eth_call: 2 } } },
    })
  })

  test('nothing read yet is unavailable', async () => {
    node.instead = () => ({ ok: false, error: { kind: 'upstream', error: { code: 'timeout' } } })
    expect(await server.health()).toMatchObject({
      status: 'unavailable',
      chain: { id: 1, block: null, ageSeconds: null },
    })
  })
})

describe('public config', () => {
  test('names the deployment and nothing of the endpoints', () => {
    expect(server.publicConfig).toEqual({
      chainId: 1,
      chainName: 'Fake chain',
      deployment: 'fake',
      isDevnet: false,
      testnet: true,
      protocols: ['lido', 'rocket-pool', 'coinbase'],
      multicall3: testAddress(0x99),
    })
  })
})
