import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import type { Instance } from '@/lib/server/instance'
import type { TxRecord } from '@/lib/tx/record'
import { type Asked, judgeFigures } from './judge-figures'
import { judgeSpend } from './judge-spend'
import { mixOf } from './mix'
import { brokenSeed, type SeedResult, unseen } from './seed-result'
import type { Spent } from './spend'

/* The judges of the chaos runs see what they are there to see. */

const HASH = `0x${'11'.repeat(32)}` as const
const OTHER = `0x${'22'.repeat(32)}` as const
const ACCOUNT = `0x${'33'.repeat(20)}` as const
const block = { number: 10n, timestamp: 1_000n, hash: HASH }

describe('figures', () => {
  const requests = [{ id: 1n, stEth: 5n, ahead: 7n }]
  const server = { withdrawals: async () => ok({ block, requests }) } as unknown as Instance
  const truth = { at: async (hash: string) => (hash === HASH ? server : undefined) }
  const judged = (value: unknown, over: Partial<Asked> = {}, of = block) =>
    judgeFigures(truth, {
      ...{ question: 'withdrawals', account: ACCOUNT, at: 1_001 },
      told: { block: of, figures: [{ name: 'requests', value: JSON.stringify(value) }] },
      ...over,
    })

  test('what is so, and what is left out, is no fault', async () => {
    const told = [{ id: '1', stEth: '5', ahead: '7' }]
    expect(await judged(told)).toEqual({ wrong: [], missing: [], compared: 1 })
    expect((await judged([{ id: '1', stEth: '5' }])).wrong).toEqual([])
  })

  test.each([
    ['another amount', [{ id: '1', stEth: '6' }]],
    [
      'one too many',
      [
        { id: '1', stEth: '5' },
        { id: '2', stEth: '5' },
      ],
    ],
    ['none', []],
    ['a field that is nowhere', [{ id: '1', stEth: '5', pays: '5' }]],
  ])('%s is seen', async (_, value) => {
    expect((await judged(value)).wrong).toHaveLength(1)
  })

  test('a block that is nowhere, and an age that is told too young', async () => {
    expect((await judged([], {}, { ...block, hash: OTHER })).wrong).toHaveLength(1)
    const figures = [{ name: 'requests', value: '[{"id":"1"}]', is: 'fresh' as const }]
    expect((await judged([], { told: { block, figures } })).wrong).toEqual([])
    expect((await judged([], { at: 1_060, told: { block, figures } })).wrong).toHaveLength(1)
  })

  test('no answer is missing, not wrong', async () => {
    const told = { why: { code: 'timeout' as const } }
    expect(await judged([], { told })).toEqual({ wrong: [], missing: ['withdrawals: timeout '], compared: 0 })
  })

  test('an answer for which there is no truth is not right for that, and counts as compared with nothing', async () => {
    const blind = { withdrawals: async () => err({ code: 'timeout' }) } as unknown as Instance
    const told = { block, figures: [{ name: 'requests', value: '[]' }] }
    const asked: Asked = { question: 'withdrawals', account: ACCOUNT, at: 1_001, told }
    const { wrong, compared } = await judgeFigures({ at: async () => blind }, asked)
    expect([wrong, compared]).toEqual([['withdrawals at block 10: the truth could not be read: timeout '], 0])
    const unheard = [{ name: 'elsewhere', value: '1' }]
    expect(await judged([], { told: { block, figures: unheard } })).toMatchObject({ compared: 0 })
  })
})

describe('transactions', () => {
  const sent = (hash: typeof HASH | typeof OTHER, data: `0x${string}` = '0xa1903eab') => ({
    hash,
    data,
    raw: data,
  })
  const record = (over: Partial<TxRecord>): TxRecord => ({
    ...{
      id: 'a',
      chainId: 1,
      account: ACCOUNT,
      step: 0,
      steps: 1,
      stepId: 'stake',
      sentAt: 0,
      status: 'confirmed',
    },
    intent: { kind: 'wrap', amount: 1n },
    sent: { via: 'transaction', hash: HASH },
    ...over,
  })
  const mined = (status: '0x0' | '0x1', ...hashes: string[]) => ({
    mined: new Map(hashes.map((hash) => [hash, { status, blockNumber: '0x1' as const }])),
    waiting: new Set<string>(),
  })
  const spent: Spent = { end: 'confirmed', wasDoubted: false, disowned: [], words: '' }

  test('one that is told as it is', () => {
    const verdict = judgeSpend(mined('0x1', HASH), [sent(HASH)], [record({})], spent)
    expect(verdict).toEqual({ sent: 1, confirmed: 1, lost: [], doubled: [], wrong: [] })
  })

  test('on the chain and told nowhere is lost, also after a doubt about another one; with a doubt of its own it is not', () => {
    const failed: Spent = { ...spent, end: 'failed', disowned: [HASH] }
    expect(judgeSpend(mined('0x1', HASH), [sent(HASH)], [], failed).lost).toHaveLength(1)
    expect(
      judgeSpend(mined('0x1', HASH), [sent(HASH)], [], { ...failed, wasDoubted: true }).lost,
    ).toHaveLength(1)
    const doubted: Spent = { ...spent, end: 'failed', wasDoubted: true }
    expect(judgeSpend(mined('0x1', HASH), [sent(HASH)], [], doubted).lost).toEqual([])
  })

  test('two effects are one too many, an approval is none', () => {
    const both = mined('0x1', HASH, OTHER)
    const records = [record({}), record({ id: 'b', sent: { via: 'transaction', hash: OTHER } })]
    expect(judgeSpend(both, [sent(HASH), sent(OTHER)], records, spent).doubled).toHaveLength(1)
    expect(judgeSpend(both, [sent(HASH, '0x095ea7b3'), sent(OTHER)], records, spent).doubled).toEqual([])
  })

  test.each(['confirmed', 'reverted', 'replaced'] as const)(
    '%s, where the chain says otherwise',
    (status) => {
      const other = status === 'confirmed' ? '0x0' : '0x1'
      expect(judgeSpend(mined(other, HASH), [sent(HASH)], [record({ status })], spent).wrong).toHaveLength(1)
    },
  )

  test('a flow without an end', () => {
    expect(judgeSpend(mined('0x1'), [], [], { ...spent, end: 'preparing' }).wrong).toHaveLength(1)
  })
})

describe('a whole run', () => {
  const result = (judged: number, sent: number): SeedResult => ({
    ...brokenSeed(mixOf(1), 'not at all'),
    ...{ judged, verdict: { sent, confirmed: 0, lost: [], doubled: [], wrong: [] } },
  })
  const ten = (judged: number, sent: number) => [
    ...Array.from({ length: 9 }, () => result(0, 0)),
    result(judged, sent),
  ]

  test.each([
    ['no seeds at all', [], 1],
    ['no figure in ten', ten(0, 1), 1],
    ['no transaction in ten', ten(1, 0), 1],
    ['neither', ten(0, 0), 2],
    ['no figure in one', [result(0, 1)], 1],
    ['some in ten', ten(1, 1), 0],
    ['no transaction in one, which may be', [result(1, 0)], 0],
  ])('that looked at nothing proves nothing: %s', (_, results, sentences) => {
    expect(unseen(results)).toHaveLength(sentences)
  })
})

test('a seed decides everything, and another one something else', () => {
  expect(mixOf(7)).toEqual(mixOf(7))
  expect(mixOf(7)).not.toEqual(mixOf(8))
})
