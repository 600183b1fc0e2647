import { describe, expect, test } from 'vitest'
import { err } from '@/lib/core/result'
import { snapshotFromWire } from '@/lib/read/wire'
import { serverOverNode } from '@/lib/testing/server-over-node'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* Snapshots over a node in memory: what visitors get, and what they cost. */

const world = serverOverNode()
const { later, nextBlock, served } = world

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
    const first = world.node.count('eth_call')
    later(2)
    await Promise.all(Array.from({ length: 50 }, served))
    expect(world.node.count('eth_call')).toBe(first)
    nextBlock()
    await Promise.all(Array.from({ length: 50 }, served))
    expect(world.node.count('eth_call')).toBe(first + 1)
    // The first reading also looks the contracts up.
    expect(first).toBe(2)
  })

  test('asks for the head at most once a second', async () => {
    await served()
    const before = world.node.count('eth_getBlockByNumber')
    for (let visit = 0; visit < 20; visit += 1) {
      later(0.04)
      await served()
    }
    expect(world.node.count('eth_getBlockByNumber')).toBe(before)
  })

  test('one failing protocol is unavailable by itself, with its reason', async () => {
    world.node.answersOf(COINBASE.contracts.cbeth).exchangeRate = 0n
    world.node.answersOf(ROCKET_POOL.contracts.reth).getTotalCollateral = undefined
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
    world.node.answersOf(testAddress(0x42)).latestRoundData = [
      7n,
      108_000_000n,
      1n,
      world.node.head.timestamp - 9_000n,
      7n,
    ]
    const { snapshot } = await served()
    expect(snapshot.fiat.eur).toMatchObject({ is: 'unavailable', why: { code: 'feed-stale' } })
    expect(snapshot.fiat.usd.is).toBe('fresh')
    expect(snapshot.fiat.jpy.is).toBe('fresh')
  })

  test('a root that disagrees greys out its protocol and is named', async () => {
    world.node.answersOf(LIDO.contracts.locator).wstETH = testAddress(0x77)
    const { snapshot } = await served()
    expect(snapshot.protocols.lido).toMatchObject({
      is: 'unavailable',
      why: { code: 'contract-disagrees', detail: expect.stringContaining('wstETH') },
    })
    expect(snapshot.protocols.coinbase.is).toBe('fresh')
  })

  test('a root without code is named', async () => {
    world.node.contracts.delete(testAddress(0x13))
    const { snapshot } = await served()
    expect(snapshot.protocols.lido).toMatchObject({
      why: { code: 'contract-missing', detail: expect.stringContaining(testAddress(0x13)) },
    })
  })

  test('the last good value is kept and told as old as it is', async () => {
    const good = await served()
    world.node.instead = () => ({
      ok: false,
      error: { kind: 'upstream', error: { code: 'rpc-unreachable' } },
    })
    later(30)
    expect((await served()).snapshot.protocols.lido.is).toBe('fresh')
    later(60)
    const delayed = await served()
    expect(delayed.snapshot.protocols.lido).toMatchObject({ is: 'delayed', value: LIDO })
    expect(delayed.etag).not.toBe(good.etag)
    later(300)
    expect((await served()).snapshot.fiat.usd.is).toBe('stale')
    world.node.instead = undefined
    world.node.head = { number: 1_030n, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
    later(2)
    expect((await served()).snapshot.protocols.lido.is).toBe('fresh')
  })

  test('without any reading there is an error, and later a snapshot', async () => {
    world.node.instead = () => ({
      ok: false,
      error: { kind: 'upstream', error: { code: 'rpc-unreachable' } },
    })
    expect(await world.server.snapshot()).toMatchObject({ ok: false, error: { code: 'rpc-unreachable' } })
    world.node.instead = undefined
    later(2)
    expect((await served()).snapshot.block.number).toBe(1_000n)
  })

  test('a reorganised block is read again, a lower head is not believed', async () => {
    await served()
    const calls = world.node.count('eth_call')
    world.node.fork = 1
    later(2)
    const { snapshot } = await served()
    expect(snapshot.block.hash).toBe(world.node.hashOf(1_000n))
    expect(world.node.count('eth_call')).toBe(calls + 1)
    world.node.head = { number: 998n, timestamp: world.node.head.timestamp - 24n }
    later(2)
    expect((await served()).snapshot.block.number).toBe(1_000n)
    expect(await world.server.health()).toMatchObject({ why: { code: 'rpc-lagging' } })
  })

  test('a lower head is believed when nobody tells of the higher one any more', async () => {
    await served()
    world.node.head = { number: 998n, timestamp: world.node.head.timestamp }
    later(20)
    expect((await served()).snapshot.block.number).toBe(1_000n)
    later(11)
    expect((await served()).snapshot.block.number).toBe(998n)
    expect(await world.server.health()).toMatchObject({ status: 'ok' })
  })

  test('contracts are looked up again after an hour', async () => {
    await served()
    world.node.answersOf(LIDO.contracts.locator).wstETH = testAddress(0x77)
    nextBlock()
    expect((await served()).snapshot.protocols.lido.is).toBe('fresh')
    later(3_600)
    world.node.head = { number: 1_400n, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
    expect((await served()).snapshot.protocols.lido.is).toBe('unavailable')
  })

  test('while the node is away contracts stay what they were', async () => {
    await served()
    later(3_600)
    world.node.head = { number: 1_300n, timestamp: world.node.head.timestamp + 3_600n }
    world.node.instead = (method) =>
      method === 'eth_getCode' ? err({ kind: 'upstream', error: { code: 'timeout' } }) : undefined
    const { snapshot } = await served()
    expect([snapshot.block.number, snapshot.protocols.lido.is]).toEqual([1_300n, 'fresh'])
  })

  test('ether or shares of nothing are no rate', async () => {
    world.node.answersOf(LIDO.contracts.steth).getExternalShares = LIDO.totalShares
    world.node.answersOf(ROCKET_POOL.contracts.networkBalances).getTotalETHBalance = 0n
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
