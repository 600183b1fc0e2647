import { encodeAbiParameters, encodeEventTopics } from 'viem'
import { beforeEach } from 'vitest'
import { cbethAbi } from '@/abi/cbeth'
import { rocketNetworkBalancesAbi } from '@/abi/rocket-network-balances'
import { rocketNetworkBalancesV1Abi } from '@/abi/rocket-network-balances-v1'
import { stethAbi } from '@/abi/steth'
import { coinbaseRates } from '@/lib/lst/coinbase/rates'
import { lidoRates } from '@/lib/lst/lido/rates'
import { rocketPoolRates } from '@/lib/lst/rocket-pool/rates'
import { DAY } from '@/lib/read/apr/apr-of'
import { createRateHistory } from '@/lib/read/apr/rate-history'
import { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* Events of all three rates over a node in memory: a block every 12 s, an update of each rate a day. */
/** blocks */
export const PER_DAY = 7_200n
const OLD_BALANCES = testAddress(0x50)

/** The node of the running test. */
export let node: FakeNode

export function timeOf(blockNumber: bigint): bigint {
  return node.head.timestamp - (node.head.number - blockNumber) * 12n
}

export function lidoReport(blockNumber: bigint, day: bigint): void {
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

/** An `ExchangeRateUpdated` of cbETH, or of a contract that emits the same topic. */
export function cbethUpdate(blockNumber: bigint, rate: bigint, address = COINBASE.contracts.cbeth): void {
  const [signature] = encodeEventTopics({ abi: cbethAbi, eventName: 'ExchangeRateUpdated' })
  node.logs.push({
    address,
    topics: [signature, `0x${'0'.repeat(64)}`],
    data: encodeAbiParameters([{ type: 'uint256' }], [rate]),
    blockNumber,
  })
}

const roots = FAKE_DEPLOYMENT.protocols

/** Sources of all three, with an earlier balance contract of Rocket Pool. */
export function sources() {
  const { lido, 'rocket-pool': rocket, coinbase } = roots
  if (lido === undefined || rocket === undefined || coinbase === undefined) throw new Error('roots')
  const balances = [{ address: OLD_BALANCES, form: 'v1' as const }]
  return {
    lido: lidoRates(lido, LIDO.contracts),
    'rocket-pool': rocketPoolRates({ ...rocket, balances }, ROCKET_POOL.contracts),
    coinbase: coinbaseRates(coinbase, COINBASE.contracts),
  }
}

/** A new node before each test of the file: twenty days of updates. */
export function rateWorld(): void {
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
}

/** Looks until there is nothing more to look for. */
export async function update(history = createRateHistory(node.client, 0)) {
  for (;;) {
    const { aprs, failure, isComplete } = await history.update(sources(), node.head)
    if (failure !== undefined) throw new Error(JSON.stringify(failure))
    if (isComplete) return aprs
  }
}
