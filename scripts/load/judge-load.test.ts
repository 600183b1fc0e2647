import { describe, expect, test } from 'vitest'
import { judgeLoad, type LoadRun } from './judge-load'
import { costByBlock } from './upstream-cost'

/* A load that would be passed whatever it did proves nothing. */

const ACCOUNT = `0x${'ab'.repeat(20)}`
const AMOUNT = 3_987_654_321n
const part = (kind: string) => ({ kind, share: 1, paths: ['/'] })
const mix = {
  parts: ['pages', 'snapshot', 'quotes'].map(part),
  addresses: [ACCOUNT],
  amounts: [AMOUNT],
}

const call = (data: string, block = '0x1') => ({
  method: 'eth_call',
  params: [{ to: '0x1', data }, { blockHash: block }],
})
const SHARED = call('0x01')
const OF_ACCOUNT = call(`0x02${ACCOUNT.slice(2)}`)
const OF_QUOTE = call(`0x03${AMOUNT.toString(16).padStart(64, '0')}`)
const HEAD = { method: 'eth_getBlockByNumber' }

function run(change: Partial<LoadRun>): readonly string[] {
  const sample = { kind: 'second', pid: 1, at: 0, rss: 2e8, heapUsed: 1e8, p50: 1, p99: 2, most: 3 } as const
  const visited = {
    answers: new Map([
      ['pages 200', 90],
      ['snapshot 304', 5],
      ['quotes 200', 3],
      ['quotes 429', 2],
    ]),
    times: new Map(),
    ...{ errors: 0, timeouts: 0, unanswered: 10, seconds: 10 },
  }
  return judgeLoad({
    ...{ visited, clients: 10, mix, calls: [SHARED, OF_ACCOUNT, OF_QUOTE, HEAD] },
    alone: { shared: 1, accounts: 1, quotes: 1, twice: 0 },
    samples: Array.from({ length: 8 }, () => sample),
    live: [1e8, 1e8],
    ...change,
  })
}

const good = run({})
const ANSWERS = [
  ['pages 200', 90],
  ['snapshot 304', 5],
  ['quotes 200', 5],
] as const
const visited = {
  ...{ answers: new Map<string, number>(ANSWERS), times: new Map() },
  ...{ errors: 0, timeouts: 0, unanswered: 0, seconds: 10 },
}
/** The same answers but for these. */
const answers = (...other: readonly (readonly [string, number])[]) => ({
  visited: { ...visited, answers: new Map<string, number>([...ANSWERS, ...other]) },
})
const samples = (last: number) =>
  Array.from({ length: 8 }, (_, at) => ({
    ...{ kind: 'second' as const, pid: 1, at, heapUsed: 1e8, p50: 1, p99: 2, most: 3 },
    rss: at < 6 ? 2e8 : last,
  }))

describe('a load', () => {
  test('that cost what one visitor costs and left nothing behind is right', () => {
    expect(good).toEqual([])
    expect(run({ visited })).toEqual([])
    expect(run({ samples: samples(2.2e8) })).toEqual([])
  })

  test.each<[string, Partial<LoadRun>]>([
    ['nobody answered', { visited: { ...visited, answers: new Map() } }],
    ['fewer answers than clients', { visited, clients: 101 }],
    ['a kind that nobody was answered', answers(['snapshot 304', 0])],
    ['a kind that all were refused', answers(['quotes 200', 0], ['quotes 429', 5])],
    ['a chain that was asked nothing', { visited, calls: [HEAD] }],
    ['an answer that is an error', answers(['pages 500', 1])],
    ['a limit where there is none', answers(['pages 429', 1])],
    ['a connection that failed', { visited: { ...visited, errors: 1 } }],
    ['more unanswered than can be under way', { visited: { ...visited, unanswered: 11 } }],
    ['a call for all more than one visitor costs', { calls: [SHARED, call('0x04')] }],
    ['the same question twice at one block', { calls: [SHARED, SHARED] }],
    ['an account read twice', { calls: [OF_ACCOUNT, call(`0x05${ACCOUNT.slice(2)}`)] }],
    ['the head looked at more than once a second', { calls: Array.from({ length: 13 }, () => HEAD) }],
    ['resident memory that grows', { samples: samples(2.4e8) }],
    ['a heap that holds more than before', { live: [1e8, 1.2e8] }],
  ])('with %s is wrong', (_, change) => expect(run(change)).not.toEqual([]))

  test('calls are told apart by block and by what they ask for', () => {
    const blocks = costByBlock([SHARED, OF_ACCOUNT, OF_QUOTE, call('0x01', '0x2')], mix)
    expect([...blocks.values()]).toEqual([
      { shared: 1, accounts: 1, quotes: 1, twice: 0 },
      { shared: 1, accounts: 0, quotes: 0, twice: 0 },
    ])
  })
})
