import { encodeAbiParameters, encodeEventTopics } from 'viem'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { cbethAbi } from '@/abi/cbeth'
import { err } from '@/lib/core/result'
import { createInstance } from '@/lib/server/create-instance'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { serverOverNode } from '@/lib/testing/server-over-node'
import { COINBASE } from '@/lib/testing/states'

/* APRs in a snapshot, and a node that is slow, over a node in memory. */

const world = serverOverNode()
const { nextBlock, served } = world

describe('a slow node', () => {
  test('nobody waits long for a newer value, and the second one less', async () => {
    vi.useRealTimers()
    world.node.head.timestamp = BigInt(Math.floor(Date.now() / 1000))
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isSlow = false
    const slow: typeof world.node.post = async (...request) => {
      if (isSlow) await held
      return world.node.post(...request)
    }
    const app = createInstance({ deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] }, slow)
    await app.snapshot()
    isSlow = true
    await new Promise((resolve) => setTimeout(resolve, 1_010))
    const asked = Date.now()
    expect((await app.snapshot()).ok).toBe(true)
    const first = Date.now() - asked
    expect((await app.snapshot()).ok).toBe(true)
    expect(Date.now() - asked - first).toBeLessThan(first)
    release()
  })
})

describe('APR', () => {
  const [topic] = encodeEventTopics({ abi: cbethAbi, eventName: 'ExchangeRateUpdated' })
  const DAY_BLOCKS = 7_200n

  function play(days: bigint): void {
    for (let day = days; day > 0n; day -= 1n) {
      world.node.logs.push({
        address: COINBASE.contracts.cbeth,
        topics: [topic, `0x${'0'.repeat(64)}`],
        data: encodeAbiParameters([{ type: 'uint256' }], [COINBASE.exchangeRate - day * 10n ** 14n]),
        blockNumber: world.node.head.number - day * DAY_BLOCKS + 1n,
      })
    }
  }

  beforeEach(() => {
    world.node.head.number = 200_000n
    play(9n)
  })

  test('is there with the first snapshot, and says when it was last updated', async () => {
    const { snapshot } = await served()
    expect(snapshot.apr.cbeth).toMatchObject({
      is: 'fresh',
      source: 'cbETH ExchangeRateUpdated',
      value: { updates: 7, to: world.node.head.timestamp - (DAY_BLOCKS - 1n) * 12n },
    })
  })

  test('events are looked for when a rate moved, not with every block', async () => {
    await served()
    const looked = world.node.count('eth_getLogs')
    nextBlock()
    await served()
    expect(world.node.count('eth_getLogs')).toBe(looked)
    world.node.answersOf(COINBASE.contracts.cbeth).exchangeRate = COINBASE.exchangeRate + 1n
    nextBlock()
    await served()
    expect(world.node.count('eth_getLogs')).toBe(looked + 1)
  })

  test('an update that is days old is told as that', async () => {
    world.node.logs = []
    world.node.head = { number: 230_000n, timestamp: world.node.head.timestamp }
    play(14n)
    world.node.logs = world.node.logs.filter((log) => log.blockNumber < 230_000n - 4n * DAY_BLOCKS)
    expect((await served()).snapshot.apr.cbeth).toMatchObject({ is: 'stale' })
  })

  test('a node without logs takes only the APRs away', async () => {
    world.node.instead = (method) =>
      method === 'eth_getLogs' ? err({ kind: 'rpc', code: -32_601, message: 'no logs here' }) : undefined
    const { snapshot } = await served()
    expect(snapshot.apr.cbeth).toMatchObject({ is: 'unavailable', why: { code: 'rpc-error' } })
    expect(snapshot.protocols.coinbase.is).toBe('fresh')
  })
})
