import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { FakeStorage } from '@/lib/testing/fake-storage'
import { ALICE, BOB, CHAIN, hash, record } from '@/lib/testing/tx-samples'
import type { TxRecord } from '@/lib/tx/record'
import { decodeRecords, encodeRecords } from '@/lib/tx/record-codec'
import { isOpen } from '@/lib/tx/record-status'
import { createTxStore } from '@/lib/tx/store'

const anyHash = fc.integer({ min: 1, max: 1_000_000 }).map(hash)
const anyAmount = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })
const anyRecord: fc.Arbitrary<TxRecord> = fc.record(
  {
    id: fc.uuid(),
    chainId: fc.constant(CHAIN),
    account: fc.constantFrom(ALICE, BOB),
    intent: fc.oneof(
      fc.record({
        kind: fc.constant('stake' as const),
        token: fc.constantFrom('steth' as const, 'reth' as const),
        amount: anyAmount,
      }),
      fc.record({ kind: fc.constantFrom('wrap' as const, 'unwrap' as const), amount: anyAmount }),
    ),
    step: fc.nat({ max: 3 }),
    steps: fc.integer({ min: 1, max: 4 }),
    stepId: fc.constantFrom('approve' as const, 'stake' as const, 'wrap' as const, 'unwrap' as const),
    sent: fc.oneof(
      fc.record({ via: fc.constant('transaction' as const), hash: anyHash, nonce: fc.nat() }),
      fc.record({ via: fc.constant('batch' as const), batchId: fc.oneof(fc.string(), fc.constant('5n')) }),
      fc.record({ via: fc.constant('safe' as const), safeTxHash: anyHash }),
    ),
    sentAt: fc.nat({ max: 2 ** 40 }),
    status: fc.constantFrom(
      'pending' as const,
      'queued' as const,
      'confirmed' as const,
      'reverted' as const,
      'unknown' as const,
    ),
    minedHash: anyHash,
    minedBlock: anyAmount,
    outcome: fc.record({
      leaves: fc.array(fc.record({ asset: fc.constant('eth' as const), amount: anyAmount }), {
        maxLength: 2,
      }),
      arrives: fc.array(fc.record({ asset: fc.constant('reth' as const), amount: anyAmount }), {
        maxLength: 2,
      }),
      fee: anyAmount,
    }),
  },
  {
    requiredKeys: [
      'id',
      'chainId',
      'account',
      'intent',
      'step',
      'steps',
      'stepId',
      'sent',
      'sentAt',
      'status',
    ],
  },
)

