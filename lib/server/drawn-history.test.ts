import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { pegHistoryToWire } from '@/lib/history/peg-history-wire'
import { drawnHistory } from '@/lib/server/drawn-history'
import type { ServedHistory } from '@/lib/server/history-service'
import { serverOverNode } from '@/lib/testing/server-over-node'

const { publicConfig } = serverOverNode().server
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

describe('a history drawn for a page', () => {
  test('once for each answer', async () => {
    const served: ServedHistory = { body: BODY, etag: '"1"' }
    const instance = { publicConfig, pegHistory: async () => ok(served) }
    const sheet = await drawnHistory(instance, 'steth', '7d')
    expect(sheet?.peg?.paths.runs).toBe(1)
    expect(sheet?.peg?.scale.from).toBeLessThan(0n)
    expect(await drawnHistory(instance, 'steth', '7d')).toBe(sheet)
    const other = { publicConfig, pegHistory: async () => ok({ ...served }) }
    expect(await drawnHistory(other, 'steth', '7d')).not.toBe(sheet)
  })

  test('none where there is none, where it cannot be read, and where it takes too long', async () => {
    const none = { publicConfig, pegHistory: async () => err({ code: 'history-off' as const }) }
    expect(await drawnHistory(none, 'steth', '7d')).toBeUndefined()
    const strange = { publicConfig, pegHistory: async () => ok({ body: '{"token":5}', etag: '"2"' }) }
    expect(await drawnHistory(strange, 'steth', '7d')).toBeUndefined()
    const slow = { publicConfig, pegHistory: () => new Promise<never>(() => {}) }
    expect(await drawnHistory(slow, 'steth', '7d', 5)).toBeUndefined()
  })
})
