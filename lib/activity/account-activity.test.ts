import { describe, expect, test } from 'vitest'
import { accountActivity } from '@/lib/activity/account-activity'
import type { ActivityPlaces } from '@/lib/activity/activity-entry'
import { filterActivity } from '@/lib/activity/filter-activity'
import type { AccountEvent } from '@/lib/history/account-event'
import { testAddress } from '@/lib/testing/states'

const [A, B, OTHER] = [testAddress(0xa1), testAddress(0xb2), testAddress(0xc3)]
const [NOBODY, WSTETH, QUEUE, STAKER] = [
  testAddress(0),
  testAddress(0x12),
  testAddress(0x14),
  testAddress(0x13),
]
const [ATOKEN, POOL, ROUTER] = [testAddress(0x50), testAddress(0x51), testAddress(0x52)]
const PLACES: ActivityPlaces = {
  wsteth: WSTETH,
  withdrawalQueue: QUEUE,
  referralStaker: STAKER,
  receiptTokens: [ATOKEN],
}
const ETHER = 10n ** 18n

type Told<T> = T extends AccountEvent ? Omit<T, 'block' | 'time' | 'index' | 'tx'> : never

/** Events of one transaction, numbered as they are written. */
function tx(block: number, ...events: readonly Told<AccountEvent>[]): readonly AccountEvent[] {
  return events.map((event, index) => ({
    ...event,
    block: BigInt(block),
    time: 1_000n + BigInt(block),
    index,
    tx: `0x${block.toString(16).padStart(64, '0')}` as const,
  }))
}
type MoveToken = 'steth' | 'wsteth' | 'reth' | 'cbeth'
function move(token: MoveToken, from: `0x${string}`, to: `0x${string}`, shares: bigint, amount?: bigint) {
  return { is: 'move' as const, token, from, to, shares, ...(amount !== undefined && { amount }) }
}
const activity = (events: readonly AccountEvent[], accounts = [A]) =>
  accountActivity(accounts, events, PLACES)

describe('stakes', () => {
  test('Lido: the ether of Submitted, the shares minted after it', () => {
    const events = tx(
      1,
      { is: 'stake', event: 'Submitted', account: A, ether: ETHER },
      move('steth', NOBODY, A, 8n * 10n ** 17n, ETHER - 1n),
    )
    expect(activity(events)).toEqual([
      {
        block: 1n,
        time: 1_001n,
        index: 0,
        tx: events[0]?.tx,
        kind: 'stake',
        account: A,
        leaves: [{ asset: 'eth', amount: ETHER }],
        arrives: [{ asset: 'steth', amount: ETHER - 1n, shares: 8n * 10n ** 17n }],
      },
    ])
  })

  test('straight to wstETH, with and without the event that names the contract between', () => {
    const got = move('wsteth', NOBODY, A, 5n)
    const handed = move('wsteth', STAKER, A, 7n)
    expect(activity(tx(1, got))).toMatchObject([
      { kind: 'stake', leaves: [], arrives: [{ asset: 'wsteth', amount: 5n, shares: 5n }] },
    ])
    expect(
      activity(
        tx(
          1,
          { is: 'stake', event: 'Submitted', account: STAKER, ether: 9n },
          move('wsteth', NOBODY, STAKER, 7n),
          handed,
        ),
      ),
    ).toMatchObject([{ kind: 'stake', leaves: [{ asset: 'eth', amount: 9n }], arrives: [{ amount: 7n }] }])
  })

  test('each mint has the event before it; one without an event of its own is told without ether', () => {
    const submitted = (ether: bigint) =>
      ({ is: 'stake', event: 'Submitted', account: WSTETH, ether }) as const
    const mint = (shares: bigint) => move('wsteth', NOBODY, A, shares)
    expect(activity(tx(1, submitted(9n), mint(7n), submitted(5n), mint(4n)))).toMatchObject([
      { kind: 'stake', leaves: [{ amount: 14n }], arrives: [{ amount: 11n }] },
    ])
    expect(activity(tx(1, submitted(9n), mint(7n), mint(4n)))).toMatchObject([
      { kind: 'stake', leaves: [{ amount: 9n }], arrives: [{ amount: 7n }] },
      { kind: 'stake', leaves: [], arrives: [{ amount: 4n }] },
    ])
    expect(activity(tx(1, mint(7n), submitted(9n)))).toMatchObject([{ kind: 'stake', leaves: [] }])
  })

  test('Rocket Pool: ether before the fee from the pool, units from the token', () => {
    const events = tx(
      1,
      move('reth', NOBODY, A, 90n),
      { is: 'stake', event: 'TokensMinted', account: A, ether: 99n, shares: 90n },
      { is: 'stake', event: 'DepositReceived', account: A, ether: 100n },
    )
    expect(activity(events)).toMatchObject([
      { kind: 'stake', index: 0, leaves: [{ asset: 'eth', amount: 100n }], arrives: [{ amount: 90n }] },
    ])
    expect(activity(events.slice(0, 2))).toMatchObject([{ kind: 'stake', leaves: [] }])
  })
})

