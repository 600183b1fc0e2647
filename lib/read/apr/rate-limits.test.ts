import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { createRateHistory } from '@/lib/read/apr/rate-history'
import { toQuantity } from '@/lib/read/hex'
import { cbethUpdate, node, PER_DAY, rateWorld, sources, update } from '@/lib/testing/rate-world'
import { COINBASE } from '@/lib/testing/states'

/* Histories that come in pieces: limited nodes, failures in the middle, one protocol's trouble. */

rateWorld()

describe('rate history in pieces', () => {
  test('a limited node is not asked again at once, nor in smaller pieces', async () => {
    const history = createRateHistory(node.client, 0)
    node.instead = (method) =>
      method === 'eth_getLogs'
        ? err({ kind: 'rpc', code: -32_005, message: 'rate limit exceeded' })
        : undefined
    expect((await history.update(sources(), node.head)).failure?.code).toBe('rpc-error')
    expect(node.count('eth_getLogs')).toBe(1)
    node.instead = undefined
    await update(history)
    expect(node.count('eth_getLogs')).toBeLessThanOrEqual(8)
  })

  test('what was found before a failure is kept, told, and gone on from', async () => {
    node.logRange = 50_000n
    const history = createRateHistory(node.client, 0)
    let left = 3
    const asked: unknown[] = []
    node.instead = (method, params) => {
      if (method !== 'eth_getLogs') return undefined
      left -= 1
      if (left < 0) return err({ kind: 'rpc', code: 429, message: 'too many requests' })
      asked.push(params[0])
      return undefined
    }
    expect((await history.update(sources(), node.head)).aprs.lido?.ok).toBe(true)
    const failed = await history.update(sources(), node.head)
    expect([failed.failure?.code, failed.aprs.lido?.ok, failed.aprs.coinbase?.ok]).toEqual([
      'rpc-error',
      true,
      true,
    ])
    left = 100
    await update(history)
    const starts = asked.map((filter) => (filter as { toBlock: string }).toBlock)
    expect(new Set(starts).size).toBe(starts.length)
  })

  test('pieces of ten blocks are enough, and grow again when they are served', async () => {
    node.head = { number: 3_000n, timestamp: 1_790_000_000n }
    node.logs = []
    node.logRange = 12n
    await update()
    expect(node.count('eth_getLogs')).toBeGreaterThan(250)
    node.counts.clear()
    node.logRange = 50_000n
    node.head = { number: 300_000n, timestamp: 1_790_000_000n }
    let limit = 1
    node.instead = (method) => {
      if (method !== 'eth_getLogs' || limit === 0) return undefined
      limit -= 1
      return err({ kind: 'rpc', code: -32_000, message: 'query timeout' })
    }
    await update()
    expect(node.count('eth_getLogs')).toBeLessThan(14)
  })

  test('one protocol that never reports does not keep the others waiting', async () => {
    const { lido } = sources()
    node.logs = node.logs.filter((log) => log.address === lido.emitters[0]?.address)
    node.logRange = 50_000n
    const seen: boolean[] = []
    const history = createRateHistory(node.client, 0)
    node.instead = (method) => {
      if (method === 'eth_getLogs' && node.count(method) > 2) {
        return err({ kind: 'rpc', code: 429, message: 'too many requests' })
      }
      return undefined
    }
    const { aprs } = await history.update(sources(), node.head)
    seen.push(aprs.lido?.ok === true, aprs.coinbase === undefined)
    expect(seen).toEqual([true, true])
  })

  test("a header that is missing, or another block's, takes one protocol's APR only", async () => {
    for (const header of [null, { number: '0x1', timestamp: '0x1', hash: `0x${'9'.repeat(64)}` }]) {
      const [log] = node.logs.filter(({ address }) => address === COINBASE.contracts.cbeth).slice(-1)
      const asked = toQuantity(log?.blockNumber ?? 0n)
      node.instead = (method, [which]) =>
        method === 'eth_getBlockByNumber' && which === asked ? ok(header) : undefined
      const { aprs } = await createRateHistory(node.client, 0).update(sources(), node.head)
      expect([aprs.lido?.ok, aprs['rocket-pool']?.ok]).toEqual([true, true])
      expect(aprs.coinbase).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    }
  })

  test('a time of 0 in a log is no time: the header is read', async () => {
    node.logs = node.logs.map((log, index) => (index % 2 === 0 ? { ...log, blockTimestamp: 0n } : log))
    expect((await update()).coinbase).toMatchObject({ ok: true, value: { updates: 7 } })
  })

  test('beside the headline: the last report, and thirty days where there are so many', async () => {
    const { lido, coinbase } = await update()
    expect(lido).toMatchObject({ ok: true, value: { last: { updates: 1 } } })
    expect(coinbase?.ok && coinbase.value.month).toBeUndefined()
    for (let day = 20n; day < 36n; day += 1n) {
      cbethUpdate(300_000n - (day + 1n) * PER_DAY + 102n, 10n ** 18n - (day - 19n) * 10n ** 14n)
    }
    expect((await update()).coinbase).toMatchObject({ value: { month: { updates: 30 } } })
  })
})
