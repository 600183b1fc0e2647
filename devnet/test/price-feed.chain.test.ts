import {
  type Abi,
  type Address,
  decodeEventLog,
  decodeFunctionResult,
  encodeFunctionData,
  getAddress,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Artifact } from '../compile/artifacts'
import { compileContracts } from '../compile/compile'
import { type Anvil, startAnvil } from './replay/anvil'
import { artifactNamed } from './replay/artifacts'
import { ReplayChain } from './replay/replay-chain'
import { revertText } from './replay/revert-text'

const owner: Address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const other: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const start = 1_770_000_000
const phase = 1n << 64n

let anvil: Anvil
let chain: ReplayChain
let artifact: Artifact
let aggregatorAbi: Abi
let feed: Address

beforeAll(async () => {
  const artifacts = await compileContracts()
  artifact = artifactNamed(artifacts, 'PriceFeed')
  aggregatorAbi = artifactNamed(artifacts, 'FeedAggregator').abi
  anvil = await startAnvil({ number: 0, time: start })
  chain = new ReplayChain(anvil.rpc)
  feed = await chain.deploy(artifact, [18, 'RETH / ETH'], owner)
  await chain.settle()
})

afterAll(() => anvil.stop())

const send = (from: Address, answer: bigint, updatedAt: number, time: number) =>
  chain.transact({ from, to: feed, data: encode('devnetAnswer', [answer, BigInt(updatedAt)]) }, time)

const encode = (functionName: string, args: readonly unknown[] = []) =>
  encodeFunctionData({ abi: artifact.abi, functionName, args: [...args] })

async function view(functionName: string, args: readonly unknown[] = []): Promise<unknown> {
  const { ok, output } = await chain.call({ from: other, to: feed, data: encode(functionName, args) })
  return ok ? decodeFunctionResult({ abi: artifact.abi, functionName, data: output }) : revertText(output)
}

describe('PriceFeed', () => {
  it('has no data before the first answer', async () => {
    expect(await view('latestRoundData')).toBe('No data present')
    expect(await view('getRoundData', [phase + 1n])).toBe('No data present')
    expect(await view('latestAnswer')).toBe(0n)
  })

  it('keeps every round by an id with its phase; its aggregator has the number alone, and emits the events', async () => {
    const first = await send(owner, 1_150n, start + 100, start + 100)
    await send(owner, -5n, start + 150, start + 200)
    const rounds: readonly [bigint, bigint, bigint][] = [
      [1n, 1_150n, BigInt(start + 100)],
      [2n, -5n, BigInt(start + 150)],
    ]
    for (const [id, answer, updatedAt] of rounds) {
      const round = [phase + id, answer, updatedAt, updatedAt, phase + id]
      expect(await view('getRoundData', [phase + id])).toEqual(round)
      expect(await view('getRoundData', [id])).not.toEqual(round)
    }
    expect(await view('latestRoundData')).toEqual([
      phase + 2n,
      -5n,
      BigInt(start + 150),
      BigInt(start + 150),
      phase + 2n,
    ])
    expect(await view('latestTimestamp')).toBe(BigInt(start + 150))
    expect(await view('getRoundData', [phase + 3n])).toBe('No data present')
    expect(await view('getRoundData', [2n])).toBe('')
    expect(await view('getRoundData', [2n * phase + 1n])).toBe('')
    expect(first.logs.map((log) => decode(aggregatorAbi, log))).toEqual([
      ['NewRound', { roundId: 1n, startedBy: owner, startedAt: BigInt(start + 100) }],
      ['AnswerUpdated', { current: 1_150n, roundId: 1n, updatedAt: BigInt(start + 100) }],
    ])
    const aggregator = await view('aggregator')
    expect(aggregator).not.toBe(getAddress(feed))
    expect(first.logs.map(({ address }) => getAddress(address))).toEqual([aggregator, aggregator])
    expect(await view('phaseAggregators', [1])).toBe(aggregator)
    expect([await view('decimals'), await view('description'), await view('version')]).toEqual([
      18,
      'RETH / ETH',
      4n,
    ])
  })

  it('takes answers from its owner only, none from the future', async () => {
    const stranger = await send(other, 1n, start + 300, start + 300)
    expect([stranger.ok, revertText(stranger.output)]).toEqual([false, 'Only callable by owner'])
    const early = await send(owner, 1n, start + 401, start + 400)
    expect([early.ok, revertText(early.output)]).toEqual([false, 'Updated in the future or never'])
  })
})

function decode(abi: Abi, { topics, data }: { topics: readonly `0x${string}`[]; data: `0x${string}` }) {
  const [signature, ...rest] = topics
  const decoded = decodeEventLog({ abi, data, topics: signature === undefined ? [] : [signature, ...rest] })
  return [decoded.eventName, decoded.args]
}
