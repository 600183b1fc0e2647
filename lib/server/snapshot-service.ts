import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingMarket } from '@/lib/lending/lending-market'
import { lendingPoolOf } from '@/lib/lending/lending-pool'
import { type MarketRead, marketReads } from '@/lib/lending/market-reads'
import { freshnessAt } from '@/lib/read/freshness'
import type { Head } from '@/lib/read/head'
import { multicall } from '@/lib/read/multicall'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { readSnapshot } from '@/lib/read/read-snapshot'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { Snapshot } from '@/lib/read/snapshot'
import type { AprService } from '@/lib/server/apr-service'
import type { Clock } from '@/lib/server/clock'
import type { ContractsService } from '@/lib/server/contracts-service'
import type { HistoryReachService } from '@/lib/server/history-reach'
import type { LendingService } from '@/lib/server/lending-service'
import type { MarketService } from '@/lib/server/market-service'
import type { Metrics } from '@/lib/server/metrics'
import type { PegService } from '@/lib/server/peg-service'
import { toAppError } from '@/lib/server/rpc-failure'
import type { Served } from '@/lib/server/served'
import { createServed } from '@/lib/server/served'
import { createServedLending, type ServedLending } from '@/lib/server/served-lending'
import { singleFlight } from '@/lib/server/single-flight'
import type { Upstream } from '@/lib/server/upstream'
import { wait } from '@/lib/server/wait'

const POLL_MS = 1_000
/** With a last good value at hand nobody waits for a newer one beyond this, counted from when it was asked for. */
const PATIENCE_MS = 1_500

/** A head below what was read is believed when nobody has told of the higher one for so long. */
const BELIEVE_LOWER_AFTER_MS = 30_000

export interface SnapshotServiceOptions {
  readonly upstream: Upstream
  readonly contracts: ContractsService
  readonly markets: MarketService
  readonly lendings: LendingService
  /** what quotes are asked with: they may be heavier than a node allows */
  readonly quotes: RpcClient
  readonly apr: AprService
  readonly history: HistoryReachService
  readonly peg: PegService
  readonly deployment: Deployment
  readonly metrics: Pick<Metrics, 'count'>
  readonly now?: Clock
}

/** The last good reading, how old it is in seconds, and why it could not be renewed if so. */
export interface SnapshotStatus {
  readonly snapshot?: Snapshot
  readonly ageSeconds?: number
  readonly freshness?: 'fresh' | 'delayed' | 'stale'
  readonly failure?: AppError
}

export interface SnapshotService {
  /** The newest snapshot, its readings told as old as they are. Error: nothing was ever read. */
  get(): Promise<Result<Served, AppError>>
  /** The lending market at the block of the newest snapshot. Errors: nothing was ever read, not-in-deployment, why it could not be looked at. */
  lending(): Promise<Result<ServedLending, AppError>>
  status(): Promise<SnapshotStatus>
  /** what accounts are read with */
  resolved(): ResolvedContracts | undefined
}

/**
 * Reads the chain at most once per block, whatever the number of visitors: the head is asked for at most once a second, on demand, by
 * one request at a time, and the rest only when the head is another.
 */
