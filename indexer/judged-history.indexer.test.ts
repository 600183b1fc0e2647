import { createPublicClient, http, numberToHex, parseAbi } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LST_IDS } from '@/lib/core/lst'
import type { PegRange } from '@/lib/history/peg-history'
import { pegHistoryFromWire } from '@/lib/history/peg-history-wire'
import type { TickPoint } from '@/lib/history/pool-point'
import { poolSamples } from '@/lib/peg/history/pool-samples'
import { summedTicks, sumsAt } from '@/lib/peg/history/tick-sums'
import { marketPrice } from '@/lib/peg/market-price'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { meanTick, twapPrice } from '@/lib/peg/tick-price'
import { createHistoryReach } from '@/lib/server/history-reach'
import { createIndexerClient } from '@/lib/server/indexer-client'
import { createPegHistoryService, type PegHistoryService } from '@/lib/server/peg-history-service'
import { createPegPastReader } from '@/lib/server/peg-past-reader'
import { type Devnet, startDevnet } from '../devnet/testing/devnet-chain'
import { ChainLogs, lookUp } from './testing/chain-logs'
import { expectedHistory } from './testing/expected-history'
import { askFees, drawnPoints, type ReplayWorld, replayedPeg, severityChanges } from './testing/replayed-peg'
import { type RunningIndexer, runIndexer } from './testing/run-indexer'
import { servedPoints } from './testing/served-history'

/*
 * What the app tells of the past, through the whole way from events to the route's answer, against the same judgement of the chain's raw
 * logs by other code. The steps build on each other.
 */

const OBSERVE = parseAbi(['function observe(uint32[]) view returns (int56[] tickCumulatives, uint160[])'])

let devnet: Devnet
let indexer: RunningIndexer
let service: PegHistoryService
let clock = 0

beforeAll(async () => {
  devnet = await startDevnet()
  const { manifestPath, rpcUrl, manifest } = devnet
  indexer = await runIndexer({ manifestPath, rpcUrl })
  await indexer.ready()
  // What was asked or judged holds on for some seconds: each question here is asked later.
  const later = () => (clock += 60_000)
  const client = createIndexerClient(indexer.url, later)
  service = createPegHistoryService({
    ...{ indexer: client, chainId: devnet.chainId, thresholds: DEFAULT_THRESHOLDS },
    reach: createHistoryReach(client, devnet.chainId, async () => true, later),
    reader: createPegPastReader(client, manifest),
    now: later,
    patienceMs: 120_000,
  })
})

afterAll(async () => {
  await indexer?.stop()
  await devnet?.stop()
})

const rpc = <T>(method: string, params?: readonly unknown[]) => devnet.rpc<T>(method, params)

interface Block {
  readonly timestamp: string
}

const head = async () => rpc<Block>('eth_getBlockByNumber', ['latest', false])

/** A block in the very second of the next boundary, and the indexer at it. */
async function mineBoundary(): Promise<bigint> {
  const next = (BigInt((await head()).timestamp) / 300n + 1n) * 300n
  await rpc('evm_setNextBlockTimestamp', [numberToHex(next)])
  await rpc('evm_mine')
  expect(BigInt((await head()).timestamp)).toBe(next)
  await indexer.caughtUp(rpc)
  return next
}

