import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeChain, type FakeTransaction } from '@/lib/testing/fake-chain'
import { FakeClock } from '@/lib/testing/fake-clock'
import { FakeStorage } from '@/lib/testing/fake-storage'
import { FakeWallet } from '@/lib/testing/fake-wallet'
import { ALICE, BOB, CHAIN, hash, record, STETH } from '@/lib/testing/tx-samples'
import { createBlockPace } from '@/lib/tx/block-pace'
import type { PlannerPort } from '@/lib/tx/ports'
import type { TxRecord } from '@/lib/tx/record'
import { createTxStore } from '@/lib/tx/store'
import { watchTransactions } from '@/lib/tx/watch'

const planner: PlannerPort = {
  allows: async () => ({ ok: true, value: undefined }),
  prepare: async () => ({ ok: false, error: { code: 'unknown' } }),
  decodeOutcome: async () => ({
    ok: true,
    value: { leaves: [{ asset: 'eth', amount: 1000n }], arrives: [{ asset: 'steth', amount: 999n }] },
  }),
}

let chain: FakeChain
let clock: FakeClock
let wallet: FakeWallet
let storage: FakeStorage
const finished = vi.fn<(record: TxRecord) => void>()

function watch(store = createTxStore(storage.tab()), blockTime = 12_000) {
  const stop = watchTransactions({
    chainId: CHAIN,
    blockTime,
    chain,
    wallet,
    planner,
    store,
    clock,
    onFinished: finished,
  })
  return { store, stop }
}

const sent = (seed: number, over: Partial<FakeTransaction> = {}): FakeTransaction => {
  const transaction: FakeTransaction = {
    hash: hash(seed),
    from: ALICE,
    to: STETH,
    nonce: 0,
    value: 1000n,
    input: '0xa1903eab',
    ...over,
  }
  chain.pool.set(transaction.hash, transaction)
  return transaction
}

beforeEach(() => {
  chain = new FakeChain()
  clock = new FakeClock()
  storage = new FakeStorage()
  wallet = new FakeWallet({ account: ALICE, chainId: CHAIN, kind: 'account' })
  finished.mockClear()
})

