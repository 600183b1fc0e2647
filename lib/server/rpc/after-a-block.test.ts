import { describe, expect, test } from 'vitest'
import { ok } from '@/lib/core/result'
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
