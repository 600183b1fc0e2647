import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { toQuantity } from '@/lib/read/hex'
import { createHeads } from '@/lib/server/rpc/heads'
import { ME, sharedReadsWorld } from '@/lib/testing/shared-reads-world'

/* Nobody is told the past after having seen the present. */

const worlds = sharedReadsWorld()

describe('a transaction that was mined just now', () => {
  test('its receipt is never an old answer, and the balance after it is of its block', async () => {
    const world = worlds.current
    expect(await world.receipt()).toEqual(ok(null))
    expect(await world.balanceOf()).toEqual(ok('0x5'))
    world.mine()
    // No time has passed: the head known here is still the one before.
    expect(await world.receipt()).toMatchObject({ value: { status: '0x1' } })
    expect(await world.balanceOf()).toEqual(ok('0x6'))
  })

  test('so is whatever follows a new block number', async () => {
    const world = worlds.current
    await world.balanceOf()
    world.mine()
    await world.ask('eth_blockNumber', [], 'flight')
    expect(await world.balanceOf()).toEqual(ok('0x6'))
  })

  test('after a send nothing from before it is told, where blocks are made at once', async () => {
    const world = worlds.current
    await world.balanceOf()
    world.mine()
    await world.ask('eth_sendRawTransaction', ['0x02'], 'never')
    expect(await world.balanceOf()).toEqual(ok('0x6'))
  })

  test('a request that began before the receipt is not joined after it', async () => {
    const world = worlds.current
    await world.balanceOf()
    world.time += 2_000
    world.hold()
    world.node.mine()
    const before = world.balanceOf()
    await world.asked()
    world.mine()
    await world.receipt()
    const after = world.balanceOf()
    await world.asked()
    world.release()
    expect([await before, await after]).toEqual([ok('0x5'), ok('0x6')])
    expect(await world.balanceOf()).toEqual(ok('0x6'))
  })

  test('nor is a nonce that was asked for before it', async () => {
    const world = worlds.current
    await world.balanceOf()
    world.hold()
    const nonce = () => world.ask('eth_getTransactionCount', [ME, 'latest'], 'flight')
    const before = nonce()
    await world.asked()
    world.mine()
    await world.receipt()
    const after = nonce()
    await world.asked()
    expect(world.node.count('eth_getTransactionCount')).toBe(2)
    world.release()
    await Promise.all([before, after])
  })

  test('a look at the head that was under way does not bring the old one back', async () => {
    const world = worlds.current
    const heads = createHeads(world.upstream, world.live())
    let told: () => void = () => {}
    const slow = new Promise<void>((resolve) => {
      told = resolve
    })
    const late = createHeads(
      {
        head: async () => {
          const head = await world.upstream.head()
          await slow
          return head
        },
      },
      world.live(),
    )
    const looking = late.current()
    await heads.current()
    late.saw(world.node.head.number + 1n)
    late.moved()
    told()
    expect(await looking).toBeUndefined()
  })

  test('a node behind what was seen gives no head, for a while', async () => {
    const world = worlds.current
    const heads = createHeads(world.upstream, world.live())
    heads.saw(world.node.head.number + 1n)
    expect(await heads.current()).toBeUndefined()
    world.time += 31_000
    world.node.head.timestamp += 31n
    expect(await heads.current()).toMatchObject({ number: world.node.head.number })
  })
})

