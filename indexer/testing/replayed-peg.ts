import { type Address, createPublicClient, http, parseAbi } from 'viem'
import { LST_PROTOCOL, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { Deployment } from '@/lib/deployment/schema'
import { foldPeg } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import { marketPrice } from '@/lib/peg/market-price'
import type { PegSample, PoolPrice, PoolSample } from '@/lib/peg/sample'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { priceOfSqrt, twapPrice } from '@/lib/peg/tick-price'
import { judgeAnswer } from '@/lib/read/judge-answer'
import type { ChainLogs } from './chain-logs'
import type { History } from './expected-history'
import { exchangesSeen, type SwapSeen, swapsSeen } from './expected-points'

type Pool = Deployment['pools'][number]

/** Parts of 10^10 that each pool takes of a trade, by its own word: the lower end of those that move with balances. */
export async function askFees(rpcUrl: string, { pools }: Deployment): Promise<ReadonlyMap<Address, bigint>> {
  const client = createPublicClient({ transport: http(rpcUrl) })
  const abi = parseAbi(['function fee() view returns (uint256)', 'function mid_fee() view returns (uint256)'])
  const own = pools.filter(({ kind }) => kind !== 'uniswap-v3')
  return new Map(
    await Promise.all(
      own.map(async ({ address }) => {
        const steady = client.readContract({ address, abi, functionName: 'mid_fee' })
        const fee = await steady.catch(() => client.readContract({ address, abi, functionName: 'fee' }))
        return [address, fee] as const
      }),
    ),
  )
}

const NOT_RECORDED: PoolPrice = { is: 'none', why: 'not-recorded' }

/** As Uniswap v3's oracle adds up: from trade to trade, with the tick that held before each. */
function cumulativeAt(swaps: readonly SwapSeen[], time: bigint): bigint | undefined {
  const past = swaps.filter((swap) => swap.time <= time)
  const [first] = past
  if (first === undefined) return undefined
  let total = 0n
  let [since, tick] = [first.time, first.tick]
  for (const swap of past) {
    total += BigInt(tick) * (swap.time - since)
    ;[since, tick] = [swap.time, swap.tick]
  }
  return total + BigInt(tick) * (time - since)
}

function priced(price: Ratio | undefined, at: bigint): PoolPrice {
  const rounded = price === undefined ? undefined : marketPrice(price)
  return rounded === undefined ? NOT_RECORDED : { is: 'price', price: rounded, at }
}

function uniswapAt(logs: ChainLogs, pool: Pool, token: LstId): (time: bigint) => PoolSample {
  const swaps = swapsSeen(logs, pool)
  const isFirst = pool.tokens[0] === token
  return (time) => {
    const last = swaps.findLast((swap) => swap.time <= time)
    const isOld = last === undefined || time - last.time > 86_400n
    const [then, now] = [cumulativeAt(swaps, time - 1_800n), cumulativeAt(swaps, time)]
    const twap =
      isOld || then === undefined || now === undefined ? undefined : twapPrice([then, now], 1_800n, isFirst)
    return {
      source: pool.address,
      oracle: { ...priced(twap, time), kind: 'twap' },
      mid: NOT_RECORDED,
      spot: priced(isOld ? undefined : priceOfSqrt(last.sqrtPriceX96, isFirst), time),
    }
  }
}

function curveAt(logs: ChainLogs, pool: Pool, fee: bigint | undefined): (time: bigint) => PoolSample {
  const exchanges = exchangesSeen(logs, pool)
  return (time) => {
    const last = exchanges.findLast((each) => each.time <= time)
    const keeps = 10_000_000_000n - (fee === undefined ? 0n : fee)
    const price =
      last === undefined || time - last.time > 86_400n
        ? NOT_RECORDED
        : last.sold === 'token'
          ? priced({ num: last.ether * 10_000_000_000n, den: last.token * keeps }, time)
          : priced({ num: last.ether * keeps, den: last.token * 10_000_000_000n }, time)
    return {
      source: pool.address,
      oracle:
        pool.oracle === undefined
          ? { is: 'none', why: 'no-oracle', kind: undefined }
          : { is: 'none', why: 'not-recorded', kind: 'ema' },
      mid: price,
      spot: price,
    }
  }
}

export interface ReplayWorld {
  readonly logs: ChainLogs
  readonly history: History
  readonly deployment: Deployment
  readonly fees: ReadonlyMap<Address, bigint>
}

/** Every five minutes in (`from`, `to`] judged from the raw logs: the judgements, oldest first. */
export function replayedPeg(
  token: LstId,
  { logs, history, deployment, fees }: ReplayWorld,
  from: bigint,
  to: bigint,
): readonly PegJudgement[] {
  const pools = deployment.pools
    .filter(({ tokens }) => tokens.some((coin) => coin === token))
    .map((pool) =>
      pool.kind === 'uniswap-v3' ? uniswapAt(logs, pool, token) : curveAt(logs, pool, fees.get(pool.address)),
    )
  const bases = [LST_SYMBOL[token], ...(token === 'wsteth' ? ['stETH'] : [])]
  const feeds = deployment.feeds.filter(({ pair }) => bases.some((base) => pair === `${base}/ETH`))
  const steps = history.rates[LST_PROTOCOL[token]]
  const judgements: PegJudgement[] = []
  let fold: ReturnType<typeof foldPeg> | undefined
  for (let time = from + 300n; time <= to; time += 300n) {
    const step = steps.findLast((each) => each.time <= time)
    const sample: PegSample = {
      block: time,
      time,
      rate: step === undefined ? steps[0]?.before : step.after,
      pools: pools.map((at) => at(time)),
      feeds: feeds.map(({ pair, bandBp, heartbeat }) => {
        const answers = history.feeds.get(pair.replace('/', '-')) ?? []
        const answer = answers.findLast(({ updatedAt }) => updatedAt <= time)
        return {
          ...{ pair, bandBp },
          answer:
            answer === undefined
              ? { ok: false, error: { code: 'feed-silent' } }
              : judgeAnswer({ pair, heartbeat }, answer, time),
        }
      }),
    }
    fold = foldPeg(token, [sample], DEFAULT_THRESHOLDS, fold)
    if (fold.judgement !== undefined) judgements.push(fold.judgement)
  }
  return judgements
}

const ORDER = ['healthy', 'watch', 'stressed', 'depegged', 'severe'] as const

/** What is drawn of judgements in steps of so many seconds, worked out from the judgements themselves. */
export function drawnPoints(judgements: readonly PegJudgement[], step: bigint): readonly unknown[] {
  const cut = ({ num, den }: Ratio) => (num * 10n ** 12n) / den
  const ratio = (num: bigint) => ({ num, den: 10n ** 12n })
  return judgements.flatMap((end, place) => {
    if (end.time % step !== 0n) return []
    const inside = judgements.slice(Math.max(place + 1 - Number(step / 300n), 0), place + 1)
    const said = inside.flatMap(({ pools, checkers }) => [
      ...pools.flatMap(({ deviation, role, why }) =>
        deviation === undefined || (role === 'left-out' && why !== 'far-from-others') ? [] : [cut(deviation)],
      ),
      ...checkers.flatMap(({ role, deviation }) =>
        role === 'left-out' || deviation === undefined ? [] : [cut(deviation)],
      ),
    ])
    const sorted = said.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    const [low, high] = [sorted.at(0), sorted.at(-1)]
    const worst = ORDER.findLast((severity) =>
      inside.some(({ state }) => state.is === 'known' && state.severity === severity),
    )
    const { time, headline, freshSources: sources } = end
    return [
      {
        ...{ time, sources },
        ...(headline === undefined ? {} : { headline: ratio(cut(headline.deviation)) }),
        ...(low === undefined || high === undefined ? {} : { low: ratio(low), high: ratio(high) }),
        ...(worst === undefined ? {} : { state: worst }),
      },
    ]
  })
}

/** Where what is claimed of a token changed. */
export function severityChanges(judgements: readonly PegJudgement[]) {
  const claims = judgements.map(({ time, state }) => ({
    time,
    claim: state.is === 'known' ? state.severity : undefined,
  }))
  return claims.flatMap(({ time, claim: to }, place) => {
    const from = claims[place - 1]?.claim
    if (from === to) return []
    return [{ time, kind: 'severity', ...(from && { from }), ...(to && { to }) }]
  })
}
