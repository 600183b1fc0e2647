import { encodeFunctionResult } from 'viem'
import { priceFeedAbi } from '@/abi/price-feed'
import type { Rate } from '@/lib/core/rate'
import { WAD } from '@/lib/core/rate'
import type { Feed } from '@/lib/deployment/schema'
import type { PegSample, PoolPrice, PoolSample } from '@/lib/peg/sample'
import type { CallResult } from '@/lib/read/call'
import { feedReads } from '@/lib/read/feed'
import { BP, noPrice, priceAt, priced } from '@/lib/testing/peg'
import { testAddress } from '@/lib/testing/states'

/* What can be wrong with what the judgement of a token is given, one by one; each bends a sample of rETH that is in order. */

const RATE: Rate = { num: 1_150_000_000_000_000_000n, den: WAD }
const BAND = 200
const FEED: Feed = {
  pair: 'rETH/ETH',
  address: testAddress(0x7e),
  decimals: 18,
  description: 'RETH / ETH',
  heartbeat: 86_400,
  bandBp: BAND,
}

/** A sample as the chain gives it: the feed's answers are still raw. */
interface Given {
  rate: Rate | undefined
  pools: PoolSample[]
  round: { answer: bigint; age: bigint; decimals: number; isRead: boolean }
}

const par = (time: bigint, bp = 0n): PoolPrice => priced(priceAt(bp * BP, RATE), time)

function poolAt(source: string, time: bigint, bp = 0n): PoolSample {
  const price = par(time, bp)
  return { source, oracle: { ...price, kind: 'twap' }, mid: price, spot: price }
}

/** Changes the pool that is there without any fault. */
const first = (given: Given, change: (pool: PoolSample) => PoolSample): void => {
  given.pools = given.pools.map((pool, place) => (place === 0 ? change(pool) : pool))
}

const rateOf = (parts: bigint): Rate => ({ num: (RATE.num * parts) / 100n, den: RATE.den })

/** In the order in which they are applied: of two that bend one thing the later holds. */
export const FAULTS = {
  // redemption value moves and no price follows
  'rate falls': (given) => {
    given.rate = rateOf(99n)
  },
  'rate jumps': (given) => {
    given.rate = rateOf(106n)
  },
  'rate unread': (given) => {
    given.rate = undefined
  },
  'two against one': (given, time) => {
    given.pools = [poolAt('a', time, -8_800n), poolAt('b', time), poolAt('c', time)]
  },
  'spot moved': (given, time) => {
    first(given, (pool) => ({ ...pool, mid: par(time, -5_000n), spot: par(time, -5_000n) }))
  },
  // what it remembers stays
  'pool empty': (given) => {
    first(given, (pool) => ({ ...pool, mid: noPrice('empty'), spot: noPrice('empty') }))
  },
  'pool one-sided': (given) => {
    first(given, (pool) => ({ ...pool, mid: noPrice('one-sided') }))
  },
  'pool unread': (given) => {
    const none = noPrice('failed')
    first(given, (pool) => ({ ...pool, oracle: { ...none, kind: 'twap' }, mid: none, spot: none }))
  },
  'feed stale': (given) => {
    given.round.age = 87_001n
  },
  'feed decimals': (given) => {
    given.round.decimals = 8
  },
  'feed negative': (given) => {
    given.round.answer = -RATE.num
  },
  'feed zero': (given) => {
    given.round.answer = 0n
  },
  'feed unread': (given) => {
    given.round.isRead = false
  },
} satisfies Record<string, (given: Given, time: bigint) => void>

export type Fault = keyof typeof FAULTS

export const FAULT_NAMES = Object.keys(FAULTS) as readonly Fault[]

/** A minute's sample with so many faults at once; without any: a rate, a pool at par and a feed that agrees. */
export function faultySample(time: bigint, faults: readonly Fault[]): PegSample {
  const given: Given = {
    rate: RATE,
    pools: [poolAt('a', time)],
    round: { answer: RATE.num, age: 60n, decimals: 18, isRead: true },
  }
  for (const [name, bend] of Object.entries(FAULTS))
    if (faults.some((each) => each === name)) bend(given, time)
  const { rate, pools, round } = given
  const answer = feedReads(FEED, time).decode(answersOf(round, time))
  return { block: time / 12n, time, rate, pools, feeds: [{ pair: FEED.pair, bandBp: BAND, answer }] }
}

function answersOf({ answer, age, decimals, isRead }: Given['round'], time: bigint): readonly CallResult[] {
  if (!isRead) return [0, 1, 2].map(() => ({ success: false, data: '0x' }))
  const updatedAt = time - age
  return [
    encodeFunctionResult({
      abi: priceFeedAbi,
      functionName: 'latestRoundData',
      result: [7n, answer, updatedAt, updatedAt, 7n],
    }),
    encodeFunctionResult({ abi: priceFeedAbi, functionName: 'decimals', result: decimals }),
    encodeFunctionResult({ abi: priceFeedAbi, functionName: 'description', result: FEED.description }),
  ].map((data) => ({ success: true, data }))
}
