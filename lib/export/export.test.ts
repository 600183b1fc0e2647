import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountActivity } from '@/lib/activity/account-activity'
import { exportChunks } from '@/lib/export/export-chunks'
import type { ExportSource } from '@/lib/export/export-items'
import type { ExportOptions } from '@/lib/export/export-options'
import { runExport } from '@/lib/export/run-export'
import { feedHistory } from '@/lib/history/feed-history'
import { rewardRows } from '@/lib/rewards/reward-rows'
import { knownTokens, shareLedger } from '@/lib/rewards/share-ledger'
import { refAt } from '@/lib/testing/history'
import {
  ANSWERS,
  EVENTS,
  HALF_HOUR,
  HOLDER,
  LATER,
  NEW_YEAR,
  PLACES,
  START,
  STEPS,
} from '@/lib/testing/new-year-history'
import { readCsv } from '@/lib/testing/read-csv'
import { testAddress } from '@/lib/testing/states'

const A = HOLDER
const FEEDS = new Map([
  ['ETH/USD', feedHistory({ pair: 'ETH/USD', heartbeat: 3_600 }, ANSWERS['ETH/USD'])],
  ['JPY/USD', feedHistory({ pair: 'JPY/USD', heartbeat: 86_400 }, ANSWERS['JPY/USD'])],
])

const LEDGER = shareLedger({ addresses: [A], steps: STEPS, events: EVENTS, holders: true })
const PERIOD = { from: START, to: LATER + 3_600n }
const SOURCE: ExportSource = {
  rewards: [{ account: A, rows: rewardRows(knownTokens(LEDGER).known, PERIOD) }],
  activity: accountActivity([A], EVENTS, PLACES),
  steps: STEPS,
  feeds: FEEDS,
}
const OPTIONS: ExportOptions = {
  format: 'generic',
  rows: 'everything',
  currency: 'jpy',
  zone: 'UTC',
  period: PERIOD,
}

function written(options: Partial<ExportOptions>, source = SOURCE): string {
  return [...exportChunks(source, { ...OPTIONS, ...options })].map(({ text }) => text).join('')
}
function lastOf(options: Partial<ExportOptions>) {
  return [...exportChunks(SOURCE, { ...OPTIONS, ...options })].at(-1)
}
const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`./fixtures/${name}.csv`, import.meta.url)), 'utf8')

describe('byte for byte', () => {
  test.each([
    ['generic-everything-utc', {}],
    ['generic-everything-tokyo', { zone: 'Asia/Tokyo' }],
    ['generic-days-utc', { rows: 'rewards-by-day', currency: 'usd' }],
    ['generic-days-tokyo', { rows: 'rewards-by-day', currency: 'usd', zone: 'Asia/Tokyo' }],
    ['koinly-everything-utc', { format: 'koinly' }],
    ['koinly-days-tokyo', { format: 'koinly', rows: 'rewards-by-day', zone: 'Asia/Tokyo' }],
    ['cryptact-everything-utc', { format: 'cryptact' }],
    ['cryptact-everything-tokyo', { format: 'cryptact', zone: 'Asia/Tokyo' }],
    [
      'cryptact-gains-tokyo',
      { format: 'cryptact', rows: 'rewards-by-step', zone: 'Asia/Tokyo', rateGains: 'as-ether' },
    ],
  ] as const)('%s', (name, options) => {
    expect(written(options)).toBe(fixture(name))
  })
})

