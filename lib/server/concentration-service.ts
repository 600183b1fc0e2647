import type { Concentration, LiveStake } from '@/lib/concentration/live-stake'
import { type LiveCounts, readCounts } from '@/lib/concentration/read-counts'
import { stakeSnapshot } from '@/lib/concentration/stake-snapshot'
import { tokenSupplies } from '@/lib/concentration/token-supplies'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { ageReading, FRESHNESS } from '@/lib/read/freshness'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { Clock } from '@/lib/server/clock'
import { singleFlight } from '@/lib/server/single-flight'
import type { SnapshotService } from '@/lib/server/snapshot-service'
import { wait } from '@/lib/server/wait'

/** Concentration as a page or a program asks for it. */
export interface ConcentrationService {
  /** Never fails as a whole: what cannot be told has its reason in it. */
  get(): Promise<Concentration>
}

const RETRY_AFTER_MS = 60_000
/** A page waits so long for counts; then it tells those of before, or that they are being read. */
const PATIENCE_MS = 1_500

export interface ConcentrationServiceOptions {
  readonly client: RpcClient
  readonly deployment: Deployment
  readonly snapshots: Pick<SnapshotService, 'get' | 'resolved'>
  readonly now?: Clock
}

interface Kept {
  readonly counts: LiveCounts
  readonly at: BlockRef
  readonly until: number
}

/**
 * The repository's snapshot beside what the chain tells: supplies from the snapshot of the block, which costs nothing, and counts of
 * operators and nodes, which change once a day at most and are read hourly, for all who ask.
 */
export function createConcentrationService(options: ConcentrationServiceOptions): ConcentrationService {
  const { client, deployment, snapshots } = options
  const now = options.now ?? Date.now
  let kept: Kept | undefined
  let wanted: BlockRef | undefined

  const renew = singleFlight(async () => {
    const contracts = snapshots.resolved()
    const at = wanted
    if (contracts === undefined || at === undefined) return
    const read = await readCounts(client, deployment.multicall3, contracts, at)
    const before = kept !== undefined && kept.at.number <= at.number ? kept.counts : undefined
    const counts = {
      modules: newer(read.modules, before?.modules),
      nodes: newer(read.nodes, before?.nodes),
    }
    const wait = [read.modules, read.nodes].every(isSettled)
      ? FRESHNESS.daily.refetchEvery * 1_000
      : RETRY_AFTER_MS
    kept = { counts, at, until: now() + wait }
  })

  async function live(): Promise<LiveStake> {
    const current = await snapshots.get()
    if (!current.ok) return nothing(current.error)
    const { block, protocols } = current.value.snapshot
    wanted = block
    const before = kept
    // A chain that went back behind what was read is another chain.
    const isGone = before !== undefined && before.at.number > block.number
    if (before === undefined || now() >= before.until || isGone)
      await Promise.race([renew(), wait(PATIENCE_MS)])
    const counts = isGone && kept === before ? undefined : kept?.counts
    return {
      supplies: tokenSupplies(protocols),
      modules: aged(counts?.modules, block),
      nodes: aged(counts?.nodes, block),
    }
  }

  return {
    get: async () => ({
      chainId: deployment.chainId,
      deployment: deployment.name,
      snapshot: stakeSnapshot(),
      live: await live(),
    }),
  }
}

/** What was read before still holds while the node gives nothing new. */
function newer<T>(read: Reading<T>, before: Reading<T> | undefined): Reading<T> {
  return 'value' in read || before === undefined || !('value' in before) ? read : before
}

function isSettled(reading: Reading<unknown>): boolean {
  return 'value' in reading || (reading.is === 'unavailable' && reading.why.code === 'not-in-deployment')
}

function aged<T>(reading: Reading<T> | undefined, block: BlockRef): Reading<T> {
  if (reading === undefined) return { is: 'loading' }
  return 'value' in reading
    ? ageReading(reading, 'daily', Number(block.timestamp - reading.at.timestamp))
    : reading
}

function nothing(why: AppError): LiveStake {
  const none = { is: 'unavailable', why } as const
  return { supplies: { lido: none, 'rocket-pool': none, coinbase: none }, modules: none, nodes: none }
}
