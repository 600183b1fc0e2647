import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LST_IDS, PROTOCOL_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import {
  accountEventsFromWire,
  candlesFromWire,
  feedFromWire,
  finalizationsFromWire,
  historyToWire,
  pointsFromWire,
  ratesFromWire,
  waitsFromWire,
} from '@/lib/history/wire'

/* Every answer survives the way through JSON text, whatever its figures; every broken field is refused by its path. */

const amount = fc.bigInt({ min: 0n, max: 2n ** 200n })
const id = fc.bigInt({ min: 1n, max: 2n ** 64n })
const hexOf = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((each): `0x${string}` => `0x${Buffer.from(each).toString('hex')}`)
const address = hexOf(20)
const ref = {
  block: amount,
  time: amount,
  index: fc.nat(),
  tx: hexOf(32),
}
const ratio = fc.record({ num: amount, den: id })
const coin = fc.constantFrom('eth', 'weth', ...LST_IDS)
const protocol = fc.constantFrom(...PROTOCOL_IDS)
const page = {
  indexed: fc.record({ block: amount, time: amount }),
}

/** With or without a field: absent is absent, never undefined. */
function perhaps<T extends object, E extends object>(base: fc.Arbitrary<T>, extra: fc.Arbitrary<E>) {
  return fc
    .tuple(base, fc.option(extra, { nil: undefined }))
    .map(([fields, more]) => ({ ...fields, ...more }))
}
const paged = <T extends object>(base: fc.Arbitrary<T>) => perhaps(base, fc.record({ next: fc.string() }))

const step = perhaps(
  perhaps(fc.record({ ...ref, protocol, after: ratio, rateTime: amount }), fc.record({ before: ratio })),
  fc.record({ elapsed: amount }),
)
const event = fc.oneof(
  perhaps(
    fc.record({
      ...ref,
      is: fc.constant('move' as const),
      token: fc.constantFrom(...LST_IDS),
      from: address,
      to: address,
      shares: amount,
    }),
    fc.record({ amount }),
  ),
  perhaps(
    fc.record({
      ...ref,
      is: fc.constant('stake' as const),
      event: fc.constantFrom('Submitted', 'DepositReceived', 'TokensMinted', 'TokensBurned'),
      account: address,
      ether: amount,
    }),
    fc.record({ shares: amount }),
  ),
  fc.record({
    ...ref,
    is: fc.constant('request' as const),
    id,
    requestor: address,
    owner: address,
    amount,
    shares: amount,
  }),
  fc.record({ ...ref, is: fc.constant('nft' as const), id, from: address, to: address }),
  fc.record({
    ...ref,
    is: fc.constant('claim' as const),
    id,
    owner: address,
    receiver: address,
    ether: amount,
  }),
  fc.record({
    ...ref,
    is: fc.constant('trade' as const),
    pool: address,
    account: address,
    sold: coin,
    soldAmount: amount,
    bought: coin,
    boughtAmount: amount,
  }),
)

const rates = paged(fc.record({ ...page, protocol, steps: fc.array(step) }))
const events = paged(fc.record({ ...page, address, holders: fc.boolean(), events: fc.array(event) }))
const finalizations = fc.record({
  ...page,
  requests: fc.array(fc.record({ id, requestedAt: amount, finalizedAt: amount })),
})
const candles = paged(
  fc.record({
    ...page,
    source: address,
    candles: fc.array(
      fc.record({
        hour: amount,
        open: ratio,
        high: ratio,
        low: ratio,
        close: ratio,
        volume: amount,
        trades: fc.nat(),
      }),
    ),
  }),
)
const feed = paged(
  fc.record({
    ...page,
    pair: fc.constantFrom('ETH-USD', 'EUR-USD'),
    answers: fc.array(
      fc.record({
        round: amount,
        answer: fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }),
        decimals: fc.nat(36),
        updatedAt: amount,
      }),
    ),
  }),
)