async function historyOf(token: (typeof LST_IDS)[number], range: PegRange) {
  const served = await service.get(token, range)
  if (!served.ok) throw new Error(JSON.stringify(served.error))
  const read = pegHistoryFromWire(JSON.parse(served.value.body))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** Everything that is judged of every token against the replay of the raw logs. */
async function compare(): Promise<void> {
  const { rpcUrl, manifest } = devnet
  const told = []
  for (const token of LST_IDS)
    told.push({ token, all: await historyOf(token, 'all'), day: await historyOf(token, '24h') })
  const logs = await ChainLogs.read(rpc)
  const history = expectedHistory(logs, await lookUp(rpcUrl, manifest), manifest, { v1: [], v3: [] })
  const world: ReplayWorld = { logs, history, deployment: manifest, fees: await askFees(rpcUrl, manifest) }
  for (const { token, all, day } of told) {
    const judged = replayedPeg(token, world, all.from, day.to)
    expect(judged.filter(({ headline }) => headline !== undefined).length).toBeGreaterThan(1_000)
    expect(all.points).toEqual(drawnPoints(judged, 3_600n))
    expect(day.points).toEqual(drawnPoints(judged, 300n).slice(-288))
    expect(day.events.filter(({ kind }) => kind === 'severity')).toEqual(
      severityChanges(judged).filter(({ time }) => time > day.from),
    )
  }
}

test('the past of every token is judged as the raw logs judge it', async () => {
  await mineBoundary()
  await compare()
})

test('the average of a pool out of its points is what its own `observe` gives, to the tick', async () => {
  await devnet.control('depeg', { token: 'steth', bp: 300 })
  await devnet.control('depeg', { token: 'cbeth', bp: 120 })
  await devnet.warp(437)
  await devnet.control('depeg', { token: 'steth', bp: 40 })
  await devnet.control('depeg', { token: 'reth', bp: 90 })
  const time = await mineBoundary()
  const client = createPublicClient({ transport: http(devnet.rpcUrl) })
  let observed = 0
  for (const { kind, address } of devnet.manifest.pools) {
    if (kind !== 'uniswap-v3') continue
    const call = { address, abi: OBSERVE, functionName: 'observe', args: [[1_800, 0]] } as const
    // One that keeps a single observation is too young to tell after a trade.
    const told = await client.readContract(call).catch(() => undefined)
    const [then, now] = told?.[0] ?? []
    if (then === undefined || now === undefined) continue
    observed += 1
    const points = (await servedPoints(indexer.url, address)).filter(
      (point): point is TickPoint => 'tick' in point,
    )
    const summed = summedTicks(points)
    const [before, after] = [sumsAt(summed)(time - 1_800n), sumsAt(summed)(time)]
    if (before === undefined || after === undefined) throw new Error('the pool was traded before')
    expect(after - before).toBe(now - then)
    expect(meanTick([before, after], 1_800n)).toBe(meanTick([then, now], 1_800n))
    const exact = twapPrice([then, now], 1_800n, true)
    const { oracle } = poolSamples({ is: 'ticks', source: address, isTokenFirst: true, points })(time)
    expect(oracle).toMatchObject({ is: 'price', price: exact && marketPrice(exact), at: time })
  }
  expect(observed).toBeGreaterThan(1)
  await compare()
})

test('a de-peg is in it, with its severity', async () => {
  await devnet.control('depeg', { token: 'steth', bp: 300 })
  for (let boundary = 0; boundary < 14; boundary += 1) await mineBoundary()
  await compare()
  for (const token of ['steth', 'wsteth'] as const) {
    const { points } = await historyOf(token, '24h')
    expect(points.at(-1)).toMatchObject({ state: 'depegged' })
  }
})

test('after a reorganisation it is that of the new chain', async () => {
  await devnet.snapshot()
  await devnet.control('depeg', { token: 'reth', bp: 400 })
  for (let boundary = 0; boundary < 8; boundary += 1) await mineBoundary()
  expect((await historyOf('reth', '24h')).points.at(-1)).toMatchObject({ state: 'depegged' })
  await devnet.revert()
  for (let boundary = 0; boundary < 10; boundary += 1) await mineBoundary()
  await compare()
  expect((await historyOf('reth', '24h')).points.at(-1)?.state).not.toBe('depegged')
  await devnet.control('depeg', { token: 'cbeth', bp: 250 })
  await indexer.caughtUp(rpc)
  await devnet.control('reorg', { depth: 3 })
  await mineBoundary()
  await compare()
})
