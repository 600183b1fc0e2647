import { describe, expect, test } from 'vitest'
import { ok } from '@/lib/core/result'
import { pegHistoryToWire } from '@/lib/history/peg-history-wire'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { createDrawnHistory } from '@/lib/server/drawn-history'
import type { ServedHistory } from '@/lib/server/history-service'

const BODY = JSON.stringify(
  pegHistoryToWire({
    token: 'steth',
    range: '7d',
    step: 3_600,
    indexed: { block: 9n, time: 7_300n },
    from: 0n,
    to: 7_200n,
    points: [
      { time: 3_600n, headline: { num: -1n, den: 10n ** 12n }, sources: 2 },
      { time: 7_200n, sources: 0 },
    ],
    events: [],
    queue: [],
    rates: [],
  }),
)

const served = (): ServedHistory => ({ body: BODY, etag: '"1"' })
const none = { ok: false, error: { code: 'history-off' } } as const

describe('a history drawn for a page', () => {
  test('once for each answer', async () => {
    let answer = served()
    const drawn = createDrawnHistory({ pegHistory: async () => ok(answer) }, DEFAULT_THRESHOLDS)
    const sheet = await drawn('steth', '7d')
    expect(sheet?.peg?.paths.runs).toBe(1)
    expect(sheet?.peg?.scale.from).toBeLessThan(0n)
    expect(await drawn('steth', '7d')).toBe(sheet)
    answer = served()
    expect(await drawn('steth', '7d')).not.toBe(sheet)
  })

  test('none where there is none, and where it cannot be read', async () => {
    const off = createDrawnHistory({ pegHistory: async () => none }, DEFAULT_THRESHOLDS)
    expect(await off('steth', '7d')).toBeUndefined()
    const strange = async () => ok({ body: '{"token":5}', etag: '"2"' })
    const drawn = createDrawnHistory({ pegHistory: strange }, DEFAULT_THRESHOLDS)
    expect(await drawn('steth', '7d')).toBeUndefined()
  })

  test('one that takes too long: the last chart of the same question, for ten minutes', async () => {
    let isSlow = false
    let time = 0
    const drawn = createDrawnHistory(
      { pegHistory: () => (isSlow ? new Promise<never>(() => {}) : Promise.resolve(ok(served()))) },
      DEFAULT_THRESHOLDS,
      { patienceMs: 5, now: () => time },
    )
    const sheet = await drawn('steth', '7d')
    expect(sheet).toBeDefined()
    isSlow = true
    expect(await drawn('steth', '7d')).toBe(sheet)
    expect(await drawn('steth', '30d')).toBeUndefined()
    expect(await drawn('reth', '7d')).toBeUndefined()
    time = 600_000
    expect(await drawn('steth', '7d')).toBeUndefined()
  })
})
