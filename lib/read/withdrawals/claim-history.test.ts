import { beforeEach, describe, expect, test } from 'vitest'
import { createClaimHistory } from '@/lib/read/withdrawals/claim-history'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FakeQueue } from '@/lib/testing/fake-queue'
import { fakeWorld } from '@/lib/testing/fake-world'
import { LIDO, testAddress } from '@/lib/testing/states'

const ETH = 10n ** 18n
const DAY = 86_400n
const ALICE = testAddress(0xa11ce)
const QUEUE = LIDO.contracts.withdrawalQueue

let node: FakeNode
let queue: FakeQueue
let ranges: (readonly [bigint, bigint])[]

beforeEach(() => {
  node = fakeWorld()
  queue = new FakeQueue(node)
  ranges = []
  node.instead = (method, params) => {
    if (method !== 'eth_getLogs') return undefined
    const { fromBlock, toBlock } = params[0] as { fromBlock: string; toBlock: string }
    ranges.push([BigInt(fromBlock), BigInt(toBlock)])
    return undefined
  }
})

const history = (startBlock = 1n) =>
  createClaimHistory({ client: node.client, queue: QUEUE, owner: ALICE, startBlock })

/** Claims of one request each, at these blocks. */
function claimAt(...blocks: readonly bigint[]): void {
  const { head } = node
  for (const block of blocks) {
    const id = queue.request(ALICE, ETH)
    node.head = { ...head, number: block }
    queue.claim(id, ETH, ALICE)
  }
  node.head = head
}

describe('a look back', () => {
  test('goes 30 days and no further', async () => {
    node.head = { ...node.head, number: 1_000_000n }
    claimAt(500_000n, 900_000n, 999_000n)
    const claims = history()
    const found = await claims.update(node.head)
    expect(found.ok && found.value.claimed.map(({ id }) => id)).toEqual([3n, 2n])
    const since = found.ok ? node.head.timestamp - found.value.since : 0n
    expect(since).toBeGreaterThanOrEqual(30n * DAY)
    expect(since).toBeLessThan(38n * DAY)
    expect(claims.isComplete).toBe(true)
    expect(ranges.length).toBeLessThan(6)
  })

  test('begins with the protocol', async () => {
    const found = await history(990n).update(node.head)
    expect(ranges).toEqual([[990n, 1_000n]])
    expect(found.ok && found.value.since).toBe(node.head.timestamp - 120n)
  })

  test('tells how far it came where pieces are small, and goes on from there', async () => {
    node.head = { ...node.head, number: 300_000n }
    node.logRange = 1_000n
    const claims = history()
    const first = await claims.update(node.head)
    expect(claims.isComplete).toBe(false)
    const second = await claims.update(node.head)
    if (!first.ok || !second.ok) throw new Error('no logs')
    expect(second.value.since).toBeLessThan(first.value.since)
    expect(claims.known()).toEqual(second.value)
  })

  test('afterwards only new blocks are asked for, and the youngest of the known again', async () => {
    claimAt(995n)
    const claims = history()
    await claims.update(node.head)
    ranges.length = 0
    node.mine(200n)
    claimAt(1_100n)
    const found = await claims.update(node.head)
    expect(ranges).toEqual([[936n, 1_200n]])
    expect(found.ok && found.value.claimed.map(({ id }) => id)).toEqual([2n, 1n])
    expect(claims.seenTo).toBe(1_200n)
  })
})

describe('what a node answers', () => {
  test("a log's own time is taken, a time of 0 is none", async () => {
    claimAt(990n, 995n)
    node.logs = node.logs.map((log, index) => ({ ...log, blockTimestamp: index === 0 ? 0n : 777n }))
    const found = await history().update(node.head)
    expect(found.ok && found.value.claimed.map(({ claimedAt }) => claimedAt)).toEqual([
      777n,
      node.head.timestamp - 120n,
    ])
  })

  test('logs of others are left out', async () => {
    claimAt(990n)
    const [log] = node.logs
    if (log === undefined) throw new Error('no log')
    const { client } = node
    const foreign = [
      { ...log, address: testAddress(9) },
      { ...log, topics: [`0x${'ab'.repeat(32)}` as const] },
      {
        ...log,
        topics: log.topics.map((topic, index) => (index === 2 ? (`0x${'0'.repeat(64)}` as const) : topic)),
      },
    ]
    const asAnswer = foreign.map((each) => ({ ...each, blockNumber: '0x3de' }))
    const talkative = {
      request: (method: string, params: readonly unknown[]) =>
        method === 'eth_getLogs'
          ? Promise.resolve({ ok: true as const, value: asAnswer })
          : client.request(method, params),
    }
    const claims = createClaimHistory({ client: talkative, queue: QUEUE, owner: ALICE, startBlock: 1n })
    expect(await claims.update(node.head)).toMatchObject({ ok: true, value: { claimed: [] } })
  })

  test.each([
    ['no list', 'nothing'],
    ['no object', [7]],
    ['no transaction', [{ address: QUEUE, data: '0x', topics: [], blockNumber: '0x1' }]],
    ['no block', [{ address: QUEUE, data: '0x', topics: [], transactionHash: '0x00' }]],
  ])('%s is refused', async (_, value) => {
    node.instead = (method) => (method === 'eth_getLogs' ? { ok: true, value } : undefined)
    expect(await history().update(node.head)).toMatchObject({ error: { code: 'bad-response' } })
  })

  test('a failure before anything was seen is told; a later one keeps what is known apart', async () => {
    claimAt(990n)
    const claims = history()
    const down = () => ({
      ok: false as const,
      error: { kind: 'upstream' as const, error: { code: 'rpc-unreachable' as const } },
    })
    node.instead = down
    expect(await claims.update(node.head)).toMatchObject({ error: { code: 'rpc-unreachable' } })
    expect(claims.known()).toBeUndefined()
    node.instead = undefined
    expect((await claims.update(node.head)).ok).toBe(true)
    node.mine()
    node.instead = down
    expect((await claims.update(node.head)).ok).toBe(false)
    expect(claims.known()?.claimed).toHaveLength(1)
  })
})