describe('record codec', () => {
  it('gives back what it stored, bigints included', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 5 }), (records) => {
        expect(decodeRecords(encodeRecords(records))).toEqual(records)
      }),
    )
  })

  it('never throws and never invents a record', () => {
    expect(decodeRecords(null)).toEqual([])
    for (const text of ['', '{', '[1,null,{}]', '{"id":1}', 'null', '[{"id":"x","sent":{}}]'])
      expect(decodeRecords(text)).toEqual([])
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(decodeRecords(text)).toEqual([])
      }),
    )
  })

  it('keeps the good ones beside a broken one', () => {
    const good = record()
    const text = JSON.stringify([{ id: 'broken' }, ...JSON.parse(encodeRecords([good]))])
    expect(decodeRecords(text)).toEqual([good])
  })

  it.each<TxRecord['intent']>([
    { kind: 'request', token: 'wsteth', amount: 5n, approveBy: 'permit' },
    { kind: 'claim', ids: [1n, 2n] },
    { kind: 'claim', ids: [7n], recipient: BOB },
    { kind: 'burn', amount: 3n },
    {
      kind: 'swap',
      sell: 'cbeth',
      buy: 'eth',
      amount: 9n,
      minimum: 8n,
      pool: BOB,
      deadline: 7n,
      approveBy: 'approval',
      acceptsDeviation: true,
    },
  ])('gives back %o and what it did', (intent) => {
    const outcome = {
      leaves: [{ asset: 'wsteth', amount: 5n }],
      arrives: [],
      delivered: { to: BOB, moves: [{ asset: 'eth', amount: 4n }] },
      requests: [11n, 12n],
      fee: 1n,
    } as const
    const whole = record({ intent, outcome, stepId: intent.kind })
    expect(decodeRecords(encodeRecords([whole]))).toEqual([whole])
  })

  const SWAP = {
    kind: 'swap',
    sell: 'eth',
    buy: 'reth',
    amount: { $bigint: '1' },
    minimum: { $bigint: '1' },
    pool: BOB,
    deadline: { $bigint: '1' },
    approveBy: 'permit',
  }

  it.each<[string, unknown]>([
    ['a token', { kind: 'request', token: 'reth', amount: { $bigint: '1' }, approveBy: 'permit' }],
    ['a way', { kind: 'request', token: 'steth', amount: { $bigint: '1' }, approveBy: 'trust' }],
    ['an amount below zero', { kind: 'burn', amount: { $bigint: '-1' } }],
    ['an amount that is a number', { kind: 'burn', amount: 1 }],
    ['no ids', { kind: 'claim', ids: [] }],
    ['ids that are numbers', { kind: 'claim', ids: [1] }],
    ['a recipient', { kind: 'claim', ids: [{ $bigint: '1' }], recipient: '0x12' }],
    ['an asset', { ...SWAP, sell: 'doge' }],
    ['a pool', { ...SWAP, pool: 'best' }],
    ['a minimum', { ...SWAP, minimum: '1' }],
    ['a consent', { ...SWAP, acceptsDeviation: 'yes' }],
    ['a staked token', { kind: 'stake', token: 'doge', amount: { $bigint: '1' } }],
  ])('refuses an intent with %s that is none', (_, intent) => {
    const [stored] = JSON.parse(encodeRecords([record()])) as Record<string, unknown>[]
    expect(decodeRecords(JSON.stringify([{ ...stored, intent }]))).toEqual([])
  })

  it.each([
    ['account', { account: '0x1' }],
    ['step name', { stepId: 'dance' }],
    ['delivery', { outcome: { leaves: [], arrives: [], delivered: { to: '0x1', moves: [] } } }],
    ['delivered moves', { outcome: { leaves: [], arrives: [], delivered: { to: ALICE, moves: [{}] } } }],
    ['ids', { outcome: { leaves: [], arrives: [], requests: [1] } }],
    ['asset', { outcome: { leaves: [{ asset: 'x', amount: { $bigint: '1' } }], arrives: [] } }],
    ['sent', { sent: { via: 'transaction', hash: 'x' } }],
    ['sent kind', { sent: { via: 'pigeon' } }],
    ['safe hash', { sent: { via: 'safe' } }],
    ['intent', { intent: { kind: 'gamble', amount: '1n' } }],
    ['status', { status: 'fine' }],
    ['outcome', { outcome: { leaves: [{}], arrives: [] } }],
    ['outcome shape', { outcome: 'all good' }],
    ['call', { call: { to: ALICE, value: 1 } }],
    ['step', { step: -1 }],
  ])('refuses a record with a broken %s', (_, broken) => {
    const [stored] = JSON.parse(encodeRecords([record()])) as Record<string, unknown>[]
    expect(decodeRecords(JSON.stringify([{ ...stored, ...broken }]))).toEqual([])
  })
})