describe('a node behind what somebody was told of', () => {
  /** Balances as a node of another height gives them: the old one at `latest`, none by a number above its head. */
  function lagging(world: (typeof worlds)['current'], until = Number.POSITIVE_INFINITY) {
    const asked: unknown[] = []
    const { instead, head } = world.node
    const before = world.balance
    world.mine()
    const told = world.balance
    return {
      asked,
      /** from here on the node is one that has not seen the block */
      start: () => {
        world.node.head = { ...head }
        world.node.instead = (method, params) => {
          if (method !== 'eth_getBalance') return instead?.(method, params)
          asked.push(params[1])
          if (asked.length > until) return ok(toQuantity(told))
          if (params[1] === 'latest') return ok(toQuantity(before))
          return BigInt(String(params[1])) > head.number
            ? err({ kind: 'rpc', code: -32_000, message: 'header not found' })
            : ok(toQuantity(before))
        }
      },
    }
  }

  test('never tells the balance of before: it is asked by number, and the error can be tried again', async () => {
    const world = worlds.current
    await world.balanceOf()
    const node = lagging(world)
    const mined = toQuantity(world.node.head.number)
    await world.receipt()
    node.start()
    world.time += 2_000
    expect(await world.balanceOf()).toEqual(
      err({
        kind: 'upstream',
        error: { code: 'rpc-lagging', detail: 'the nodes do not have the newest block yet' },
      }),
    )
    expect(node.asked).toEqual([mined, mined])
  })

  test('nor does it where the head is known and another node answers', async () => {
    const world = worlds.current
    const node = lagging(world)
    await world.receipt()
    await world.ask('eth_getCode', [ME, 'latest'], 'block')
    const { head } = world.node
    node.start()
    world.node.head = head
    expect(await world.balanceOf()).toMatchObject({ ok: false, error: { error: { code: 'rpc-lagging' } } })
    expect(node.asked).not.toContain('latest')
  })

  test('is given a moment to catch up', async () => {
    const world = worlds.current
    await world.balanceOf()
    const node = lagging(world, 1)
    await world.receipt()
    node.start()
    world.time += 2_000
    expect(await world.balanceOf()).toEqual(ok('0x6'))
  })

  test('has other errors passed on, asked once', async () => {
    const world = worlds.current
    await world.balanceOf()
    const { instead } = world.node
    const dry = { kind: 'rpc', code: -32_000, message: 'out of gas' } as const
    world.mine()
    await world.receipt()
    world.node.instead = (method, params) => (method === 'eth_call' ? err(dry) : instead?.(method, params))
    expect(await world.ask('eth_call', [{ to: ME }, 'latest'], 'block')).toEqual(err(dry))
    expect(world.node.count('eth_call')).toBe(1)
  })

  test('answers as it can where the number that was told is beyond belief, and half a minute later', async () => {
    const world = worlds.current
    await world.balanceOf()
    const heads = createHeads(world.upstream, world.live())
    await heads.current()
    heads.saw(world.node.head.number + 65n)
    expect(heads.owed()).toBeUndefined()
    const later = createHeads(world.upstream, world.live())
    await later.current()
    later.saw(world.node.head.number + 1n)
    expect(later.owed()).toBe(world.node.head.number + 1n)
    world.time += 31_000
    expect(later.owed()).toBeUndefined()
  })

  test('is no such node on a devnet that was set back', async () => {
    const world = worlds.current
    world.reads = world.sharing({ lookEveryMs: 0, now: () => world.time })
    await world.balanceOf()
    const { head } = world.node
    world.mine()
    await world.receipt()
    world.node.head = head
    world.balance = 2n
    const { instead } = world.node
    world.node.instead = (method, params) =>
      method === 'eth_getBalance' && params[1] !== 'latest' && BigInt(String(params[1])) > head.number
        ? err({ kind: 'rpc', code: -32_000, message: 'header not found' })
        : instead?.(method, params)
    expect(await world.balanceOf()).toEqual(ok('0x2'))
  })

  test('a second receipt lets nothing from before it be joined, while no head is known', async () => {
    const world = worlds.current
    const { instead } = world.node
    const nonce = () => world.ask('eth_getTransactionCount', [ME, 'latest'], 'flight')
    world.mine()
    await world.receipt()
    world.hold()
    const before = nonce()
    await world.asked()
    world.mine()
    await world.receipt()
    const after = nonce()
    await world.asked()
    expect(world.node.count('eth_getTransactionCount')).toBe(2)
    world.node.instead = instead
    world.release()
    await Promise.all([before, after])
  })
})

describe('fees', () => {
  test('of past blocks are asked of the head by its number, and as they came where a node does not have it', async () => {
    const world = worlds.current
    const asked: unknown[] = []
    const { instead } = world.node
    world.node.instead = (method, params) => {
      if (method !== 'eth_feeHistory') return instead?.(method, params)
      asked.push(params[1])
      return params[1] === 'latest'
        ? ok({ reward: [] })
        : err({ kind: 'rpc', code: -32_000, message: 'request beyond head block' })
    }
    world.mine()
    await world.receipt()
    expect(await world.ask('eth_feeHistory', ['0x4', 'latest', []], 'block')).toEqual(ok({ reward: [] }))
    expect(asked).toEqual([toQuantity(world.node.head.number), 'latest'])
  })
})
