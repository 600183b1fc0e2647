import { zeroAddress } from 'viem'
import { curveMidFeeAbi } from '@/abi/curve-mid-fee'
import { curvePoolAbi } from '@/abi/curve-pool'
import { priceFeedPhasesAbi } from '@/abi/price-feed-phases'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment, Feed } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { contractRead, optionalRead } from '@/lib/read/contract-reads'
import { multicall } from '@/lib/read/multicall'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import type { Reads } from '@/lib/read/reads'
import { resolveContracts } from '@/lib/read/resolve'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { IndexedAggregator, IndexedPool, IndexPlan, Source, SourceName } from './index-plan'

/**
 * Resolves the manifest's roots to all that is indexed, at one block. What the manifest does not have is not in the plan. Errors: those
 * of the node; a protocol that is in the manifest and cannot be resolved, because a history without it would look whole and not be.
 */
export async function makePlan(
  client: RpcClient,
  deployment: Deployment,
  at: BlockRef,
  holders: boolean,
): Promise<Result<IndexPlan, AppError>> {
  const contracts = await resolveContracts(client, deployment, at)
  if (!contracts.ok) return contracts
  for (const outcome of Object.values(contracts.value))
    if (!outcome.ok && outcome.error.code !== 'not-in-deployment') return outcome
  const aggregators = await findAggregators(client, deployment, at)
  if (!aggregators.ok) return aggregators
  const fees = await readFees(client, deployment, at)
  if (!fees.ok) return fees
  return ok({
    deployment: deployment.name,
    chainId: deployment.chainId,
    isDevnet: deployment.devnet === true,
    holders,
    sources: {
      ...protocolSources(deployment, contracts.value),
      ...poolSources(deployment),
      ...sourceOf(
        'FeedAggregator',
        aggregators.value.map(({ address }) => address),
        earliest(deployment),
      ),
    },
    pools: deployment.pools.map((pool, index): IndexedPool => {
      const fee = fees.value[index]
      return {
        address: lower(pool.address),
        points: pool.kind === 'uniswap-v3' ? 'ticks' : 'deals',
        coins: pool.tokens,
        ...(fee === undefined ? {} : { fee }),
      }
    }),
    aggregators: aggregators.value,
  })
}

const lower = (address: Address): Address => address.toLowerCase() as Address

type Sources = Partial<Record<SourceName, Source>>

function sourceOf(name: SourceName, addresses: readonly Address[], startBlock: number): Sources {
  return addresses.length === 0 ? {} : { [name]: { address: addresses.map(lower), startBlock } }
}

function protocolSources({ protocols }: Deployment, contracts: ResolvedContracts): Sources {
  const sources: Sources = {}
  const { lido, coinbase, 'rocket-pool': rocketPool } = protocols
  if (lido !== undefined && contracts.lido.ok) {
    const { steth, wsteth, withdrawalQueue } = contracts.lido.value
    Object.assign(
      sources,
      sourceOf('Steth', [steth], lido.startBlock),
      sourceOf('Wsteth', [wsteth], lido.startBlock),
      sourceOf('WithdrawalQueue', [withdrawalQueue], lido.startBlock),
    )
  }
  if (rocketPool !== undefined && contracts['rocket-pool'].ok) {
    const { reth, depositPool, networkBalances } = contracts['rocket-pool'].value
    const earlier = (form: 'v1' | 'v3') =>
      (rocketPool.balances ?? [])
        .filter((each) => each.form === form && !sameAddress(each.address, networkBalances))
        .map(({ address }) => address)
    Object.assign(
      sources,
      sourceOf('Reth', [reth], rocketPool.startBlock),
      sourceOf('RocketDepositPool', [depositPool], rocketPool.startBlock),
      sourceOf('RocketBalances', [networkBalances, ...earlier('v3')], rocketPool.startBlock),
      sourceOf('RocketBalancesV1', earlier('v1'), rocketPool.startBlock),
    )
  }
  if (coinbase !== undefined && contracts.coinbase.ok)
    Object.assign(sources, sourceOf('Cbeth', [contracts.coinbase.value.cbeth], coinbase.startBlock))
  return sources
}

const POOL_SOURCE = {
  'uniswap-v3': 'UniswapPool',
  'curve-stable': 'CurveStablePool',
  'curve-crypto': 'CurveCryptoPool',
} as const satisfies Record<Deployment['pools'][number]['kind'], SourceName>

