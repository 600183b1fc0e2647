import { describe, expect, test } from 'vitest'
import type { LstId } from '@/lib/core/lst'
import { foldPeg } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import { nextOrder, orderRows, PEG_COLUMNS, readPegOrder, writePegOrder } from '@/lib/peg/peg-order'
import type { PegRow } from '@/lib/peg/peg-rows'
import type { PegState } from '@/lib/peg/peg-state'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { BP, sampleAt, twapPool } from '@/lib/testing/peg'

const AT = 1_000_000n

function row(token: LstId, bp: bigint, over: Partial<PegJudgement> = {}, more: Partial<PegRow> = {}): PegRow {
  const { judgement } = foldPeg(
    token,
    [sampleAt(AT, { pools: [twapPool('0xa', AT, bp * BP)] })],
    DEFAULT_THRESHOLDS,
  )
  if (judgement === undefined) throw new Error('nothing judged')
  const block = { number: judgement.block, hash: '0x00', timestamp: AT } as const
  return {
    token,
    reading: { is: 'fresh', value: { ...judgement, ...over }, at: block, source: 'test' },
    discount: { is: 'none', why: 'no-discount' },
    queue: { is: 'none', exit: 'instant' },
    depth: { depth: undefined, problem: undefined },
    ...more,
  }
}
const unread = (token: LstId): PegRow => ({
  token,
  reading: { is: 'unavailable', why: { code: 'rpc-unreachable' } },
  discount: { is: 'none', why: 'no-deviation' },
  queue: { is: 'unknown', why: 'protocol-unknown' },
  depth: { depth: undefined, problem: { code: 'rpc-unreachable' } },
})
const known = (severity: 'healthy' | 'watch' | 'severe'): PegState => ({ is: 'known', severity, since: AT })
const order = (rows: readonly PegRow[], sort: string) =>
  orderRows(rows, readPegOrder({ sort })).map(({ token }) => token)

describe('the order of the table', () => {
  test('by deviation the deepest discount comes first, and what is not known last, both ways', () => {
    const rows = [row('steth', -3n), unread('wsteth'), row('reth', -40n), row('cbeth', 5n)]
    expect(order(rows, 'deviation')).toEqual(['reth', 'steth', 'cbeth', 'wsteth'])
    expect(order(rows, '-deviation')).toEqual(['cbeth', 'steth', 'reth', 'wsteth'])
    expect(order(rows, 'token')).toEqual(['steth', 'wsteth', 'reth', 'cbeth'])
    expect(order(rows, '-token')).toEqual(['cbeth', 'reth', 'wsteth', 'steth'])
  })

  test('by state from healthy to severe; a state that is not known is no state', () => {
    const rows = [
      row('steth', 0n, { state: known('severe') }),
      row('wsteth', 0n, { state: { is: 'unknown', why: 'observing' } }),
      row('reth', 0n, { state: known('healthy') }),
      row('cbeth', 0n, { state: known('watch') }),
    ]
    expect(order(rows, 'severity')).toEqual(['reth', 'cbeth', 'steth', 'wsteth'])
    expect(order(rows, '-severity')).toEqual(['steth', 'cbeth', 'reth', 'wsteth'])
  })

  test('by every other figure', () => {
    const parts = (excess: bigint) => ({
      discount: { num: 9n, den: 10n },
      explained: { num: 0n, den: 1n },
      excess: { num: excess, den: 100n },
    })
    const told = (excess: bigint, seconds: bigint): Partial<PegRow> => ({
      discount: {
        is: 'known',
        parts: parts(excess),
        asked: { rate: { num: 3n, den: 100n }, is: 'borrow' },
        wait: seconds,
      },
      queue: { is: 'known', seconds },
      depth: {
        depth: {
          token: 'steth',
          at: { number: 1n, hash: '0x00', timestamp: AT },
          sell: [],
          buy: [],
          // the first level is the other way round: it is the second that counts
          levels: [
            { bp: 50, ether: seconds, isMore: false },
            { bp: 100, ether: 30n - seconds, isMore: false },
          ],
          balances: [],
        },
        problem: undefined,
      },
    })
    const rate = (num: bigint) => ({ num, den: 10n })
    const a = row('steth', 0n, { redemption: rate(12n), market: rate(10n), block: 7n }, told(5n, 10n))
    const b = row(
      'reth',
      0n,
      { redemption: rate(11n), market: rate(11n), block: 8n, pools: [] },
      told(4n, 20n),
    )
    const c = unread('cbeth')
    for (const [column, expected] of [
      ['redemption', ['reth', 'steth', 'cbeth']],
      ['market', ['steth', 'reth', 'cbeth']],
      ['excess', ['reth', 'steth', 'cbeth']],
      ['sources', ['reth', 'steth', 'cbeth']],
      ['depth', ['reth', 'steth', 'cbeth']],
      ['queue', ['steth', 'reth', 'cbeth']],
      ['updated', ['steth', 'reth', 'cbeth']],
    ] as const)
      expect(order([c, a, b], column), column).toEqual(expected)
  })

  test('equals stay as they were', () => {
    const rows = [row('steth', 1n), row('wsteth', 1n), row('reth', 1n)]
    expect(order(rows, '-deviation')).toEqual(['steth', 'wsteth', 'reth'])
  })
})

describe('the order in a link', () => {
  test('every column comes back, both ways', () => {
    for (const column of PEG_COLUMNS)
      for (const descending of [false, true]) {
        const query = writePegOrder('?a=1', { column, descending })
        expect(readPegOrder({ sort: new URLSearchParams(query).get('sort') ?? undefined })).toEqual({
          column,
          descending,
        })
        expect(query).toContain('a=1')
      }
    expect(writePegOrder('?sort=market', { column: 'token', descending: false })).toBe('')
  })

  test.each([undefined, '', 'price', '--deviation', ['', 'x']])('%j is the default', (sort) => {
    expect(readPegOrder({ sort })).toEqual({ column: 'token', descending: false })
  })

  test('a press sorts by a column, the next one the other way round', () => {
    const first = nextOrder({ column: 'token', descending: false }, 'market')
    expect(first).toEqual({ column: 'market', descending: false })
    expect(nextOrder(first, 'market')).toEqual({ column: 'market', descending: true })
    expect(nextOrder(nextOrder(first, 'market'), 'market')).toEqual(first)
  })
})