describe('wrap, unwrap, burn', () => {
  test('wrap: as many shares given as minted', () => {
    const events = tx(1, move('wsteth', NOBODY, A, 8n), move('steth', A, WSTETH, 8n, 10n))
    expect(activity(events)).toMatchObject([
      {
        kind: 'wrap',
        index: 0,
        leaves: [{ asset: 'steth', amount: 10n, shares: 8n }],
        arrives: [{ asset: 'wsteth', amount: 8n, shares: 8n }],
      },
    ])
  })

  test('shares given without a mint of as many are a transfer', () => {
    const events = tx(1, move('steth', A, WSTETH, 8n, 10n), move('wsteth', NOBODY, A, 9n))
    expect(activity(events).map(({ kind }) => kind)).toEqual(['transfer-out', 'stake'])
  })

  test('unwrap: one share less may come back; more never does', () => {
    const back = (shares: bigint) =>
      tx(1, move('wsteth', A, NOBODY, 8n), move('steth', WSTETH, A, shares, 9n))
    expect(activity(back(7n))).toMatchObject([
      { kind: 'unwrap', leaves: [{ asset: 'wsteth', amount: 8n }], arrives: [{ amount: 9n, shares: 7n }] },
    ])
    expect(activity(back(9n)).map(({ kind }) => kind)).toEqual(['transfer-out', 'transfer-in'])
  })

  test('two wraps in one transaction are one entry', () => {
    const events = tx(
      1,
      move('wsteth', NOBODY, A, 8n),
      move('steth', A, WSTETH, 8n, 10n),
      move('wsteth', NOBODY, A, 4n),
      move('steth', A, WSTETH, 4n, 5n),
    )
    expect(activity(events)).toMatchObject([
      { kind: 'wrap', leaves: [{ amount: 15n, shares: 12n }], arrives: [{ amount: 12n }] },
    ])
  })

  test('without a known contract nothing is read into moves', () => {
    const events = tx(1, move('wsteth', NOBODY, A, 8n), move('steth', A, WSTETH, 8n, 10n))
    expect(accountActivity([A], events, {}).map(({ kind }) => kind)).toEqual(['transfer-in', 'transfer-out'])
    const back = tx(1, move('wsteth', A, NOBODY, 8n), move('steth', WSTETH, A, 8n, 10n))
    expect(accountActivity([A], back, {}).map(({ kind }) => kind)).toEqual(['transfer-out', 'transfer-in'])
  })

  test('burn of rETH', () => {
    const events = tx(1, move('reth', A, NOBODY, 90n), {
      is: 'stake',
      event: 'TokensBurned',
      account: A,
      ether: 100n,
      shares: 90n,
    })
    expect(activity(events)).toMatchObject([
      {
        kind: 'burn',
        leaves: [{ asset: 'reth', amount: 90n }],
        arrives: [{ asset: 'eth', amount: 100n }],
      },
    ])
  })
})