function poolSources(deployment: Deployment): Sources {
  const sources: Sources = {}
  for (const [kind, name] of Object.entries(POOL_SOURCE)) {
    const pools = deployment.pools.filter((pool) => pool.kind === kind)
    const starts = pools.map(({ startBlock }) => startBlock ?? earliest(deployment))
    Object.assign(
      sources,
      sourceOf(
        name,
        pools.map(({ address }) => address),
        Math.min(...starts),
      ),
    )
  }
  return sources
}

/** Curve counts fees in parts of 10^10; all of it would be no fee. */
const FEE_PARTS = 10_000_000_000n

/**
 * Fee of each Curve-style pool, as the manifest or else the pool itself tells it; in the order of the pools. Of one that moves with the
 * pool's balances what it is where they are even: what it is at this moment says nothing of the past.
 */
async function readFees(
  client: RpcClient,
  { pools, multicall3 }: Deployment,
  at: BlockRef,
): Promise<Result<readonly (number | undefined)[], AppError>> {
  const asked = pools.filter(({ kind, fee }) => kind !== 'uniswap-v3' && fee === undefined)
  const read = await multicall(client, multicall3, at, everyOne(asked, feeOf))
  if (!read.ok) return read
  const even = await multicall(client, multicall3, at, everyOne(asked, midFeeOf))
  if (!even.ok) return even
  const told = new Map(asked.map(({ address }, index) => [address, even.value[index] ?? read.value[index]]))
  return ok(
    pools.map(({ kind, address, fee }) => {
      const own = told.get(address)
      if (kind === 'uniswap-v3') return undefined
      return fee ?? (own === undefined || own >= FEE_PARTS ? undefined : Number(own))
    }),
  )
}

const feeOf = ({ address }: Deployment['pools'][number]) =>
  optionalRead(contractRead(curvePoolAbi, 'Curve', address, 'fee'))

const midFeeOf = ({ address }: Deployment['pools'][number]) =>
  optionalRead(contractRead(curveMidFeeAbi, 'Curve', address, 'mid_fee'))

/** Feeds, and pools without a start of their own, begin where the first protocol does: before that there is nothing to value. */
function earliest({ protocols }: Deployment): number {
  const starts = Object.values(protocols).map(({ startBlock }) => startBlock)
  return starts.length === 0 ? 0 : Math.min(...starts)
}

/** Every aggregator that ever stood behind the feeds: answers are emitted by them, and a phase ends when another takes over. */
async function findAggregators(
  client: RpcClient,
  { feeds, multicall3 }: Deployment,
  at: BlockRef,
): Promise<Result<readonly IndexedAggregator[], AppError>> {
  const phases = await multicall(client, multicall3, at, everyOne(feeds, phaseOf))
  if (!phases.ok) return phases
  const asked = feeds.flatMap((feed, index) =>
    Array.from({ length: phases.value[index] ?? 0 }, (_, at) => ({ feed, phase: at + 1 })),
  )
  const found = await multicall(client, multicall3, at, everyOne(asked, aggregatorOf))
  if (!found.ok) return found
  const aggregators = asked.flatMap(({ feed: { pair, decimals }, phase }, index): IndexedAggregator[] => {
    const address = found.value[index]
    return address === undefined || address === zeroAddress
      ? []
      : [{ address: lower(address), pair, decimals, phase }]
  })
  const without = feeds.find(({ pair }) => !aggregators.some((each) => each.pair === pair))
  if (without !== undefined)
    return err({ code: 'feed-invalid', detail: `${without.pair}: no aggregator behind ${without.address}` })
  return ok(aggregators)
}

const phaseOf = ({ pair, address }: Feed) =>
  optionalRead(contractRead(priceFeedPhasesAbi, `feed ${pair}`, address, 'phaseId'))

const aggregatorOf = ({ feed: { pair, address }, phase }: { readonly feed: Feed; readonly phase: number }) =>
  optionalRead(contractRead(priceFeedPhasesAbi, `feed ${pair}`, address, 'phaseAggregators', [phase]))

/** One read of each, in order. */
function everyOne<A, T>(
  list: readonly A[],
  readOf: (item: A) => ReturnType<typeof optionalRead<T>>,
): Reads<readonly (T | undefined)[]> {
  const reads = list.map(readOf)
  return {
    calls: reads.map(({ call }) => call),
    decode: (results) => {
      const values: (T | undefined)[] = []
      for (const [index, read] of reads.entries()) {
        const result = results[index]
        if (result === undefined) return err({ code: 'bad-response', detail: `${read.what}: no answer` })
        const value = read.decode(result)
        if (!value.ok) return value
        values.push(value.value)
      }
      return ok(values)
    },
  }
}
