import { describe, expect, test } from 'vitest'
import { DAY } from '@/lib/read/apr/apr-of'
import { createRateHistory } from '@/lib/read/apr/rate-history'
import { toQuantity } from '@/lib/read/hex'
import { lidoReport, node, PER_DAY, rateWorld, sources, timeOf, update } from '@/lib/testing/rate-world'

/* Events to APRs. */

rateWorld()

describe('rate history', () => {
  test('finds all three APRs in one look of few requests', async () => {
    const { aprs } = await createRateHistory(node.client, 0).update(sources(), node.head)
    expect(aprs.lido).toMatchObject({ ok: true, value: { method: 'token-rebased', updates: 7 } })
    expect(aprs['rocket-pool']).toMatchObject({ ok: true, value: { method: 'balances-updated', updates: 7 } })
    expect(aprs.coinbase).toMatchObject({ ok: true, value: { method: 'exchange-rate-updated', updates: 7 } })
    expect(node.count('eth_getLogs')).toBeLessThanOrEqual(2)
  })

  test('cbETH rises a ten-thousandth of 1 a day: 3.65 % a year from its level', async () => {
    const { coinbase } = await update()
    if (coinbase?.ok !== true) throw new Error('no APR')
    const { rate, from, to } = coinbase.value
    expect(to - from).toBe(7n * DAY)
    // start 1.0012 -> 0.0007 / 1.0012 in 7 days
    expect(rate.num * 10_012n * 7n).toBe(rate.den * 7n * 365n)
  })

  test('later looks ask for new blocks only', async () => {
    const history = createRateHistory(node.client, 0)
    await update(history)
    const asked: unknown[] = []
    node.instead = (method, params) => {
      if (method === 'eth_getLogs') asked.push(params[0])
      return undefined
    }
    node.mine(10n)
    await update(history)
    expect(asked).toMatchObject([{ fromBlock: toQuantity(299_936n), toBlock: toQuantity(300_010n) }])
    await update(history)
    expect(asked).toHaveLength(1)
  })

  test('what a reorganisation replaced is not counted twice', async () => {
    const history = createRateHistory(node.client, 0)
    lidoReport(299_990n, 20n)
    expect((await update(history)).lido).toMatchObject({ value: { updates: 8 } })
    node.logs = node.logs.filter((log) => log.blockNumber < 299_990n)
    node.mine()
    expect((await update(history)).lido).toMatchObject({ value: { updates: 7 } })
  })

  test('a node with a small range is asked in smaller pieces', async () => {
    node.logRange = 3_000n
    const aprs = await update()
    expect(aprs.lido?.ok).toBe(true)
    expect(node.count('eth_getLogs')).toBeGreaterThan(15)
  })

  test('a node that refuses every range is an error, and the next look begins anew', async () => {
    const history = createRateHistory(node.client, 0)
    node.logRange = 1n
    expect(await history.update(sources(), node.head)).toEqual({
      aprs: {},
      isComplete: false,
      failure: { code: 'rpc-error', detail: 'the node answered with an error (-32602)' },
    })
    node.logRange = 1_000_000n
    expect((await update(history)).lido?.ok).toBe(true)
  })

  test('too young: not enough history, and the look back ends', async () => {
    node.logs = node.logs.filter((log) => log.blockNumber > 300_000n - 3n * PER_DAY)
    const aprs = await update()
    expect(aprs.lido).toEqual({ ok: false, error: { code: 'not-enough-history' } })
    expect(aprs.coinbase).toEqual({ ok: false, error: { code: 'not-enough-history' } })
    expect(node.count('eth_getLogs')).toBeLessThanOrEqual(7)
  })

  test('a chain that went back is looked at from the beginning', async () => {
    const history = createRateHistory(node.client, 0)
    await update(history)
    node.head = { number: 290_000n, timestamp: node.head.timestamp - 120_000n }
    node.logs = node.logs.filter((log) => log.blockNumber <= 290_000n)
    expect((await update(history)).lido).toMatchObject({ value: { updates: 7 } })
  })

  test('block times that the node tells with the log are used', async () => {
    node.logs = node.logs.map((log) => ({ ...log, blockTimestamp: timeOf(log.blockNumber) }))
    const aprs = await update()
    expect(aprs.coinbase).toMatchObject({ ok: true, value: { updates: 7 } })
    expect(node.count('eth_getBlockByNumber')).toBeLessThan(8)
  })

  test('malformed answers are refused', async () => {
    for (const answer of [null, [{}], [{ blockNumber: '0x1', logIndex: '0x0', address: 7 }], ['x'], [7]]) {
      const history = createRateHistory(node.client, 0)
      node.instead = (method) => (method === 'eth_getLogs' ? { ok: true, value: answer } : undefined)
      expect(await history.update(sources(), node.head)).toMatchObject({
        aprs: {},
        failure: { code: 'bad-response' },
      })
    }
  })

  test('no sources, no requests', async () => {
    expect(await createRateHistory(node.client, 0).update({}, node.head)).toEqual({
      aprs: {},
      isComplete: true,
    })
    expect(node.counts.size).toBe(0)
  })
})
