import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { toQuantity } from '@/lib/read/hex'
import { createMetrics } from '@/lib/server/metrics'
import { createHeads } from '@/lib/server/rpc/heads'
import { createSharedReads } from '@/lib/server/rpc/shared-reads'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import type { Upstream } from '@/lib/server/upstream'
import { HASH, ME, sharedReadsWorld } from '@/lib/testing/shared-reads-world'

/* What visitors share, and for how long. */

const worlds = sharedReadsWorld()

describe('in flight', () => {
  test('identical requests share one call, others do not', async () => {
    const world = worlds.current
    world.hold()
    const asking = [
      world.balanceOf(),
      world.balanceOf(),
      world.balanceOf(),
      world.ask('eth_getBalance', [HASH, 'latest'], 'block'),
    ]
    await world.asked()
    world.release()
    expect(await Promise.all(asking)).toEqual(asking.map(() => ok('0x5')))
    expect(world.node.count('eth_getBalance')).toBe(2)
  })

  test('one visitor that leaves ends nothing for the others; the last one ends the call', async () => {
    const world = worlds.current
    world.hold()
    const [first, second] = [new AbortController(), new AbortController()]
    const asking = [world.balanceOf(first.signal), world.balanceOf(second.signal)]
    await world.asked()
    first.abort()
    expect(await asking[0]).toMatchObject({ ok: false, error: { error: { code: 'timeout' } } })
    expect(world.ended).toBe(0)
    world.release()
    expect(await asking[1]).toEqual(ok('0x5'))
    world.hold()
    const third = new AbortController()
    world.node.mine()
    world.time += 12_000
    const last = world.balanceOf(third.signal)
    await world.asked()
    third.abort()
    expect(await last).toMatchObject({ ok: false })
    expect(world.ended).toBe(1)
    world.release()
  })

  test('estimates and nonces are shared at one moment and never kept', async () => {
    const world = worlds.current
    for (const method of ['eth_getTransactionCount', 'eth_estimateGas']) {
      await Promise.all([world.ask(method, [ME], 'flight'), world.ask(method, [ME], 'flight')])
      expect(world.node.count(method)).toBe(1)
      await world.ask(method, [ME], 'flight')
      expect(world.node.count(method)).toBe(2)
    }
  })

  test('what is sent is shared with nobody', async () => {
    const world = worlds.current
    await Promise.all(Array.from({ length: 3 }, () => world.ask('eth_sendRawTransaction', ['0x02'], 'never')))
    expect(world.node.count('eth_sendRawTransaction')).toBe(3)
  })
})

describe('for a block', () => {
  test('an answer holds while the head is the same, in any letter case, and not beyond', async () => {
    const world = worlds.current
    await world.balanceOf()
    expect(await world.ask('eth_getBalance', [ME.toUpperCase(), 'latest'], 'block')).toEqual(ok('0x5'))
    expect(world.node.count('eth_getBalance')).toBe(1)
    world.mine()
    world.time += 12_000
    expect(await world.balanceOf()).toEqual(ok('0x6'))
  })

  test('a reorganisation of the same height counts as another head', async () => {
    const world = worlds.current
    await world.balanceOf()
    world.node.fork = 1
    world.balance = 9n
    world.time += 2_000
    expect(await world.balanceOf()).toEqual(ok('0x9'))
  })

  test('the latest state is asked of the head by its number', async () => {
    const world = worlds.current
    const seen: unknown[] = []
    const { instead } = world.node
    world.node.instead = (method, params) => {
      if (method === 'eth_getBalance') seen.push(params[1])
      return instead?.(method, params)
    }
    await world.balanceOf()
    expect(seen).toEqual([toQuantity(world.node.head.number)])
  })

  test('a node that does not know that number yet is asked as it was, and nothing is kept', async () => {
    const world = worlds.current
    const unknown: RpcFailure = { kind: 'rpc', code: -32_000, message: 'no such thing' }
    const { instead } = world.node
    world.node.instead = (method, params) =>
      method === 'eth_getBalance' && params[1] !== 'latest' ? err(unknown) : instead?.(method, params)
    expect(await world.balanceOf()).toEqual(ok('0x5'))
    world.balance = 6n
    expect(await world.balanceOf()).toEqual(ok('0x6'))
  })

  test('what is pending, and what failed, is not kept', async () => {
    const world = worlds.current
    const pending = () => world.ask('eth_getBalance', [ME, 'pending'], 'block')
    await pending()
    world.balance = 6n
    expect(await pending()).toEqual(ok('0x6'))
    const { instead } = world.node
    world.node.instead = () => err({ kind: 'rpc', code: 3, message: 'execution reverted' })
    world.time += 500
    await world.ask('eth_call', [{ to: ME }, 'latest'], 'block')
    world.node.instead = (method, params) => (method === 'eth_call' ? ok('0x01') : instead?.(method, params))
    expect(await world.ask('eth_call', [{ to: ME }, 'latest'], 'block')).toEqual(ok('0x01'))
  })

  test('a devnet that is changed or set back beside us is seen at once', async () => {
    const world = worlds.current
    world.reads = world.sharing({ lookEveryMs: 0, now: () => world.time })
    expect(await world.balanceOf()).toEqual(ok('0x5'))
    expect(await world.balanceOf()).toEqual(ok('0x5'))
    expect(world.node.count('eth_getBalance')).toBe(1)
    world.mine()
    expect(await world.balanceOf()).toEqual(ok('0x6'))
    world.node.head = { number: world.node.head.number - 1n, timestamp: world.node.head.timestamp - 12n }
    world.node.fork = 1
    world.balance = 2n
    expect(await world.balanceOf()).toEqual(ok('0x2'))
  })

  test('without a head nothing is kept', async () => {
    const world = worlds.current
    const { instead } = world.node
    world.node.instead = (method, params) =>
      method === 'eth_getBlockByNumber' ? ok({}) : instead?.(method, params)
    const { head: _, ...rest } = world.upstream
    const blind = createHeads(
      { head: async () => err({ kind: 'upstream', error: { code: 'timeout' } }) },
      world.live(),
    )
    const direct: Upstream['send'] = async (method, params) => world.node.answer(method, params)
    world.reads = createSharedReads({
      upstream: { ...rest, send: direct },
      heads: blind,
      metrics: createMetrics(),
    })
    await world.balanceOf()
    world.balance = 6n
    expect(await world.balanceOf()).toEqual(ok('0x6'))
  })
})
