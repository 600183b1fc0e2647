import { getAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import { withdrawalsFromWire } from '@/lib/read/wire-withdrawals'
import { withdrawalsResponse } from '@/lib/server/account-response'
import { createInstance } from '@/lib/server/create-instance'
import { FakeQueue } from '@/lib/testing/fake-queue'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { serverOverNode } from '@/lib/testing/server-over-node'
import { LIDO, testAddress } from '@/lib/testing/states'

const ETH = 10n ** 18n
const ALICE = testAddress(0xa11ce)
const BOB = testAddress(0xb0b)

const world = serverOverNode()

async function read(account = ALICE): Promise<AccountWithdrawals> {
  const got = await world.server.withdrawals(account)
  if (!got.ok) throw new Error(JSON.stringify(got.error))
  return got.value
}

/** Blocks until nothing of what was made can be taken back any more. */
function settle(): void {
  world.node.mine(100n)
  world.later(1_200)
}

/** What reading costs in the block after this one: calls and logs, the snapshot's own call left out. */
async function cost(account = ALICE): Promise<{ calls: number; logs: number }> {
  world.nextBlock()
  await world.served()
  const before = [world.node.count('eth_call'), world.node.count('eth_getLogs')] as const
  await read(account)
  return {
    calls: world.node.count('eth_call') - before[0],
    logs: world.node.count('eth_getLogs') - before[1],
  }
}

describe("an account's requests", () => {
  test('pending and claimable, ascending, with what waits ahead and what they pay', async () => {
    const queue = new FakeQueue(world.node)
    const at = world.node.head.timestamp
    for (const [owner, amount] of [
      [ALICE, 3n],
      [BOB, 5n],
      [ALICE, 7n],
      [BOB, 11n],
      [ALICE, 13n],
    ] as const)
      queue.request(owner, amount * ETH)
    queue.finalize(1n)
    queue.finalize(3n, 990n)
    world.nextBlock()
    const { requests, claimed, address, block } = await read()
    expect([address, block.number]).toEqual([ALICE, world.node.head.number])
    expect(claimed).toEqual([])
    const common = { requestedAt: at }
    expect(requests).toEqual([
      { id: 1n, stEth: 3n * ETH, shares: 3n * ETH - 1n, ...common, state: 'claimable', pays: 3n * ETH },
      {
        id: 3n,
        stEth: 7n * ETH,
        shares: 7n * ETH - 1n,
        ...common,
        state: 'claimable',
        pays: (7n * ETH * 990n) / 1_000n,
      },
      { id: 5n, stEth: 13n * ETH, shares: 13n * ETH - 1n, ...common, state: 'pending', ahead: 11n * ETH },
    ])
  })

  test('nothing at all is an empty list, not an error', async () => {
    expect(await read()).toMatchObject({ requests: [], claimed: [] })
    const queue = new FakeQueue(world.node)
    queue.request(BOB, ETH)
    world.nextBlock()
    expect((await read()).requests).toEqual([])
  })

  test('Lido that cannot be read is an error, and the next block is asked again', async () => {
    const answers = world.node.answersOf(LIDO.contracts.withdrawalQueue)
    new FakeQueue(world.node).request(ALICE, ETH)
    const { getWithdrawalRequests } = answers
    delete answers.getWithdrawalRequests
    await world.served()
    expect(await world.server.withdrawals(ALICE)).toMatchObject({
      ok: false,
      error: { code: 'call-failed' },
    })
    answers.getWithdrawalRequests = getWithdrawalRequests
    world.nextBlock()
    expect((await read()).requests).toHaveLength(1)
  })

  test('follow an NFT to its new owner', async () => {
    const queue = new FakeQueue(world.node)
    queue.request(ALICE, ETH)
    world.nextBlock()
    expect((await read()).requests).toHaveLength(1)
    const [request] = queue.requests
    if (request !== undefined) queue.requests[0] = { ...request, owner: BOB }
    world.nextBlock()
    expect((await read()).requests).toEqual([])
    expect((await read(BOB)).requests.map(({ id }) => id)).toEqual([1n])
  })

  test('a chain that went back gives an id to another request', async () => {
    const queue = new FakeQueue(world.node)
    queue.request(ALICE, ETH)
    queue.request(ALICE, 2n * ETH)
    world.nextBlock()
    expect((await read()).requests).toHaveLength(2)
    queue.requests.splice(0, 2)
    queue.request(ALICE, 9n * ETH)
    world.node.fork += 1
    world.nextBlock()
    expect((await read()).requests).toMatchObject([{ id: 1n, stEth: 9n * ETH }])
  })
})

describe('what it costs', () => {
  test('in the steady state one call a block, and none for the code of the account', async () => {
    const queue = new FakeQueue(world.node)
    for (let count = 0; count < 5; count += 1) queue.request(ALICE, ETH)
    queue.finalize(2n)
    settle()
    await read()
    settle()
    await read()
    await world.server.account(ALICE)
    for (let block = 0; block < 5; block += 1) {
      world.nextBlock()
      await world.served()
      const [calls, codes] = [world.node.count('eth_call'), world.node.count('eth_getCode')]
      await world.server.account(ALICE)
      await read()
      expect(world.node.count('eth_call') - calls).toBe(2)
      expect(world.node.count('eth_getCode') - codes).toBe(0)
    }
  })

  test('a second call only in the block of a new request or a new finalization', async () => {
    const queue = new FakeQueue(world.node)
    queue.request(ALICE, ETH)
    queue.request(BOB, ETH)
    world.nextBlock()
    await read()
    expect(await cost()).toEqual({ calls: 1, logs: 0 })
    queue.request(ALICE, 2n * ETH)
    expect(await cost()).toEqual({ calls: 2, logs: 0 })
    expect(await cost()).toEqual({ calls: 1, logs: 0 })
    queue.finalize(1n)
    expect(await cost()).toEqual({ calls: 2, logs: 0 })
    expect(await cost()).toEqual({ calls: 1, logs: 0 })
    expect((await read()).requests).toMatchObject([
      { id: 1n, state: 'claimable', pays: ETH },
      { id: 3n, state: 'pending', ahead: ETH },
    ])
  })

  test('many visitors of one account and block cost as much as one', async () => {
    new FakeQueue(world.node).request(ALICE, ETH)
    world.nextBlock()
    await read()
    world.nextBlock()
    await world.served()
    const before = world.node.count('eth_call')
    await Promise.all(Array.from({ length: 20 }, () => read()))
    expect(world.node.count('eth_call') - before).toBe(1)
  })

  test('what waits ahead is read once for all, and once settled not again', async () => {
    const queue = new FakeQueue(world.node)
    for (let count = 0; count < 600; count += 1) queue.request(BOB, ETH)
    queue.request(ALICE, ETH)
    world.nextBlock()
    expect((await read()).requests).toMatchObject([{ ahead: 600n * ETH }])
    settle()
    await read()
    const before = queue.ids.getWithdrawalStatus ?? 0
    world.nextBlock()
    expect((await read()).requests).toMatchObject([{ ahead: 600n * ETH }])
    expect(queue.ids.getWithdrawalStatus ?? 0).toBe(before)
    // others finalized: what was ahead is less
    queue.finalize(400n)
    world.nextBlock()
    expect((await read()).requests).toMatchObject([{ ahead: 200n * ETH }])
    expect(queue.ids.getWithdrawalStatus ?? 0).toBe(before)
  })

  test('a long queue is read in pieces: unknown until it is covered', async () => {
    const queue = new FakeQueue(world.node)
    for (let count = 0; count < 2_300; count += 1) queue.request(BOB, ETH)
    queue.request(ALICE, ETH)
    world.nextBlock()
    expect((await read()).requests[0]).not.toHaveProperty('ahead')
    settle()
    await read()
    world.nextBlock()
    await read()
    world.nextBlock()
    expect((await read()).requests).toMatchObject([{ ahead: 2_300n * ETH }])
  })

  test('1,000 requests in one account', async () => {
    const queue = new FakeQueue(world.node)
    for (let count = 0; count < 1_000; count += 1) queue.request(ALICE, ETH)
    queue.finalize(700n)
    world.nextBlock()
    const { requests } = await read()
    expect(requests.map(({ id }) => id)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => BigInt(index + 1)),
    )
    expect(requests.filter(({ pays }) => pays === ETH)).toHaveLength(700)
    expect(requests[999]).toMatchObject({ state: 'pending', ahead: 299n * ETH })
    settle()
    await read()
    settle()
    await read()
    expect(await cost()).toEqual({ calls: 1, logs: 0 })
  })
})