describe('the queue', () => {
  const request = (id: bigint, owner = A, requestor = A) =>
    ({ is: 'request', id, requestor, owner, amount: 50n, shares: 40n }) as const
  const nft = (id: bigint, from: `0x${string}`, to: `0x${string}`) => ({ is: 'nft', id, from, to }) as const
  const claim = (id: bigint, owner = A, receiver = A) =>
    ({ is: 'claim', id, owner, receiver, ether: 49n }) as const

  test('several requests of one transaction, with their NFTs', () => {
    const events = tx(
      1,
      move('steth', A, QUEUE, 40n, 50n),
      request(1n),
      nft(1n, NOBODY, A),
      move('steth', A, QUEUE, 40n, 50n),
      request(2n),
      nft(2n, NOBODY, A),
    )
    expect(activity(events)).toMatchObject([
      {
        kind: 'request',
        leaves: [{ asset: 'steth', amount: 100n, shares: 80n }],
        requests: [1n, 2n],
        requested: 100n,
      },
    ])
  })

  test('in wstETH, where the queue unwraps', () => {
    expect(activity(tx(1, move('wsteth', A, QUEUE, 40n), request(1n), nft(1n, NOBODY, A)))).toMatchObject([
      { kind: 'request', leaves: [{ asset: 'wsteth', amount: 40n }] },
    ])
  })

  test('for another owner: a request here, an NFT there', () => {
    const events = tx(1, move('steth', A, QUEUE, 40n, 50n), request(1n, B), nft(1n, NOBODY, B))
    expect(activity(events)).toMatchObject([{ kind: 'request', account: A, counterparty: B }])
    expect(activity(events, [B])).toMatchObject([
      { kind: 'nft-in', account: B, counterparty: A, requests: [1n], requested: 50n },
    ])
  })

  test('claims: what was asked for is told where the request is known', () => {
    const events = [
      ...tx(1, move('steth', A, QUEUE, 40n, 50n), request(1n)),
      ...tx(2, claim(1n), nft(1n, A, NOBODY)),
      ...tx(3, claim(9n)),
    ]
    expect(activity(events).slice(1)).toEqual([
      expect.objectContaining({
        kind: 'claim',
        arrives: [{ asset: 'eth', amount: 49n }],
        requested: 50n,
      }),
      expect.not.objectContaining({ requested: expect.anything() }),
    ])
  })

  test('a claim paid to another, seen by both', () => {
    const events = tx(1, claim(1n, A, B))
    expect(activity(events)).toMatchObject([{ kind: 'claim', account: A, counterparty: B, arrives: [] }])
    expect(activity(events, [B])).toMatchObject([
      { kind: 'claim', account: B, counterparty: A, arrives: [{ amount: 49n }] },
    ])
  })

  test('a claim of one watched address paid to another is told once, with its ether, whoever is first', () => {
    const events = tx(1, { is: 'request', id: 1n, requestor: A, owner: A, amount: 50n, shares: 40n })
    const both = [...events, ...tx(2, claim(1n, A, B), nft(1n, A, NOBODY))]
    const told = [
      { kind: 'request', account: A },
      { kind: 'claim', account: B, counterparty: A, arrives: [{ amount: 49n }], requested: 50n },
    ]
    expect(activity(both, [A, B])).toMatchObject(told)
    expect(activity(both, [B, A])).toMatchObject(told)
  })

  test('moves of the NFT', () => {
    const events = tx(1, nft(1n, A, OTHER), nft(2n, OTHER, A), nft(3n, A, B))
    expect(activity(events).map(({ kind }) => kind)).toEqual(['nft-out', 'nft-in', 'nft-out'])
    expect(activity(events, [A, B])).toMatchObject([
      { kind: 'nft-out' },
      { kind: 'nft-in' },
      { kind: 'own-move', requests: [3n] },
    ])
    expect(activity(events, [OTHER])).toHaveLength(2)
  })
})

