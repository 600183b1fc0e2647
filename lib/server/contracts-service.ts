import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { resolveContracts } from '@/lib/read/resolve'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { Clock } from '@/lib/server/clock'

const RESOLVE_EVERY_MS = 3_600_000
/** A protocol that could not be resolved is tried again sooner. */
const RETRY_AFTER_MS = 60_000

/** Contracts resolved from the roots, at the first need and then hourly. */
export interface ContractsService {
  /** Error: only what concerns the node, while nothing was ever resolved. */
  at(block: BlockRef): Promise<Result<ResolvedContracts, AppError>>
}

export function createContractsService(
  client: RpcClient,
  deployment: Deployment,
  now: Clock = Date.now,
): ContractsService {
  let known: { readonly contracts: ResolvedContracts; readonly until: number } | undefined
  return {
    at: async (block) => {
      if (known !== undefined && now() < known.until) return ok(known.contracts)
      const resolved = await resolveContracts(client, deployment, block)
      if (resolved.ok) {
        known = { contracts: resolved.value, until: now() + interval(resolved.value) }
        return resolved
      }
      // The node does not answer: what was resolved before still holds, and is asked for again at the next block.
      return known === undefined ? resolved : ok(known.contracts)
    },
  }
}

function interval(contracts: ResolvedContracts): number {
  const isComplete = Object.values(contracts).every(
    (outcome) => outcome.ok || outcome.error.code === 'not-in-deployment',
  )
  return isComplete ? RESOLVE_EVERY_MS : RETRY_AFTER_MS
}