const ticks = paged(
  fc.record({
    ...page,
    source: address,
    is: fc.constant('ticks' as const),
    ticks: fc.array(
      fc.record({
        boundary: amount,
        opened: amount,
        closed: amount,
        sum: fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }),
        tick: fc.integer({ min: -887_272, max: 887_272 }),
        sqrtPriceX96: id,
      }),
    ),
  }),
)
const deal = fc.record({
  boundary: amount,
  closed: amount,
  sold: fc.constantFrom('ether' as const, 'token' as const),
  ether: id,
  token: id,
})
const deals = paged(
  perhaps(
    fc.record({ ...page, source: address, is: fc.constant('deals' as const), deals: fc.array(deal) }),
    fc.record({ fee: fc.nat() }),
  ),
)
const waits = paged(
  fc.record({
    ...page,
    waits: fc.array(
      fc.record({ time: amount, block: amount, index: fc.nat(), requests: fc.nat(), seconds: amount }),
    ),
  }),
)

type Page = Parameters<typeof historyToWire>[0]

function survives<T extends Page>(pages: fc.Arbitrary<T>, read: (json: unknown) => Result<unknown, unknown>) {
  fc.assert(
    fc.property(pages, (value) => {
      const there = JSON.parse(JSON.stringify(historyToWire(value))) as unknown
      expect(read(there)).toEqual({ ok: true, value })
    }),
    { numRuns: 100 },
  )
}

describe('there and back', () => {
  test('rates', () => survives(rates, ratesFromWire))
  test('events of an address', () => survives(events, accountEventsFromWire))
  test('finalizations', () => survives(finalizations, finalizationsFromWire))
  test('candles', () => survives(candles, candlesFromWire))
  test('feeds', () => survives(feed, feedFromWire))
  test('points of a Uniswap pool', () => survives(ticks, pointsFromWire))
  test("points of a pool of Curve's kind", () => survives(deals, pointsFromWire))
  test('waits', () => survives(waits, waitsFromWire))
})

describe('what is not an answer is refused by its path', () => {
  const indexed = { block: '1', time: '2' }
  const move = {
    is: 'move',
    ...{ block: '1', time: '1', index: 0, tx: `0x${'1'.repeat(64)}` },
    ...{ token: 'steth', from: `0x${'2'.repeat(40)}`, to: `0x${'3'.repeat(40)}`, shares: '5' },
  }
  const withEvent = (event: unknown) =>
    accountEventsFromWire({ indexed, address: move.from, holders: true, events: [event] })

  test('a good one passes', () => expect(withEvent(move).ok).toBe(true))

  test.each([
    ['events[0].is', { ...move, is: 'gift' }],
    ['events[0].shares', { ...move, shares: 5 }],
    ['events[0].shares', { ...move, shares: '-5' }],
    ['events[0].token', { ...move, token: 'frxeth' }],
    ['events[0].index', { ...move, index: '0' }],
    ['events[0].tx', { ...move, tx: '0x1' }],
    ['events[0].to', { ...move, to: undefined }],
    ['events[0].id', { ...move, is: 'claim' }],
  ])('%s', (path, event) => {
    const read = withEvent(event)
    expect(read).toMatchObject({ error: { code: 'bad-response' } })
    expect(!read.ok && read.error.detail).toContain(`$.${path}: `)
  })

  test('a rate over nothing', () => {
    const { is: _, token: __, ...ref } = move
    const bad = { ...ref, protocol: 'lido', rateTime: '1', after: { num: '1', den: '0' } }
    const read = ratesFromWire({ indexed, protocol: 'lido', steps: [bad] })
    expect(!read.ok && read.error.detail).toContain('$.steps[0].after.den: ')
  })

  test('a price of nothing', () => {
    const source = `0x${'1'.repeat(40)}`
    const deal = { boundary: '300', closed: '200', sold: 'token', ether: '0', token: '1' }
    const dealt = pointsFromWire({ indexed, source, is: 'deals', deals: [deal] })
    expect(!dealt.ok && dealt.error.detail).toContain('$.deals[0].ether: ')
    const unnamed = pointsFromWire({ indexed, source, is: 'prices' })
    expect(!unnamed.ok && unnamed.error.detail).toContain('$.is: ')
  })

  test('an answer that does not say how far it reaches', () => {
    const read = finalizationsFromWire({ requests: [] })
    expect(!read.ok && read.error.detail).toContain('$.indexed: ')
  })
})
