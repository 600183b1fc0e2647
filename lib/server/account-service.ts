import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { lendingPoolOf } from '@/lib/lending/lending-pool'
import { ageAccount } from '@/lib/read/age-account'
import { readAccount } from '@/lib/read/read-account'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { AccountSnapshot } from '@/lib/read/snapshot'
import type { Clock } from '@/lib/server/clock'
import type { SnapshotService } from '@/lib/server/snapshot-service'

type Answer = Result<AccountSnapshot, AppError>

/** What an account holds, read once per account and block. */
export interface AccountService {
  get(account: Address): Promise<Answer>
}

const MOST_ACCOUNTS = 1_000
/** Whether an account has code changes seldom, and is read again before anything is signed. */
const CODE_HOLDS_MS = 300_000

/** Accounts are read at the block of the snapshot, so that both tell of the same moment. The least recently asked is forgotten. */
export function createAccountService(
  client: RpcClient,
  deployment: Deployment,
  snapshots: SnapshotService,
  now: Clock = Date.now,
): AccountService {
  const lending = lendingPoolOf(deployment)
  const kept = new Map<string, Promise<Answer>>()
  const codes = new Map<string, { readonly hasCode: boolean; readonly until: number }>()

  return {
    get: async (account) => {
      const served = await snapshots.get()
      if (!served.ok) return served
      const contracts = snapshots.resolved()
      if (contracts === undefined) return err({ code: 'reading-error', detail: 'contracts are not resolved' })
      const { block } = served.value.snapshot
      const key = `${account.toLowerCase()} ${block.hash}`
      const known = kept.get(key)
      const { chainId, multicall3 } = deployment
      const code = codes.get(account.toLowerCase())
      const hasCode = code !== undefined && now() < code.until ? code.hasCode : undefined
      const plan = { chainId, multicall3, contracts, lending }
      const answer = known ?? readAccount(client, plan, block, account, hasCode)
      kept.delete(key)
      kept.set(key, answer)
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_ACCOUNTS) break
        kept.delete(oldest)
      }
      const read = await answer
      // A failure is not kept: the next one asks again.
      if (!read.ok) {
        kept.delete(key)
        return read
      }
      if (hasCode === undefined && known === undefined) {
        codes.delete(account.toLowerCase())
        codes.set(account.toLowerCase(), { hasCode: read.value.hasCode, until: now() + CODE_HOLDS_MS })
        for (const oldest of codes.keys()) {
          if (codes.size <= MOST_ACCOUNTS) break
          codes.delete(oldest)
        }
      }
      // While the node is away the block stays the same: what is kept of it grows old all the same.
      const { ageSeconds } = await snapshots.status()
      return ageSeconds === undefined ? read : ok(ageAccount(read.value, ageSeconds))
    },
  }
}