describe('the store', () => {
  it('survives a reload and is keyed by chain and account', () => {
    const storage = new FakeStorage()
    const before = createTxStore(storage.tab())
    before.add(record({ id: 'a', sentAt: 1 }))
    before.add(record({ id: 'b', sentAt: 2 }))
    before.add(record({ id: 'c', account: BOB, sentAt: 3 }))
    before.add(record({ id: 'd', chainId: 1, sentAt: 4 }))
    const after = createTxStore(storage.tab())
    expect(after.list(CHAIN, ALICE).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(after.list(CHAIN, BOB).map(({ id }) => id)).toEqual(['c'])
    expect(after.list(CHAIN).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    expect(after.list(1).map(({ id }) => id)).toEqual(['d'])
    expect(after.get('c')?.account).toBe(BOB)
    expect(after.get('z')).toBeUndefined()
  })

  it('gives the same list until something changes', () => {
    const store = createTxStore(new FakeStorage().tab())
    store.add(record())
    expect(store.list(CHAIN)).toBe(store.list(CHAIN))
    expect(store.list(CHAIN, ALICE)).toBe(store.list(CHAIN, ALICE))
    const before = store.list(CHAIN)
    store.update('r1', { status: 'unknown', error: { code: 'timeout' } })
    expect(store.list(CHAIN)).not.toBe(before)
  })

  it('what the chain decided stays decided, in whatever order tabs write', () => {
    const patches = fc.array(
      fc.record({
        tab: fc.constantFrom(0, 1),
        status: fc.constantFrom(
          'pending' as const,
          'unknown' as const,
          'confirmed' as const,
          'reverted' as const,
        ),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(patches, (sequence) => {
        const storage = new FakeStorage()
        const tabs = [createTxStore(storage.tab()), createTxStore(storage.tab())]
        tabs[0]?.add(record())
        let decided: string | undefined
        for (const { tab, status } of sequence) {
          tabs[tab]?.update('r1', { status })
          if (decided === undefined && (status === 'confirmed' || status === 'reverted')) decided = status
          for (const store of tabs) {
            const now = store.get('r1')
            expect(now?.sent).toEqual(record().sent)
            if (decided !== undefined) expect(now?.status).toBe(decided)
          }
        }
      }),
    )
  })

  it('a tab with an old view of the storage writes no other record away', () => {
    const storage = new FakeStorage()
    const other = createTxStore(storage.tab())
    const port = storage.tab()
    let view: Map<string, string> | undefined
    // browsers tell a process of another one's writes a moment later
    const late = createTxStore({
      ...port,
      get: (key) => (view ?? storage.values).get(key) ?? null,
      keys: (prefix) => [...(view ?? storage.values).keys()].filter((key) => key.startsWith(prefix)),
    })
    other.add(record({ id: 'one' }))
    expect(late.list(CHAIN)).toHaveLength(1)
    view = new Map(storage.values)
    other.add(record({ id: 'two' }))
    late.update('one', { status: 'confirmed' })
    view = undefined
    for (const store of [other, late])
      expect(store.list(CHAIN).map(({ id, status }) => `${id} ${status}`)).toEqual([
        'two pending',
        'one confirmed',
      ])
  })

  it('forgets one record, open or not, and tells every tab', () => {
    const storage = new FakeStorage()
    const [one, two] = [createTxStore(storage.tab()), createTxStore(storage.tab())]
    const heard = vi.fn()
    two.subscribe(heard)
    one.add(record({ status: 'unknown' }))
    one.forget('r1')
    one.forget('r1')
    expect(heard).toHaveBeenCalledTimes(2)
    expect(two.list(CHAIN)).toEqual([])
    expect(one.hasOpen(CHAIN)).toBe(false)
  })

  it('what is open on another chain is no reason here', () => {
    const store = createTxStore(new FakeStorage().tab())
    store.add(record({ chainId: 1 }))
    expect(store.hasOpen(CHAIN)).toBe(false)
    expect(store.hasOpen()).toBe(true)
  })

  it('tells its own listeners and those of other tabs', () => {
    const storage = new FakeStorage()
    const [one, two] = [createTxStore(storage.tab()), createTxStore(storage.tab())]
    const heard = vi.fn()
    const stop = two.subscribe(heard)
    one.add(record())
    expect(heard).toHaveBeenCalledTimes(1)
    expect(two.list(CHAIN)).toHaveLength(1)
    two.update('r1', { status: 'confirmed' })
    expect(heard).toHaveBeenCalledTimes(2)
    expect(one.get('r1')?.status).toBe('confirmed')
    stop()
    one.clearFinished(CHAIN, ALICE)
    expect(heard).toHaveBeenCalledTimes(2)
    expect(two.list(CHAIN)).toEqual([])
  })

  it('keeps a hash in this tab when the storage refuses it', () => {
    const storage = new FakeStorage()
    storage.isFull = true
    const store = createTxStore(storage.tab())
    store.add(record())
    expect(store.get('r1')).toEqual(record())
    expect(store.hasOpen(CHAIN)).toBe(true)
    expect(store.list(CHAIN)).toHaveLength(1)
  })

  it('tolerates a corrupted storage', () => {
    const storage = new FakeStorage()
    storage.values.set(`evenkeel.tx.2.${CHAIN}.${ALICE.toLowerCase()}.r0`, '{half')
    const store = createTxStore(storage.tab())
    expect(store.list(CHAIN)).toEqual([])
    store.add(record())
    expect(store.list(CHAIN)).toHaveLength(1)
  })

  it('drops the oldest finished ones, never an open one', () => {
    const store = createTxStore(new FakeStorage().tab())
    for (let index = 0; index < 120; index += 1)
      store.add(record({ id: `r${index}`, sentAt: index, status: index % 2 === 0 ? 'confirmed' : 'pending' }))
    const all = store.list(CHAIN, ALICE)
    expect(all.filter(isOpen)).toHaveLength(60)
    expect(all.filter((each) => !isOpen(each)).map(({ sentAt }) => sentAt)).toEqual(
      Array.from({ length: 40 }, (_, index) => 118 - 2 * index),
    )
  })

  it('an update of nothing changes nothing', () => {
    const store = createTxStore(new FakeStorage().tab())
    const heard = vi.fn()
    store.subscribe(heard)
    expect(store.update('none', { status: 'confirmed' })).toBeUndefined()
    expect(heard).not.toHaveBeenCalled()
    store.add(record({ status: 'confirmed' }))
    heard.mockClear()
    expect(store.update('r1', { status: 'pending' })?.status).toBe('confirmed')
    expect(heard).not.toHaveBeenCalled()
  })
})