export function createSnapshotService(options: SnapshotServiceOptions): SnapshotService {
  const { upstream, contracts, markets, lendings, quotes, apr, history, peg, deployment, metrics } = options
  const isDevnet = deployment.devnet === true
  const now = options.now ?? Date.now
  const lending = lendingPoolOf(deployment)
  const serve = createServed()
  const serveLending = createServedLending()
  let good:
    | {
        readonly snapshot: Snapshot
        readonly market: Result<LendingMarket, AppError>
        readonly resolved: ResolvedContracts
        confirmedAt: number
      }
    | undefined
  let failure: AppError | undefined
  let polledAt = Number.NEGATIVE_INFINITY
  let askedAt = Number.NEGATIVE_INFINITY

  const refresh = singleFlight(async () => {
    askedAt = now()
    const error = await read()
    polledAt = now()
    failure = error
    if (error !== undefined) metrics.count('snapshot', error.code)
  })

  /** With what does not come from this block alone, as far as it is known now. */
  const filled = (snapshot: Snapshot): Snapshot => peg.into(history.into(apr.into(snapshot)))

  async function read(): Promise<AppError | undefined> {
    const head = await upstream.head()
    if (!head.ok) return toAppError(head.error)
    if (good !== undefined && head.value.hash === good.snapshot.block.hash) {
      void history.follow()
      good = { ...good, snapshot: filled(good.snapshot), confirmedAt: now() }
      return undefined
    }
    // A node behind another's answer: what is known is newer. Unless no node tells of it any more, or a devnet really went back.
    const confirmedAt = good?.confirmedAt ?? Number.NEGATIVE_INFINITY
    const isBelow = good !== undefined && head.value.number < good.snapshot.block.number
    if (isBelow && !isDevnet && now() - confirmedAt < BELIEVE_LOWER_AFTER_MS) {
      return {
        code: 'rpc-lagging',
        detail: `head ${head.value.number} is below the block of the last reading`,
      }
    }
    return readAt(head.value)
  }

  async function readAt(head: Head): Promise<AppError | undefined> {
    const resolved = await contracts.at(head)
    if (!resolved.ok) return resolved.error
    const plan = {
      chainId: deployment.chainId,
      deployment: deployment.name,
      multicall3: deployment.multicall3,
      contracts: resolved.value,
      feeds: deployment.feeds,
      ...(await looked(head, resolved.value)),
      lending,
    }
    const read = await readSnapshot(upstream.client, plan, head, { quotes })
    if (!read.ok) return read.error
    const { readings, samples } = read.value
    const market = await marketOf(read.value.lending, head, resolved.value)
    peg.take(head, samples)
    const followed = apr.follow(readings, resolved.value)
    const reached = history.follow()
    // The first page is worth a moment's wait for what comes from events; later that arrives with the next look at the head.
    if (good === undefined) await Promise.race([Promise.all([followed, reached]), wait(PATIENCE_MS)])
    const snapshot = filled({
      ...readings,
      apr: apr.none(),
      peg: peg.none(),
      history: { is: 'loading' },
    })
    good = { snapshot, market, resolved: resolved.value, confirmedAt: now() }
    metrics.count('snapshot', 'read')
    return undefined
  }

  /** What pools and the lending market are read by. */
  async function looked(head: Head, resolved: ResolvedContracts) {
    const [market, lendingMarket] = await Promise.all([
      markets.at(head, resolved),
      lendings.at(head, resolved),
    ])
    return { market, lendingMarket }
  }

  /** A contract of the market was replaced: it is looked up anew, and the market read once more, at the same block. */
  async function marketOf(
    read: Result<MarketRead, AppError>,
    head: Head,
    resolved: ResolvedContracts,
  ): Promise<Result<LendingMarket, AppError>> {
    if (!read.ok) return read
    if (!read.value.isMoved) return ok(read.value.market)
    lendings.forget()
    const reads = marketReads(await lendings.at(head, resolved), head)
    const again = await multicall(upstream.client, deployment.multicall3, head, reads)
    return ok(again.ok ? again.value.market : read.value.market)
  }

  /** Age of the block on a live chain; on a devnet, whose clock is its own, the time since the head was last seen to be it. */
  function ageSeconds(): number | undefined {
    if (good === undefined) return undefined
    const sinceConfirmed = Math.floor((now() - good.confirmedAt) / 1000)
    if (isDevnet) return sinceConfirmed
    return Math.max(0, Math.floor(now() / 1000) - Number(good.snapshot.block.timestamp))
  }

  async function renew(): Promise<void> {
    if (now() - polledAt < POLL_MS) return
    const refreshed = refresh()
    if (good === undefined) await refreshed
    else await Promise.race([refreshed, wait(askedAt + PATIENCE_MS - now())])
  }

  return {
    get: async () => {
      await renew()
      const age = ageSeconds()
      if (good === undefined || age === undefined) {
        return err(failure ?? { code: 'rpc-unreachable', detail: 'not read yet' })
      }
      return ok(serve(good.snapshot, age))
    },
    lending: async () => {
      await renew()
      const age = ageSeconds()
      if (good === undefined || age === undefined) {
        return err(failure ?? { code: 'rpc-unreachable', detail: 'not read yet' })
      }
      if (!good.market.ok) return good.market
      const { chainId, deployment: name, block } = good.snapshot
      return ok(serveLending({ chainId, deployment: name, block, market: good.market.value }, age))
    },
    status: async () => {
      await renew()
      const age = ageSeconds()
      return {
        ...(good === undefined ? {} : { snapshot: good.snapshot }),
        ...(age === undefined ? {} : { ageSeconds: age, freshness: freshnessAt('block', age) }),
        ...(failure === undefined ? {} : { failure }),
      }
    },
    resolved: () => good?.resolved,
  }
}