describe('swaps', () => {
  const trade = (account: `0x${string}`, sold: MoveToken | 'eth' | 'weth', bought: MoveToken | 'weth') =>
    ({ is: 'trade', pool: POOL, account, sold, soldAmount: 10n, bought, boughtAmount: 12n }) as const

  test('sold to a pool through a router: what the pool paid is its own word', () => {
    expect(activity(tx(1, move('wsteth', A, POOL, 10n), trade(ROUTER, 'wsteth', 'weth')))).toMatchObject([
      {
        kind: 'swap',
        counterparty: POOL,
        leaves: [{ asset: 'wsteth', amount: 10n }],
        arrives: [{ asset: 'eth', amount: 12n, byPool: true }],
      },
    ])
  })

  test('sold with the account named: it got what was paid', () => {
    expect(activity(tx(1, move('steth', A, POOL, 8n, 10n), trade(A, 'steth', 'weth')))).toMatchObject([
      { leaves: [{ asset: 'steth', amount: 10n, shares: 8n }], arrives: [{ asset: 'eth', amount: 12n }] },
    ])
    expect(
      activity(tx(1, move('steth', A, POOL, 8n, 10n), trade(A, 'steth', 'weth')))[0]?.arrives[0],
    ).not.toHaveProperty('byPool')
  })

  test('bought: wrapped ether may be a router’s, native ether is the buyer’s own', () => {
    const got = move('reth', POOL, A, 12n)
    expect(activity(tx(1, got, trade(A, 'weth', 'reth')))).toMatchObject([
      { kind: 'swap', leaves: [{ asset: 'eth', amount: 10n, byPool: true }], arrives: [{ amount: 12n }] },
    ])
    expect(activity(tx(1, got, trade(A, 'eth', 'reth')))[0]?.leaves).toEqual([{ asset: 'eth', amount: 10n }])
  })

  test('a trade of other amounts, or tokens through a router, stay transfers', () => {
    expect(activity(tx(1, move('reth', A, POOL, 11n), trade(A, 'reth', 'weth')))).toMatchObject([
      { kind: 'transfer-out' },
    ])
    expect(activity(tx(1, move('reth', A, ROUTER, 10n), trade(ROUTER, 'reth', 'weth')))).toMatchObject([
      { kind: 'transfer-out', counterparty: ROUTER },
    ])
  })
})

describe('moves', () => {
  test('lent and taken back', () => {
    const events = [...tx(1, move('wsteth', A, ATOKEN, 5n)), ...tx(2, move('wsteth', ATOKEN, A, 5n))]
    expect(activity(events)).toMatchObject([
      { kind: 'lend', leaves: [{ asset: 'wsteth', amount: 5n }], arrives: [] },
      { kind: 'unlend', leaves: [], arrives: [{ asset: 'wsteth', amount: 5n }] },
    ])
    expect(accountActivity([A], events, {}).map(({ kind }) => kind)).toEqual(['transfer-out', 'transfer-in'])
  })

  test('between watched addresses: once, as an own move, spelled as they are watched', () => {
    const upper = `0x${A.slice(2).toUpperCase()}` as const
    const events = tx(1, move('cbeth', A, B, 5n), move('cbeth', A, OTHER, 6n))
    expect(activity([...events, ...events], [upper, B])).toMatchObject([
      {
        kind: 'own-move',
        account: upper,
        counterparty: B,
        leaves: [{ amount: 5n }],
        arrives: [{ amount: 5n }],
      },
      { kind: 'transfer-out', account: upper, counterparty: OTHER },
    ])
    expect(activity(events, [B])).toMatchObject([{ kind: 'transfer-in', account: B, counterparty: A }])
  })

  test('moves of others in the same transaction are not told', () => {
    expect(activity(tx(1, move('cbeth', OTHER, POOL, 5n)))).toEqual([])
  })

  test('stETH without the wei beside it has shares alone', () => {
    expect(activity(tx(1, move('steth', A, OTHER, 5n)))[0]?.leaves).toEqual([{ asset: 'steth', shares: 5n }])
  })

  test('in the order of the chain, whatever the order they came in', () => {
    const events = [...tx(2, move('reth', A, OTHER, 1n)), ...tx(1, move('reth', OTHER, A, 1n))]
    expect(activity(events).map(({ block }) => block)).toEqual([1n, 2n])
  })
})

describe('filter', () => {
  const entries = activity([
    ...tx(1, move('reth', OTHER, A, 1n)),
    ...tx(2, move('wsteth', A, ATOKEN, 1n)),
    ...tx(3, { is: 'claim', id: 1n, owner: A, receiver: OTHER, ether: 1n }),
  ])
  const blocks = (filter: Parameters<typeof filterActivity>[1]) =>
    filterActivity(entries, filter).map(({ block }) => Number(block))

  test('by kind, asset and period', () => {
    expect(blocks({})).toEqual([1, 2, 3])
    expect(blocks({ kinds: ['lend', 'claim'] })).toEqual([2, 3])
    expect(blocks({ assets: ['reth'] })).toEqual([1])
    expect(blocks({ assets: ['steth'] })).toEqual([3])
    expect(blocks({ from: 1_002n, to: 1_003n })).toEqual([2])
  })
})