describe('watching a transaction', () => {
  it('asks nothing while nothing is open', async () => {
    watch()
    await clock.advance(3_600_000)
    expect(chain.count()).toBe(0)
    expect(clock.pending).toBe(0)
  })

  it('confirms by the receipt’s status, with the amounts of the logs and the fee paid', async () => {
    const { store } = watch()
    sent(1)
    store.add(record())
    await clock.advance(5_000)
    expect(store.get('r1')).toMatchObject({ status: 'pending', sent: { nonce: 0 } })
    chain.mine([hash(1)])
    await clock.advance(15_000)
    expect(store.get('r1')).toMatchObject({
      status: 'confirmed',
      minedHash: hash(1),
      minedBlock: 101n,
      outcome: { arrives: [{ asset: 'steth', amount: 999n }], fee: 150_000n },
    })
    expect(finished).toHaveBeenCalledTimes(1)
    const after = chain.count()
    await clock.advance(600_000)
    expect(chain.count()).toBe(after)
  })

  it('a receipt that says failed is a revert, with the reason found by the same call', async () => {
    const { store } = watch()
    sent(1)
    store.add(record())
    chain.on('eth_call', (params) => {
      expect(params).toEqual([{ from: ALICE, to: STETH, value: '0x3e8', data: '0xa1903eab' }, '0x65'])
      throw Object.assign(new Error('execution reverted: STAKE_LIMIT'), { code: 3 })
    })
    chain.mine([hash(1)], { succeeded: false })
    await clock.advance(15_000)
    expect(store.get('r1')).toMatchObject({
      status: 'reverted',
      error: { code: 'reverted', revert: 'STAKE_LIMIT' },
    })
  })

  it('a revert nobody can explain is still a revert', async () => {
    const { store } = watch()
    sent(1)
    store.add(record())
    chain.mine([hash(1)], { succeeded: false })
    await clock.advance(15_000)
    expect(store.get('r1')).toMatchObject({ status: 'reverted', error: { code: 'reverted' } })
    sent(2, { nonce: 1 })
    chain.on('eth_call', () => {
      throw new TypeError('Failed to fetch')
    })
    store.add(record({ id: 'r2', sent: { via: 'transaction', hash: hash(2) } }))
    chain.mine([hash(2)], { succeeded: false })
    await clock.advance(15_000)
    expect(store.get('r2')).toMatchObject({ status: 'reverted', error: { code: 'reverted' } })
  })

  it('waits with the amounts while what decodes them is out of reach, and gets them then', async () => {
    let isDown = true
    const store = createTxStore(storage.tab())
    watchTransactions({
      chainId: CHAIN,
      chain,
      wallet,
      planner: {
        ...planner,
        decodeOutcome: async (...asked) =>
          isDown ? { ok: false, error: { code: 'rpc-unreachable' } } : planner.decodeOutcome(...asked),
      },
      store,
      clock,
      onFinished: finished,
    })
    sent(1)
    store.add(record())
    chain.mine([hash(1)])
    await clock.advance(15_000)
    expect(store.get('r1')?.status).toBe('pending')
    isDown = false
    await clock.advance(15_000)
    expect(store.get('r1')).toMatchObject({ status: 'confirmed', outcome: { arrives: [{ amount: 999n }] } })
  })

  it('confirms without amounts when the events are not there, or cannot be decoded for long', async () => {
    let code: 'event-missing' | 'rpc-unreachable' = 'event-missing'
    const store = createTxStore(storage.tab())
    watchTransactions({
      chainId: CHAIN,
      chain,
      wallet,
      planner: { ...planner, decodeOutcome: async () => ({ ok: false, error: { code } }) },
      store,
      clock,
      onFinished: finished,
    })
    sent(1)
    store.add(record())
    chain.mine([hash(1)])
    await clock.advance(15_000)
    expect(store.get('r1')).toMatchObject({ status: 'confirmed', error: { code: 'event-missing' } })
    expect(store.get('r1')?.outcome).toBeUndefined()
    code = 'rpc-unreachable'
    sent(2, { nonce: 1 })
    store.add(record({ id: 'r2', sent: { via: 'transaction', hash: hash(2) } }))
    chain.mine([hash(2)])
    await clock.advance(180_000)
    expect(store.get('r2')).toMatchObject({ status: 'confirmed', error: { code: 'rpc-unreachable' } })
  })

  it('an approval has no amounts to decode', async () => {
    const { store } = watch()
    sent(1)
    store.add(record({ stepId: 'approve', steps: 2 }))
    chain.mine([hash(1)])
    await clock.advance(15_000)
    expect(store.get('r1')?.outcome).toEqual({ leaves: [], arrives: [], fee: 150_000n })
  })

  it('a faster one with the same call is the intent itself', async () => {
    const { store } = watch()
    sent(1)
    store.add(record())
    await clock.advance(5_000)
    chain.pool.delete(hash(1))
    sent(2)
    chain.mine([hash(2)])
    await clock.advance(30_000)
    expect(store.get('r1')).toMatchObject({
      status: 'confirmed',
      minedHash: hash(2),
      sent: { hash: hash(1) },
    })
  })

  it('a faster one that reverts is a revert', async () => {
    const { store } = watch()
    sent(1)
    store.add(record())
    await clock.advance(5_000)
    chain.pool.delete(hash(1))
    sent(2)
    chain.mine([hash(2)], { succeeded: false })
    await clock.advance(30_000)
    expect(store.get('r1')).toMatchObject({ status: 'reverted', minedHash: hash(2) })
  })

  it.each([
    ['cancelled', { to: ALICE, value: 0n, input: '0x' as const }],
    ['replaced', { to: BOB, value: 5n, input: '0x' as const }],
    ['replaced', { to: STETH, value: 999n }],
    ['replaced', { to: STETH, input: '0xdead' as const }],
  ] as const)('another one with its number: %s', async (status, over) => {
    const { store } = watch()
    sent(1)
    store.add(record())
    await clock.advance(5_000)
    chain.pool.delete(hash(1))
    sent(2, over)
    chain.mine([hash(2)])
    await clock.advance(30_000)
    expect(store.get('r1')).toMatchObject({ status, minedHash: hash(2) })
    expect(finished).toHaveBeenCalledTimes(1)
  })

  it('finds a replacement that was mined while nobody looked, some blocks ago', async () => {
    const store = createTxStore(storage.tab())
    store.add(record({ sent: { via: 'transaction', hash: hash(1), nonce: 0 } }))
    sent(2, { to: ALICE, value: 0n, input: '0x' })
    chain.mine([hash(2)])
    for (let block = 0; block < 7; block += 1) chain.mine()
    watch(store)
    await clock.advance(60_000)
    expect(store.get('r1')).toMatchObject({ status: 'cancelled', minedHash: hash(2) })
  })

  it('replaced while nobody looked, too long ago to name it: told as replaced, and nothing is read any more', async () => {
    const store = createTxStore(storage.tab())
    sent(2, { to: ALICE, value: 0n, input: '0x' })
    chain.mine([hash(2)])
    chain.head += 50_000
    chain.mine()
    store.add(record({ sent: { via: 'transaction', hash: hash(1), nonce: 0 } }))
    // a node without the state of old blocks
    chain.on('eth_getTransactionCount', ([, at]) => {
      if (Number(at) < chain.head - 128) throw Object.assign(new Error('missing trie node'), { code: -32000 })
      return '0x1'
    })
    watch(store)
    for (let block = 0; block < 30; block += 1) {
      chain.mine()
      await clock.advance(12_000)
    }
    expect(store.get('r1')).toMatchObject({ status: 'replaced' })
    expect(store.get('r1')?.minedHash).toBeUndefined()
    expect(chain.fullBlocks).toBeLessThanOrEqual(1)
    const count = chain.count()
    await clock.advance(7_200_000)
    expect(chain.count()).toBe(count)
  })

  it('after a one-block reorganisation it is found in the block that came instead', async () => {
    const { store } = watch()
    sent(1)
    store.add(record())
    await clock.advance(5_000)
    chain.mine()
    await clock.advance(12_000)
    // block 101 is replaced by one that has it
    const lost = chain.pool.get(hash(1))
    if (lost === undefined) throw new Error('not in the pool')
    chain.pool.delete(hash(1))
    chain.mined.push({ transaction: lost, block: chain.head, succeeded: true })
    chain.mine()
    await clock.advance(24_000)
    expect(store.get('r1')).toMatchObject({ status: 'confirmed', minedBlock: 101n })
  })

  it('a receipt that the node gave too late after a reload is asked for again', async () => {
    const store = createTxStore(storage.tab())
    store.add(record({ sent: { via: 'transaction', hash: hash(1), nonce: 0 } }))
    sent(1)
    chain.mine([hash(1)])
    let isBehind = true
    chain.on('eth_getTransactionReceipt', (params) => (isBehind ? null : chain.receipt(String(params[0]))))
    watch(store)
    await clock.advance(30_000)
    expect(store.get('r1')?.status).not.toBe('confirmed')
    isBehind = false
    chain.mine()
    await clock.advance(60_000)
    expect(store.get('r1')?.status).toBe('confirmed')
  })

  it('is confirmed after a reload, however many blocks went by', async () => {
    const before = createTxStore(storage.tab())
    before.add(record())
    sent(1)
    chain.mine([hash(1)])
    for (let block = 0; block < 50; block += 1) chain.mine()
    const { store } = watch(createTxStore(storage.tab()))
    await clock.advance(2_000)
    expect(store.get('r1')).toMatchObject({ status: 'confirmed', minedBlock: 101n })
  })

  it('a dropped one is unknown, never failed, and comes back when it is seen or mined', async () => {
    const { store } = watch()
    sent(1)
    store.add(record())
    await clock.advance(5_000)
    const lost = chain.pool.get(hash(1))
    chain.pool.delete(hash(1))
    for (let block = 0; block < 8; block += 1) {
      chain.mine()
      await clock.advance(12_000)
    }
    expect(store.get('r1')).toMatchObject({ status: 'unknown', error: { code: 'dropped' } })
    if (lost !== undefined) chain.pool.set(lost.hash, lost)
    for (let block = 0; block < 6; block += 1) {
      chain.mine()
      await clock.advance(12_000)
    }
    expect(store.get('r1')).toMatchObject({ status: 'pending' })
    expect(store.get('r1')?.error).toBeUndefined()
    chain.mine([hash(1)])
    await clock.advance(15_000)
    expect(store.get('r1')?.status).toBe('confirmed')
  })

  it('a slow broadcast is not a drop', async () => {
    const { store } = watch()
    store.add(record({ sentAt: clock.now() }))
    await clock.advance(40_000)
    expect(store.get('r1')?.status).toBe('pending')
    sent(1)
    chain.mine([hash(1)])
    await clock.advance(15_000)
    expect(store.get('r1')?.status).toBe('confirmed')
  })

  it('one never heard of in a minute is unknown', async () => {
    const { store } = watch()
    store.add(record({ sentAt: clock.now() }))
    await clock.advance(90_000)
    expect(store.get('r1')).toMatchObject({ status: 'unknown', error: { code: 'dropped' } })
  })

  it('ten minutes without being mined is unknown, and it still confirms', async () => {
    const { store } = watch()
    sent(1)
    store.add(record({ sentAt: clock.now() }))
    for (let block = 0; block < 55; block += 1) {
      chain.mine()
      await clock.advance(12_000)
    }
    expect(store.get('r1')).toMatchObject({ status: 'unknown', error: { code: 'timeout' } })
    chain.mine([hash(1)])
    await clock.advance(15_000)
    expect(store.get('r1')?.status).toBe('confirmed')
  })

  it('a node that is down makes it unknown, and pending again when it answers', async () => {
    const { store } = watch()
    sent(1)
    store.add(record())
    await clock.advance(3_000)
    chain.isDown = true
    await clock.advance(60_000)
    expect(store.get('r1')).toMatchObject({ status: 'unknown', error: { code: 'rpc-unreachable' } })
    chain.isDown = false
    await clock.advance(20_000)
    expect(store.get('r1')).toMatchObject({ status: 'pending' })
    chain.mine([hash(1)])
    await clock.advance(20_000)
    expect(store.get('r1')?.status).toBe('confirmed')
  })

  it('a round that never ends is left behind', async () => {
    const { store } = watch()
    sent(1)
    store.add(record({ sentAt: clock.now() }))
    chain.on('eth_getTransactionReceipt', () => new Promise(() => {}))
    await clock.advance(60_000)
    chain.off('eth_getTransactionReceipt')
    chain.mine([hash(1)])
    await clock.advance(120_000)
    expect(store.get('r1')?.status).toBe('confirmed')
  })

  it('one record’s bad answers keep no other from its own', async () => {
    const { store } = watch()
    sent(1)
    sent(2, { nonce: 1 })
    store.add(record())
    store.add(record({ id: 'r2', sent: { via: 'transaction', hash: hash(2) } }))
    chain.mine([hash(2)])
    chain.on('eth_getTransactionReceipt', ([asked]) => {
      if (asked === hash(1)) throw Object.assign(new Error('internal'), { code: -32603 })
      return chain.receipt(String(asked))
    })
    await clock.advance(60_000)
    expect(store.get('r2')?.status).toBe('confirmed')
  })

  it('answers that are no answers change nothing', async () => {
    const { store } = watch()
    store.add(record())
    for (const method of ['eth_getBlockByNumber', 'eth_getTransactionReceipt', 'eth_getTransactionByHash'])
      chain.on(method, () => ({ nonsense: true }))
    await clock.advance(20_000)
    chain.off('eth_getBlockByNumber')
    await clock.advance(20_000)
    expect(store.get('r1')?.status).toBe('pending')
  })

  it('two tabs agree, and each tells its page once', async () => {
    const one = watch()
    const two = watch()
    sent(1)
    one.store.add(record())
    chain.mine([hash(1)])
    await clock.advance(15_000)
    expect(one.store.get('r1')?.status).toBe('confirmed')
    expect(two.store.get('r1')?.status).toBe('confirmed')
    expect(finished).toHaveBeenCalledTimes(2)
  })

  it('stops when told', async () => {
    const { store, stop } = watch()
    store.add(record())
    await clock.advance(2_000)
    stop()
    const count = chain.count()
    await clock.advance(120_000)
    expect(chain.count()).toBe(count)
  })
})

