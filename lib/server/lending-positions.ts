import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { agePosition } from '@/lib/lending/age-lending'
import type { LendingPosition } from '@/lib/lending/lending-position'
import { positionReads } from '@/lib/lending/position-reads'
import { multicallInParts } from '@/lib/read/multicall-in-parts'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { LendingService } from '@/lib/server/lending-service'
import type { SnapshotService } from '@/lib/server/snapshot-service'

type Answer = Result<LendingPosition, AppError>

/** What an account has in the lending pool, read once per account and block. */
export interface LendingPositions {
  get(account: Address): Promise<Answer>
}

const MOST_ACCOUNTS = 300

export interface LendingPositionsOptions {
  readonly client: RpcClient
  readonly deployment: Deployment
  readonly snapshots: Pick<SnapshotService, 'get' | 'status' | 'resolved'>
  readonly lendings: LendingService
}

/** Read at the block of the snapshot, so that position and market tell of the same moment. The least recently asked is forgotten. */
export function createLendingPositions(options: LendingPositionsOptions): LendingPositions {
  const { client, deployment, snapshots, lendings } = options
  const kept = new Map<string, Promise<Answer>>()

  async function read(account: Address, block: BlockRef): Promise<Answer> {
    const contracts = snapshots.resolved()
    if (contracts === undefined) return err({ code: 'reading-error', detail: 'contracts are not resolved' })
    const resolved = await lendings.at(block, contracts)
    if (!resolved.ok) return resolved
    const reads = positionReads(resolved.value, account, block)
    const figures = await multicallInParts(client, deployment.multicall3, block, reads)
    if (!figures.ok) return figures
    const { others } = figures.value
    // A token was listed since: the next block knows it.
    if (others.is === 'unavailable' && others.why.code === 'reading-error') lendings.forget()
    const { chainId, name } = deployment
    return ok({ chainId, deployment: name, block, address: account, ...figures.value })
  }

  return {
    get: async (account) => {
      const served = await snapshots.get()
      if (!served.ok) return served
      const { block } = served.value.snapshot
      const key = `${account.toLowerCase()} ${block.hash}`
      const answer = kept.get(key) ?? read(account, block)
      kept.delete(key)
      kept.set(key, answer)
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_ACCOUNTS) break
        kept.delete(oldest)
      }
      const position = await answer
      // A failure is not kept: the next one asks again.
      if (!position.ok) {
        kept.delete(key)
        return position
      }
      // While the node is away the block stays the same: what is kept of it grows old all the same.
      const { ageSeconds } = await snapshots.status()
      return ageSeconds === undefined ? position : ok(agePosition(position.value, ageSeconds))
    },
  }
}
