import { encodeAbiParameters, encodeEventTopics } from 'viem'
import { beforeEach, describe, expect, test } from 'vitest'
import { cbethAbi } from '@/abi/cbeth'
import { rocketNetworkBalancesAbi } from '@/abi/rocket-network-balances'
import { rocketNetworkBalancesV1Abi } from '@/abi/rocket-network-balances-v1'
import { stethAbi } from '@/abi/steth'
import { coinbaseRates } from '@/lib/lst/coinbase/rates'
import { lidoRates } from '@/lib/lst/lido/rates'
import { rocketPoolRates } from '@/lib/lst/rocket-pool/rates'
import { DAY } from '@/lib/read/apr/apr-of'
import { createRateHistory } from '@/lib/read/apr/rate-history'
import { toQuantity } from '@/lib/read/hex'
import { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* Events to APRs, over a node in memory: a block every 12 s, an update of each rate a day. */

const PER_DAY = 7_200n
const OLD_BALANCES = testAddress(0x50)

let node: FakeNode

function timeOf(blockNumber: bigint): bigint {
  return node.head.timestamp - (node.head.number - blockNumber) * 12n
}

function lidoReport(blockNumber: bigint, day: bigint): void {
  const [signature] = encodeEventTopics({ abi: stethAbi, eventName: 'TokenRebased' })
  const ether = (n: bigint) => 10n ** 24n + n * 10n ** 20n
  node.logs.push({
    address: LIDO.contracts.steth,
    topics: [signature, `0x${timeOf(blockNumber).toString(16).padStart(64, '0')}`],
    data: encodeAbiParameters(
      Array.from({ length: 6 }, () => ({ type: 'uint256' })),
      [DAY, 10n ** 24n, ether(day), 10n ** 24n, ether(day + 1n), 0n],
    ),
    blockNumber,
  })
}

function rocketReport(blockNumber: bigint, totalEth: bigint): void {
  const [signature] = encodeEventTopics({ abi: rocketNetworkBalancesAbi, eventName: 'BalancesUpdated' })
  node.logs.push({
    address: ROCKET_POOL.contracts.networkBalances,
    topics: [signature, `0x${blockNumber.toString(16).padStart(64, '0')}`],
    data: encodeAbiParameters(
      Array.from({ length: 5 }, () => ({ type: 'uint256' })),
      [timeOf(blockNumber), totalEth, 0n, 10n ** 24n, timeOf(blockNumber) + 60n],
    ),
    blockNumber,
  })
}

function oldRocketReport(blockNumber: bigint, totalEth: bigint): void {
  const [signature] = encodeEventTopics({ abi: rocketNetworkBalancesV1Abi, eventName: 'BalancesUpdated' })
  node.logs.push({
    address: OLD_BALANCES,
    topics: [signature],
    data: encodeAbiParameters(
      Array.from({ length: 5 }, () => ({ type: 'uint256' })),
      [blockNumber, totalEth, 0n, 10n ** 24n, timeOf(blockNumber)],
    ),
    blockNumber,
  })
}

function cbethUpdate(blockNumber: bigint, rate: bigint, address = COINBASE.contracts.cbeth): void {
  const [signature] = encodeEventTopics({ abi: cbethAbi, eventName: 'ExchangeRateUpdated' })
  node.logs.push({
    address,
    topics: [signature, `0x${'0'.repeat(64)}`],
    data: encodeAbiParameters([{ type: 'uint256' }], [rate]),
    blockNumber,
  })
}

const roots = FAKE_DEPLOYMENT.protocols

function sources() {
  const { lido, 'rocket-pool': rocket, coinbase } = roots
  if (lido === undefined || rocket === undefined || coinbase === undefined) throw new Error('roots')
  const balances = [{ address: OLD_BALANCES, form: 'v1' as const }]
  return {
    lido: lidoRates(lido, LIDO.contracts),
    'rocket-pool': rocketPoolRates({ ...rocket, balances }, ROCKET_POOL.contracts),
    coinbase: coinbaseRates(coinbase, COINBASE.contracts),
  }
}

beforeEach(() => {
  node = new FakeNode()
  node.head = { number: 300_000n, timestamp: 1_790_000_000n }
  for (let day = 0n; day < 20n; day += 1n) {
    const block = 300_000n - (20n - day) * PER_DAY + 100n
    lidoReport(block, day)
    if (day < 15n) oldRocketReport(block + 1n, 10n ** 24n + day * 10n ** 20n)
    else rocketReport(block + 1n, 10n ** 24n + day * 10n ** 20n)
    cbethUpdate(block + 2n, 10n ** 18n + day * 10n ** 14n)
    // Its updater emits the same topic: an amount of 1 would be a rate of almost nothing.
    cbethUpdate(block + 2n, 1n, testAddress(0x31))
  }
})

async function update(history = createRateHistory(node.client), head = node.head.number) {
  const updated = await history.update(sources(), head)
  if (!updated.ok) throw new Error(JSON.stringify(updated.error))
  return updated.value
}

describe('rate history', () => {
  test('finds all three APRs in one look of few requests', async () => {
    const aprs = await update()
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
    const history = createRateHistory(node.client)
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
    const history = createRateHistory(node.client)
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
    const history = createRateHistory(node.client)
    node.logRange = 1n
    expect(await history.update(sources(), node.head.number)).toMatchObject({
      ok: false,
      error: { code: 'rpc-error' },
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
    const history = createRateHistory(node.client)
    await update(history)
    node.head = { number: 290_000n, timestamp: node.head.timestamp - 120_000n }
    node.logs = node.logs.filter((log) => log.blockNumber <= 290_000n)
    expect((await update(history)).lido).toMatchObject({ value: { updates: 7 } })
  })

  test('block times that the node tells with the log are used', async () => {
    node.logs = node.logs.map((log) => ({ ...log, blockTimestamp: timeOf(log.blockNumber) }))
    const aprs = await update()
    expect(aprs.coinbase).toMatchObject({ ok: true, value: { updates: 7 } })
    expect(node.count('eth_getBlockByNumber')).toBeLessThan(5)
  })

  test('malformed answers are refused', async () => {
    for (const answer of [null, [{}], [{ blockNumber: '0x1', logIndex: '0x0', address: 7 }], ['x']]) {
      const history = createRateHistory(node.client)
      node.instead = (method) => (method === 'eth_getLogs' ? { ok: true, value: answer } : undefined)
      expect(await history.update(sources(), node.head.number)).toMatchObject({
        ok: false,
        error: { code: 'bad-response' },
      })
    }
  })

  test('no sources, no requests', async () => {
    expect(await createRateHistory(node.client).update({}, 5n)).toEqual({ ok: true, value: {} })
    expect(node.counts.size).toBe(0)
  })
})
