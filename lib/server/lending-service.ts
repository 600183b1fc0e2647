import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError, AppErrorCode } from '@/lib/errors/app-error'
import { lendingPoolOf } from '@/lib/lending/lending-pool'
import { resolveLending } from '@/lib/lending/resolve-lending'
import type { ResolvedLending } from '@/lib/lending/resolved-lending'
import { isBlockUnknown } from '@/lib/read/no-hash-taken'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { Clock } from '@/lib/server/clock'

/** A part that could not be looked up is tried again sooner than the rest. */
const RETRY_AFTER_MS = 60_000
/** The node was the reason: with the next block, for it may be well again. */
const RETRY_NODE_AFTER_MS = 6_000

/** What the lending market is read by, looked up whenever the contracts are: at the first need and then hourly. */
export interface LendingService {
  /** Errors: not-in-deployment; what concerns the node, while nothing was ever looked up. */
  at(block: BlockRef, contracts: ResolvedContracts): Promise<Result<ResolvedLending, AppError>>
  /** A contract of it was replaced: it is looked up anew when next asked for. */
  forget(): void
}

export function createLendingService(
  client: RpcClient,
  deployment: Deployment,
  now: Clock = Date.now,
): LendingService {
  const pool = lendingPoolOf(deployment)
  let known:
    | { readonly of: ResolvedContracts; readonly resolved: ResolvedLending; readonly until: number }
    | undefined
  let isOutdated = false
  return {
    at: async (block, contracts) => {
      if (!pool.ok) return pool
      const holds = known?.of === contracts && now() < known.until && !isOutdated
      if (known !== undefined && holds) return ok(known.resolved)
      const found = await resolveLending(client, deployment.multicall3, pool.value, contracts, block)
      if (found.ok) {
        known = { of: contracts, resolved: found.value, until: now() + holdsFor(found.value) }
        isOutdated = false
      }
      // The node does not answer: what was found before still holds, and is looked at again at the next block.
      return found.ok || known === undefined ? found : ok(known.resolved)
    },
    forget: () => {
      isOutdated = true
    },
  }
}

/** What says nothing of the market: a node that was away, behind, over its limit or out of its mind. */
const OF_THE_NODE: ReadonlySet<AppErrorCode> = new Set([
  'rpc-unreachable',
  'rpc-lagging',
  'rpc-wrong-chain',
  'timeout',
  'bad-response',
])

/** Milliseconds. */
function holdsFor({ ether, collateral, eModes, listed }: ResolvedLending): number {
  const missing = [ether, ...Object.values(collateral), eModes, listed].flatMap((part) =>
    part.ok || part.error.code === 'not-in-deployment' ? [] : [part.error],
  )
  if (missing.length === 0) return Number.POSITIVE_INFINITY
  return missing.some((why) => OF_THE_NODE.has(why.code) || isBlockUnknown(why))
    ? RETRY_NODE_AFTER_MS
    : RETRY_AFTER_MS
}