describe('the budget', () => {
  it.each([1, 3, 12])('at most 3 requests per block with %i open, on a 12-second chain', async (open) => {
    const { store } = watch()
    for (let index = 0; index < open; index += 1) {
      sent(index + 1, { nonce: index })
      store.add(record({ id: `r${index}`, sent: { via: 'transaction', hash: hash(index + 1) } }))
    }
    // it learns the chain's pace first
    for (let block = 0; block < 3; block += 1) {
      chain.mine()
      await clock.advance(12_000)
    }
    const before = chain.count()
    for (let block = 0; block < 30; block += 1) {
      chain.mine()
      await clock.advance(12_000)
    }
    expect((chain.count() - before) / 30).toBeLessThanOrEqual(3)
  })

  it.each([1, 3_000, 11_000])(
    'never more than 3 requests per block from the moment of sending, %i ms into a block',
    async (into) => {
      const { store } = watch()
      chain.mine()
      await clock.advance(into)
      sent(1)
      store.add(record({ sentAt: clock.now() }))
      await clock.advance(12_000 - into)
      for (let block = 1; block <= 10; block += 1) {
        expect(chain.count()).toBeLessThanOrEqual(3 * block)
        chain.mine()
        await clock.advance(12_000)
      }
      chain.mine([hash(1)])
      await clock.advance(15_000)
      expect(store.get('r1')?.status).toBe('confirmed')
    },
  )

  it('a block that never comes costs no more than its own share', async () => {
    const { store } = watch()
    sent(1)
    store.add(record({ sentAt: clock.now() }))
    await clock.advance(600_000)
    expect(chain.count()).toBeLessThanOrEqual(3 * 51)
  })

  it('every one of many is found, even when all are mined at once', async () => {
    const { store } = watch()
    const hashes = Array.from({ length: 8 }, (_, index) => {
      sent(index + 1, { nonce: index })
      store.add(record({ id: `r${index}`, sent: { via: 'transaction', hash: hash(index + 1) } }))
      return hash(index + 1)
    })
    chain.mine(hashes)
    await clock.advance(120_000)
    expect(store.list(CHAIN).map(({ status }) => status)).toEqual(hashes.map(() => 'confirmed'))
  })

  it('on a chain that mines on demand, a confirmation takes seconds', async () => {
    const { store } = watch(undefined, 2_000)
    sent(1)
    store.add(record())
    await clock.advance(120_000)
    chain.mine([hash(1)])
    await clock.advance(4_500)
    expect(store.get('r1')?.status).toBe('confirmed')
  })

  it('the pace stays within bounds whatever the chain’s clock says', () => {
    const pace = createBlockPace()
    expect(pace.onBlock({ number: 1n, timestamp: 100n })).toBe(12_000)
    expect(pace.onBlock({ number: 2n, timestamp: 108n })).toBe(8_000)
    expect(pace.onBlock({ number: 3n, timestamp: 120n })).toBe(12_000)
    expect(pace.onSame()).toBe(4_000)
    expect(pace.onSame()).toBe(6_000)
    expect(pace.onBlock({ number: 4n, timestamp: 86_400n * 30n })).toBe(15_000)
    expect(pace.onBlock({ number: 4n, timestamp: 5n })).toBe(15_000)
    expect(pace.onFailure()).toBe(2_000)
    for (let failure = 0; failure < 10; failure += 1) pace.onFailure()
    expect(pace.onFailure()).toBe(15_000)
  })
})

