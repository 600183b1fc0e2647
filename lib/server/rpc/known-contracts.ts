import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { type AppContracts, appContracts } from '@/lib/server/rpc/app-contracts'
import type { SnapshotService } from '@/lib/server/snapshot-service'

/** The contracts that browsers may ask for. Error: why nothing could be resolved yet. */
export type KnownContracts = () => Promise<Result<AppContracts, AppError>>

/** An upgrade of a protocol adds a set; a process lives through few of them. */
const MOST_SETS = 8

/**
 * Follows what the snapshot's contracts are resolved to. What was resolved once stays known: a page that was opened before an upgrade
 * still asks how its transaction ended, and a protocol that fails to resolve for a minute keeps what it had.
 */
export function createKnownContracts(
  deployment: Deployment,
  snapshots: Pick<SnapshotService, 'get' | 'resolved'>,
): KnownContracts {
  const sets = new Map<string, ResolvedContracts>()
  let last: ResolvedContracts | undefined
  let contracts: AppContracts | undefined
  return async () => {
    if (snapshots.resolved() === undefined) {
      const read = await snapshots.get()
      if (!read.ok) return read
    }
    const resolved = snapshots.resolved()
    if (resolved === undefined) return err({ code: 'reading-error', detail: 'contracts are not resolved' })
    if (contracts === undefined || resolved !== last) {
      last = resolved
      // they are looked up every hour, and are nearly always the same
      const content = JSON.stringify(resolved)
      sets.delete(content)
      sets.set(content, resolved)
      for (const oldest of sets.keys()) {
        if (sets.size <= MOST_SETS) break
        sets.delete(oldest)
      }
      contracts = appContracts(deployment, [...sets.values()])
    }
    return ok(contracts)
  }
}
