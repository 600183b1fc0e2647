import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { LidoState } from '@/lib/lst/lido/state'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { ClaimHistory } from '@/lib/read/withdrawals/claim-history'
import { createClaimHistory } from '@/lib/read/withdrawals/claim-history'
import { createQueueLedger } from '@/lib/read/withdrawals/queue-ledger'
import { type RequestMemory, readRequests } from '@/lib/read/withdrawals/read-requests'
import type { Clock } from '@/lib/server/clock'
import { singleFlight } from '@/lib/server/single-flight'
import type { SnapshotService } from '@/lib/server/snapshot-service'
import { wait } from '@/lib/server/wait'

type Answer = Result<AccountWithdrawals, AppError>

/** An account's requests in Lido's queue, read once per account and block, and its claims. */
export interface WithdrawalsService {
  get(account: Address): Promise<Answer>
}

/** Accounts that are remembered; the least recently asked is forgotten. */
const MOST_ACCOUNTS = 300
/** Claims arrive with a later answer where they take longer to find. */
const CLAIMS_PATIENCE_MS = 2_500
/** Accounts whose claims are looked for at the same time: each look may be some requests, and anybody may ask for any address. */
const MOST_LOOKS = 4
/** After a node gave no logs. */
const RETRY_CLAIMS_MS = 60_000
/** Claims are looked for when a request is gone, and now and then besides: one may come and go between two looks. Blocks. */
const LOOK_EVERY = 50n

export interface WithdrawalsServiceOptions {
  readonly client: RpcClient
  readonly deployment: Deployment
  readonly snapshots: SnapshotService
  readonly now?: Clock
}

interface Kept {
  readonly memory: RequestMemory
  readonly claims: ClaimHistory
  readonly look: () => Promise<void>
  ids: ReadonlySet<bigint>
  /** of the newest answer asked for, and of the newest one read */
  block: BlockRef | undefined
  readAt: BlockRef | undefined
  answer: Promise<Answer> | undefined
  /** the newest claims were looked for and not found: what is known of them is not all */
  isBehind: boolean
  retryAt: number
}

/** Requests are read at the block of the snapshot, whose state says up to where everything is finalized. */
export function createWithdrawalsService(options: WithdrawalsServiceOptions): WithdrawalsService {
  const { client, deployment, snapshots } = options
  const now = options.now ?? Date.now
  const ledger = createQueueLedger()
  const accounts = new Map<string, Kept>()
  let looks = 0

  function keptOf(account: Address, lido: LidoState): Kept {
    const key = `${account.toLowerCase()} ${lido.contracts.withdrawalQueue}`
    const kept = accounts.get(key) ?? create(account, lido.contracts.withdrawalQueue)
    accounts.delete(key)
    accounts.set(key, kept)
    for (const oldest of accounts.keys()) {
      if (accounts.size <= MOST_ACCOUNTS) break
      accounts.delete(oldest)
    }
    return kept
  }

  function create(account: Address, queue: Address): Kept {
    const startBlock = BigInt(deployment.protocols.lido?.startBlock ?? 0)
    const claims = createClaimHistory({ client, queue, owner: account, startBlock })
    const kept: Kept = {
      memory: { facts: new Map(), pays: new Map() },
      claims,
      look: singleFlight(async () => {
        const { readAt } = kept
        if (readAt === undefined || looks >= MOST_LOOKS) return
        looks += 1
        const found = await claims.update(readAt).finally(() => {
          looks -= 1
        })
        kept.isBehind = !found.ok
        if (!found.ok || !claims.isComplete) kept.retryAt = now() + RETRY_CLAIMS_MS
      }),
      ids: new Set(),
      block: undefined,
      readAt: undefined,
      answer: undefined,
      isBehind: false,
      retryAt: Number.NEGATIVE_INFINITY,
    }
    return kept
  }

  /** True when claims may have happened that are not known, or older ones are still to be looked for. */
  function isLookDue({ claims, retryAt, isBehind }: Kept, isOneGone: boolean, head: bigint): boolean {
    if (isOneGone && !isBehind) return true
    if (now() < retryAt) return false
    const { seenTo } = claims
    return (
      seenTo === undefined || isBehind || !claims.isComplete || head - seenTo >= LOOK_EVERY || head < seenTo
    )
  }

  async function read(account: Address, kept: Kept, at: BlockRef, lido: LidoState): Promise<Answer> {
    // A devnet that went back gives ids to other requests.
    if (kept.readAt !== undefined && at.number < kept.readAt.number) {
      kept.memory.facts.clear()
      kept.memory.pays.clear()
    }
    kept.readAt = at
    const { chainId, multicall3 } = deployment
    const { memory } = kept
    // The first look is the longest: beside the requests, not after them.
    if (kept.claims.seenTo === undefined && now() >= kept.retryAt) void kept.look()
    const requests = await readRequests({ client, multicall3, at, lido, account, memory, ledger })
    if (!requests.ok) return requests
    const ids = new Set(requests.value.map(({ id }) => id))
    const isOneGone = [...kept.ids].some((id) => !ids.has(id))
    kept.ids = ids
    const isDue = isLookDue(kept, isOneGone, at.number)
    if (isOneGone) kept.isBehind = true
    if (isDue) await Promise.race([kept.look(), wait(CLAIMS_PATIENCE_MS)])
    const claims = kept.isBehind ? undefined : kept.claims.known()
    return ok({
      chainId,
      block: at,
      address: account,
      requests: requests.value,
      claimed: claims?.claimed ?? [],
      claimedSince: claims?.since,
    })
  }

  return {
    get: async (account) => {
      const served = await snapshots.get()
      if (!served.ok) return served
      const { block, protocols } = served.value.snapshot
      const { lido } = protocols
      if (!('value' in lido))
        return err('why' in lido ? lido.why : { code: 'reading-error', detail: 'Lido is not read yet' })
      const kept = keptOf(account, lido.value)
      if (kept.block?.hash !== block.hash || kept.answer === undefined) {
        // One after the other: they share what is remembered.
        const before = kept.answer
        kept.block = block
        kept.answer = Promise.resolve(before).then(() => read(account, kept, block, lido.value))
      }
      const { answer } = kept
      const got = await answer
      // A failure is not kept: the next one asks again.
      if (!got.ok && kept.answer === answer) kept.answer = undefined
      return got
    },
  }
}