describe('claims', () => {
  test('are found by the owner, the newest first, with the time of their block', async () => {
    const queue = new FakeQueue(world.node)
    for (let count = 0; count < 3; count += 1) queue.request(count === 1 ? BOB : ALICE, ETH)
    queue.finalize(3n)
    queue.claim(1n, ETH, ALICE)
    queue.claim(2n, ETH, BOB)
    const first = world.node.head.timestamp
    world.node.mine(10n)
    world.later(120)
    queue.claim(3n, ETH - 1n, BOB)
    world.nextBlock()
    const { claimed, claimedSince } = await read()
    expect(claimed).toEqual([
      {
        id: 3n,
        paid: ETH - 1n,
        claimedAt: first + 120n,
        receiver: getAddress(BOB),
        tx: `0x${'3'.padStart(64, '0')}`,
      },
      { id: 1n, paid: ETH, claimedAt: first, receiver: getAddress(ALICE), tx: `0x${'1'.padStart(64, '0')}` },
    ])
    // all blocks of this chain
    expect(claimedSince).toBe(world.node.head.timestamp - (world.node.head.number - 1n) * 12n)
  })

  test('are looked for again when a request is gone, and only in new blocks', async () => {
    const queue = new FakeQueue(world.node)
    queue.request(ALICE, ETH)
    queue.finalize(1n)
    settle()
    await read()
    queue.claim(1n, ETH, ALICE)
    const from: unknown[] = []
    world.node.instead = (method, params) => {
      if (method === 'eth_getLogs') from.push((params[0] as { fromBlock: unknown }).fromBlock)
      return undefined
    }
    world.nextBlock()
    await world.served()
    from.length = 0
    expect((await read()).claimed).toMatchObject([{ id: 1n }])
    expect(from).toHaveLength(1)
    expect(BigInt(String(from[0]))).toBeGreaterThan(world.node.head.number - 70n)
    expect(await cost()).toEqual({ calls: 1, logs: 0 })
  })

  test('that cannot be read are not told as none', async () => {
    const queue = new FakeQueue(world.node)
    queue.request(ALICE, ETH)
    await world.served()
    world.node.instead = (method) =>
      method === 'eth_getLogs'
        ? { ok: false, error: { kind: 'rpc', code: -32_601, message: 'no eth_getLogs here' } }
        : undefined
    world.nextBlock()
    expect((await read()).claimedSince).toBeUndefined()
    const asked = world.node.count('eth_getLogs')
    world.nextBlock()
    await read()
    expect(world.node.count('eth_getLogs')).toBe(asked)
    world.node.instead = undefined
    world.later(61)
    world.nextBlock()
    expect((await read()).claimedSince).toBeDefined()
  })

  test('of many accounts at once are looked for a few at a time', async () => {
    let now = 0
    let most = 0
    const { node } = world
    const app = createInstance(
      { deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] },
      async (...asked) => {
        const isLook = asked[1] === 'eth_getLogs' && JSON.stringify(asked[2]).includes('null')
        if (isLook) now += 1
        most = Math.max(most, now)
        await new Promise((resolve) => setImmediate(resolve))
        if (isLook) now -= 1
        return node.post(...asked)
      },
    )
    await app.snapshot()
    const owners = Array.from({ length: 30 }, (_, index) => testAddress(0xc0 + index))
    await Promise.all(owners.map((owner) => app.withdrawals(owner)))
    expect(most).toBe(4)
    world.nextBlock()
    for (const owner of owners)
      expect(await app.withdrawals(owner)).toMatchObject({ value: { claimedSince: expect.any(BigInt) } })
  })

  test('a chain that went back is looked through anew', async () => {
    const queue = new FakeQueue(world.node)
    queue.request(ALICE, ETH)
    queue.finalize(1n)
    queue.claim(1n, ETH, ALICE)
    settle()
    world.nextBlock()
    expect((await read()).claimed).toHaveLength(1)
    world.node.logs = []
    world.node.fork += 1
    world.node.head = { number: 950n, timestamp: world.node.head.timestamp }
    world.later(31)
    await world.served()
    world.later(31)
    await world.served()
    world.later(70)
    expect((await read()).claimed).toEqual([])
  })
})

