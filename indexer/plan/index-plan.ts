import type { Address } from '@/lib/core/address'
import { LST_IDS } from '@/lib/core/lst'
import type { Coin } from '@/lib/quote/resolved-market'
import {
  address,
  type Check,
  checked,
  count,
  flag,
  listOf,
  oneOf,
  optional,
  record,
  text,
} from '@/lib/read/check'

/** Contracts that one kind of event comes from, and the first block in which it may be. */
export interface Source {
  readonly address: readonly Address[]
  readonly startBlock: number
}

/** Every kind of source, by the name it has in Ponder's configuration. */
export const SOURCE_NAMES = [
  'Steth',
  'Wsteth',
  'Reth',
  'Cbeth',
  'WithdrawalQueue',
  'RocketDepositPool',
  'RocketBalances',
  'RocketBalancesV1',
  'UniswapPool',
  'CurveStablePool',
  'CurveCryptoPool',
  'FeedAggregator',
] as const
export type SourceName = (typeof SOURCE_NAMES)[number]

/** What is kept of a pool's price: where its trades left it (Uniswap v3), or the last one that was executed (Curve). */
const POINT_KINDS = ['ticks', 'deals'] as const
export type PointKind = (typeof POINT_KINDS)[number]

/** A pool by its address in lower case, with its coins in its own order. */
export interface IndexedPool {
  readonly address: Address
  readonly points: PointKind
  /** of a Curve-style pool, parts of 10^10; absent where neither the manifest nor the pool tells it */
  readonly fee?: number
  readonly coins: readonly Coin[]
}

/** An aggregator by its address in lower case: answers are those of the pair, rounds carry the phase. */
export interface IndexedAggregator {
  readonly address: Address
  readonly pair: string
  readonly decimals: number
  readonly phase: number
}

/** What is indexed, resolved from the manifest's roots once, at start. */
export interface IndexPlan {
  readonly deployment: string
  readonly chainId: number
  readonly isDevnet: boolean
  /** false: no transfers of token holders */
  readonly holders: boolean
  readonly sources: Readonly<Partial<Record<SourceName, Source>>>
  readonly pools: readonly IndexedPool[]
  readonly aggregators: readonly IndexedAggregator[]
}

const source = optional(record<Source>({ address: listOf(address), startBlock: count }))

const planCheck: Check<IndexPlan> = record<IndexPlan>({
  deployment: text,
  chainId: count,
  isDevnet: flag,
  holders: flag,
  sources: record<Partial<Record<SourceName, Source>>>({
    Steth: source,
    Wsteth: source,
    Reth: source,
    Cbeth: source,
    WithdrawalQueue: source,
    RocketDepositPool: source,
    RocketBalances: source,
    RocketBalancesV1: source,
    UniswapPool: source,
    CurveStablePool: source,
    CurveCryptoPool: source,
    FeedAggregator: source,
  }),
  pools: listOf(
    record<IndexedPool>({
      address,
      points: oneOf(...POINT_KINDS),
      fee: optional(count),
      coins: listOf(oneOf('eth', 'weth', ...LST_IDS)),
    }),
  ),
  aggregators: listOf(record<IndexedAggregator>({ address, pair: text, decimals: count, phase: count })),
})

/** The variable in which the start hands the plan to what Ponder runs. */
export const PLAN_VARIABLE = 'EVENKEEL_INDEX_PLAN'

/** @throws when Ponder was not started by `indexer/start.ts` */
export function readPlan(variables: Readonly<Record<string, string | undefined>> = process.env): IndexPlan {
  const json = variables[PLAN_VARIABLE]
  if (json === undefined) throw new Error('There is no plan: start the indexer with `npm run indexer`.')
  const plan = checked(planCheck, JSON.parse(json))
  if (!plan.ok) throw new Error(`${PLAN_VARIABLE}: ${plan.error.detail ?? plan.error.code}`)
  return plan.value
}