describe('what has no row is counted, with why', () => {
  test('rises of rates and moves have none in the services', () => {
    expect(lastOf({})).toMatchObject({ rows: 13, done: 10, total: 10, leftOut: { 'rate-gain': 0, move: 0 } })
    expect(lastOf({ format: 'koinly' })).toMatchObject({
      rows: 11,
      leftOut: { 'rate-gain': 1, transfer: 1, move: 0 },
    })
    expect(lastOf({ format: 'cryptact' })).toMatchObject({
      rows: 5,
      leftOut: { 'rate-gain': 1, transfer: 2, move: 2 },
    })
    expect(lastOf({ format: 'koinly', rateGains: 'as-ether' })).toMatchObject({
      rows: 12,
      leftOut: { 'rate-gain': 0 },
    })
  })

  test('a reward of nothing, and amounts that no event tells', () => {
    const [row] = SOURCE.rewards[0]?.rows ?? []
    if (row === undefined) throw new Error('no row')
    const nothing = { ...row, tokens: { steth: { shares: 1n, reward: 0n } } }
    const untold = [
      { kind: 'transfer-out', leaves: [{ asset: 'steth', shares: 5n }], arrives: [] },
      { kind: 'stake', leaves: [], arrives: [{ asset: 'wsteth', amount: 5n, shares: 5n }] },
      { kind: 'claim', leaves: [], arrives: [{ asset: 'eth', amount: 5n }], requests: [99n] },
      { kind: 'claim', leaves: [], arrives: [], requests: [98n] },
      { kind: 'own-move', leaves: [{ asset: 'reth', amount: 5n }], arrives: [{ asset: 'reth', amount: 5n }] },
    ] as const
    const source: ExportSource = {
      ...SOURCE,
      rewards: [{ account: A, rows: [nothing] }],
      activity: untold.map((entry) => ({ ...refAt(200), time: LATER, account: A, ...entry })),
    }
    const none = { nothing: 0, 'rate-gain': 0, move: 0, transfer: 0, 'amount-unknown': 0 }
    const left = (format: ExportOptions['format']) =>
      [...exportChunks(source, { ...OPTIONS, format })].at(-1)?.leftOut
    expect(left('koinly')).toEqual({ ...none, nothing: 1, move: 1, transfer: 1, 'amount-unknown': 1 })
    expect(left('cryptact')).toEqual({ ...none, nothing: 1, move: 1, transfer: 2, 'amount-unknown': 2 })
    expect(left('generic')).toEqual(none)
  })
})

describe('a price that is not there is never a number', () => {
  const cells = (options: Partial<ExportOptions>, feeds: ExportSource['feeds'], row = 1) =>
    readCsv(written(options, { ...SOURCE, feeds }))[row] ?? []
  const rewards = { rows: 'rewards-by-step', currency: 'usd' } as const
  const stale = new Map([
    ['ETH/USD', feedHistory({ pair: 'ETH/USD', heartbeat: 3_600 }, ANSWERS['ETH/USD'].slice(0, 1))],
  ])

  test('stale, silent, without a feed: the row says why', () => {
    expect(cells(rewards, stale).slice(9, 12)).toEqual([
      '',
      'USD',
      'none: feed-stale, ETH/USD: 5460 s old, heartbeat 3600 s',
    ])
    expect(cells({ ...rewards, currency: 'eur' }, FEEDS)[11]).toBe('none: not-in-deployment, no feed EUR/USD')
    expect(cells(rewards, new Map())[11]).toBe('none: not-in-deployment, no feed ETH/USD')
  })

  test('a day of which one step has no price has none', () => {
    const half = feedHistory({ pair: 'ETH/USD', heartbeat: 3_600 }, ANSWERS['ETH/USD'].slice(2))
    const day = cells({ ...rewards, rows: 'rewards-by-day' }, new Map([['ETH/USD', half]]), 2)
    expect(day.slice(8, 12)).toEqual(['0.05', '', 'USD', 'none: feed-silent, ETH/USD: no answer before'])
  })

  test('Cryptact: an empty price, and the reason in the comment', () => {
    expect(cells({ ...rewards, format: 'cryptact' }, stale)).toEqual([
      '2025/12/31 14:30:00',
      'STAKING',
      'Evenkeel',
      'STETH',
      '0.1',
      '',
      'USD',
      '0',
      'USD',
      expect.stringMatching(/; price none: feed-stale, /),
    ])
  })

  test('an error that begins like a formula stays text', () => {
    const strange = feedHistory({ pair: '=1+1', heartbeat: 1 }, [])
    expect(cells(rewards, new Map([['ETH/USD', strange]]))[11]).toMatch(/^none: feed-silent, =1\+1/)
  })
})