describe('GET /api/accounts/:address/withdrawals', () => {
  const visit = new Request('http://app/api/accounts')

  test('as JSON and back', async () => {
    const queue = new FakeQueue(world.node)
    queue.request(ALICE, ETH)
    queue.request(ALICE, 2n * ETH)
    queue.finalize(1n, 950n)
    world.nextBlock()
    const response = await withdrawalsResponse(visit, ALICE.toUpperCase().replace('0X', '0x'), world.server)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const parsed = withdrawalsFromWire(await response.json())
    expect(parsed.ok && parsed.value.requests).toEqual((await read()).requests)
    expect(parsed.ok && parsed.value.claimedSince).toBe((await read()).claimedSince)
  })

  test('a malformed address is 400 with a sentence, a node that is away 503', async () => {
    const malformed = await withdrawalsResponse(visit, '0x12', world.server)
    expect([malformed.status, await malformed.json()]).toMatchObject([400, { code: 'malformed' }])
    world.node.instead = () => ({
      ok: false,
      error: { kind: 'upstream', error: { code: 'rpc-unreachable' } },
    })
    expect((await withdrawalsResponse(visit, ALICE, world.server)).status).toBe(503)
  })

  test('an answer of another shape is refused', () => {
    expect(withdrawalsFromWire({ chainId: 1 })).toMatchObject({ error: { code: 'bad-response' } })
    const one = { chainId: 1, block: { number: '1', timestamp: '1', hash: `0x${'ab'.repeat(32)}` } }
    expect(withdrawalsFromWire({ ...one, address: ALICE, requests: {}, claimed: [] })).toMatchObject({
      error: { detail: '$.requests: expected a list' },
    })
  })
})