describe('batches and Safes', () => {
  const batch = record({ sent: { via: 'batch', batchId: 'b1' }, stepId: 'wrap', steps: 2 })
  const safe = record({ sent: { via: 'safe', safeTxHash: hash(77) }, status: 'queued' })

  it('a batch is what its receipt on the chain says', async () => {
    const { store } = watch()
    wallet.on('wallet_getCallsStatus', () => ({ status: 100 }))
    store.add(batch)
    await clock.advance(20_000)
    expect(store.get('r1')?.status).toBe('pending')
    sent(1)
    chain.mine([hash(1)])
    wallet.on('wallet_getCallsStatus', () => ({
      status: 200,
      receipts: [{ status: '0x1', transactionHash: hash(1) }],
    }))
    await clock.advance(6_000)
    expect(store.get('r1')).toMatchObject({
      status: 'confirmed',
      minedHash: hash(1),
      outcome: { fee: 150_000n },
    })
  })

  it.each([
    [
      'a status of 500 with a receipt',
      { status: 500, receipts: [{ status: '0x0', transactionHash: hash(1) }] },
      'reverted',
    ],
    [
      'a receipt that failed',
      { status: 200, receipts: [{ status: '0x0', transactionHash: hash(1) }] },
      'reverted',
    ],
    ['a status of 500 without one', { status: 500 }, 'reverted'],
    [
      'a receipt with a number',
      { status: 200, receipts: [{ status: 1, transactionHash: hash(1) }] },
      'confirmed',
    ],
    [
      'a receipt with a word',
      { status: 200, receipts: [{ status: 'success', transactionHash: hash(1) }] },
      'confirmed',
    ],
    ['a receipt without a status', { status: 200, receipts: [{ transactionHash: hash(1) }] }, 'confirmed'],
    [
      'a receipt with a zero',
      { status: 200, receipts: [{ status: 0, transactionHash: hash(1) }] },
      'reverted',
    ],
    ['a status of 400', { status: 400 }, 'cancelled'],
    [
      'the first draft’s words',
      { status: 'CONFIRMED', receipts: [{ status: '0x1', transactionHash: hash(1) }] },
      'confirmed',
    ],
    ['confirmed without a hash yet', { status: 200 }, 'pending'],
    ['no answer', null, 'pending'],
  ])('%s', async (_, answer, status) => {
    const { store } = watch()
    sent(1)
    chain.mine([hash(1)])
    wallet.on('wallet_getCallsStatus', () => answer)
    store.add(batch)
    await clock.advance(6_000)
    expect(store.get('r1')?.status).toBe(status)
  })

  it('a Safe stays queued until somebody executes it', async () => {
    const { store } = watch()
    wallet.on('wallet_getCallsStatus', ([id]) => {
      expect(id).toBe(hash(77))
      return { status: 100 }
    })
    store.add(safe)
    await clock.advance(86_400_000 / 24)
    expect(store.get('r1')?.status).toBe('queued')
    sent(1, { from: BOB })
    chain.mine([hash(1)])
    wallet.on('wallet_getCallsStatus', () => ({
      status: 200,
      receipts: [{ status: '0x1', transactionHash: hash(1) }],
    }))
    await clock.advance(6_000)
    expect(store.get('r1')).toMatchObject({ status: 'confirmed', minedHash: hash(1) })
  })

  it('a batch that its wallet does not know is unknown, and pending when it is known again', async () => {
    const { store } = watch()
    wallet.on('wallet_getCallsStatus', () => {
      throw Object.assign(new Error('Unknown bundle id'), { code: 5730 })
    })
    store.add(batch)
    await clock.advance(6_000)
    expect(store.get('r1')).toMatchObject({ status: 'unknown', error: { code: 'dropped' } })
    wallet.on('wallet_getCallsStatus', () => ({ status: 100 }))
    await clock.advance(6_000)
    expect(store.get('r1')).toMatchObject({ status: 'pending' })
  })

  it('a batch without an end for ten minutes is unknown, whoever is connected', async () => {
    const { store } = watch()
    wallet.change({})
    store.add({ ...batch, sentAt: clock.now() })
    await clock.advance(590_000)
    expect(store.get('r1')?.status).toBe('pending')
    await clock.advance(20_000)
    expect(store.get('r1')).toMatchObject({ status: 'unknown', error: { code: 'timeout' } })
  })

  it('a wallet that never answers keeps no other transaction from its receipt', async () => {
    const { store } = watch()
    wallet.on('wallet_getCallsStatus', () => new Promise(() => {}))
    store.add(batch)
    sent(1)
    store.add(record({ id: 'r2' }))
    chain.mine([hash(1)])
    await clock.advance(30_000)
    expect(store.get('r2')?.status).toBe('confirmed')
    expect(wallet.count('wallet_getCallsStatus')).toBeLessThanOrEqual(2)
  })

  it('a batch without its events has failed inside its transaction', async () => {
    const store = createTxStore(storage.tab())
    watchTransactions({
      chainId: CHAIN,
      chain,
      wallet,
      planner: { ...planner, decodeOutcome: async () => ({ ok: false, error: { code: 'event-missing' } }) },
      store,
      clock,
      onFinished: finished,
    })
    sent(1)
    chain.mine([hash(1)])
    wallet.on('wallet_getCallsStatus', () => ({
      status: 200,
      receipts: [{ status: '0x1', transactionHash: hash(1) }],
    }))
    store.add(batch)
    await clock.advance(6_000)
    expect(store.get('r1')).toMatchObject({ status: 'reverted', minedHash: hash(1) })
  })

  it('the fee of a bundle is not the account’s', async () => {
    const mined = (id: string) => ({ status: 200, receipts: [{ status: '0x1', transactionHash: id }] })
    const { store } = watch()
    sent(1, { from: BOB })
    chain.mine([hash(1)])
    wallet.on('wallet_getCallsStatus', () => mined(hash(1)))
    store.add(batch)
    await clock.advance(6_000)
    expect(store.get('r1')?.outcome).toMatchObject({ arrives: [{ amount: 999n }] })
    expect(store.get('r1')?.outcome).not.toHaveProperty('fee')
  })

  it('only the wallet that took it is asked', async () => {
    const { store } = watch()
    wallet.change({ account: BOB, chainId: CHAIN })
    store.add(safe)
    await clock.advance(20_000)
    wallet.change({})
    await clock.advance(20_000)
    expect(wallet.asked).toEqual([])
    expect(chain.count()).toBe(0)
    expect(store.get('r1')?.status).toBe('queued')
  })

  it('waits for the chain’s receipt, and for a wallet that does not answer', async () => {
    const { store } = watch()
    store.add(batch)
    await clock.advance(6_000)
    wallet.on('wallet_getCallsStatus', () => ({
      status: 200,
      receipts: [{ status: '0x1', transactionHash: hash(1) }],
    }))
    await clock.advance(6_000)
    expect(store.get('r1')?.status).toBe('pending')
  })
})