describe('period and addresses', () => {
  test('the first second is in, the last is not', () => {
    const second = NEW_YEAR - HALF_HOUR
    const rows = (from: bigint, to: bigint) =>
      readCsv(written({ rows: 'rewards-by-step', period: { from, to } })).length - 1
    expect([rows(second, second + 1n), rows(second + 1n, second + 12n), rows(second - 9n, second)]).toEqual([
      1, 0, 0,
    ])
  })

  test('several addresses in the order of the chain, each in its rows', () => {
    const B = testAddress(0xa1)
    const [own] = SOURCE.rewards
    if (own === undefined) throw new Error('no rewards')
    const source = { ...SOURCE, rewards: [own, { account: B, rows: own.rows }] }
    const told = readCsv(written({ rows: 'rewards-by-step' }, source)).slice(1)
    expect(told.map((cells) => [cells[13], cells[15]])).toEqual(
      ['103', '104', '105'].flatMap((number) => [
        [number, A],
        [number, B],
      ]),
    )
    expect(lastOf({ rows: 'activity' })).toMatchObject({ total: 7 })
  })
})

describe('piece by piece', () => {
  const [own] = SOURCE.rewards
  const many: ExportSource = {
    ...SOURCE,
    rewards: [{ account: A, rows: Array.from({ length: 700 }, () => own?.rows ?? []).flat() }],
    activity: [],
  }

  test('progress, and pieces that make the same file', async () => {
    const seen: string[] = []
    const end = await runExport(many, OPTIONS, {
      onProgress: ({ done, total }) => seen.push(`${done}/${total}`),
      pause: () => Promise.resolve(),
    })
    expect(seen.slice(0, 2)).toEqual(['250/2100', '500/2100'])
    expect([seen.length, seen.at(-1)]).toEqual([9, '2100/2100'])
    expect(end).toMatchObject({ is: 'complete', rows: 2_100 })
    if (end.is === 'complete') expect(end.parts.join('')).toBe(written({}, many))
  })

  test('cancelled between two pieces, or before the first', async () => {
    const abort = new AbortController()
    const seen: number[] = []
    const onProgress = ({ done }: { done: number }) => {
      seen.push(done)
      if (done === 500) abort.abort()
    }
    expect(await runExport(many, OPTIONS, { signal: abort.signal, onProgress })).toEqual({ is: 'cancelled' })
    expect(await runExport(many, OPTIONS, { signal: abort.signal, onProgress })).toEqual({ is: 'cancelled' })
    expect(seen).toEqual([250, 500])
  })

  test('nothing to tell: the heading alone', async () => {
    const none: ExportSource = { rewards: [], activity: [], steps: [], feeds: new Map() }
    const end = await runExport(none, { ...OPTIONS, format: 'koinly' })
    expect(end).toMatchObject({ parts: ['Koinly Date,Amount,Currency,Label,TxHash\r\n'], rows: 0, total: 0 })
  })
})

describe('any rewards, read back', () => {
  const [own] = SOURCE.rewards
  const reward = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
  const shares = fc.bigInt({ min: 0n, max: 10n ** 27n })
  const seconds = fc.bigInt({ min: 0n, max: 4_000_000_000n })
  const rows = fc.array(fc.record({ reward, shares, time: seconds }), { maxLength: 20 })
  const wei = (text: string) => {
    const [whole = '', fraction = ''] = text.replace('-', '').split('.')
    return (text.startsWith('-') ? -1n : 1n) * BigInt(whole + fraction.padEnd(18, '0'))
  }

  test('the generic file holds every wei, share and second', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('UTC', 'Asia/Tokyo'), (told, zone) => {
        const [row] = own?.rows ?? []
        if (row === undefined) throw new Error('no row')
        const made = told.map(({ time, ...steth }, number) => ({
          ...row,
          time,
          block: BigInt(number),
          tokens: { steth },
        }))
        const source = { ...SOURCE, rewards: [{ account: A, rows: made }] }
        const period = { from: 0n, to: 5_000_000_000n }
        const read = readCsv(written({ rows: 'rewards-by-step', period, zone }, source)).slice(1)
        const back = read.map((cells) => ({
          time: BigInt(Date.parse(cells[0] ?? '') / 1_000),
          reward: wei(cells[4] ?? ''),
          shares: wei(cells[5] ?? ''),
        }))
        expect(back).toEqual(
          told.map(({ time, reward: given, shares: held }) => ({ time, reward: given, shares: held })),
        )
      }),
    )
  })
})
