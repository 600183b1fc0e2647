import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ClaimedRequest } from '@/lib/lst/lido/withdrawals'
import { readHead } from '@/lib/read/head'
import { createLogRanges } from '@/lib/read/log-ranges'
import type { RpcClient } from '@/lib/read/rpc-client'
import { type ClaimLog, findClaims } from '@/lib/read/withdrawals/find-claims'

/** The account's claims as far as was looked, and since when. */
export interface Claims {
  /** the newest first */
  readonly claimed: readonly ClaimedRequest[]
  /** unix seconds of the oldest block that was looked through */
  readonly since: bigint
}

/** Claims of one account, kept so that later looks only ask for new blocks. */
export interface ClaimHistory {
  /** Looks up to the head, and on its first look back as far as this goes. Error: why a node gave no logs; the next look goes on. */
  update(head: Pick<BlockRef, 'number' | 'timestamp'>): Promise<Result<Claims, AppError>>
  /** What is known without asking; undefined before the first look. */
  known(): Claims | undefined
  /** the block up to which claims are known */
  readonly seenTo: bigint | undefined
  /** nothing older is worth looking at */
  readonly isComplete: boolean
}

/** Older claims are the indexer's to tell. */
const LOOK_BACK_SECONDS = 30n * 86_400n
/** Blocks that are asked for again, because a reorganisation may have replaced them. */
const OVERLAP = 64n
/** Pieces of one look; the next look goes on. A provider of small pieces gets no further than some thousand blocks. */
const MOST_PIECES = 12

export interface ClaimHistoryInput {
  readonly client: RpcClient
  readonly queue: Address
  readonly owner: Address
  readonly startBlock: bigint
}

export function createClaimHistory({ client, queue, owner, startBlock }: ClaimHistoryInput): ClaimHistory {
  const ranges = createLogRanges()
  const find = (from: bigint, to: bigint) => findClaims(client, queue, owner, from, to)
  let logs: readonly ClaimLog[] = []
  let scanned: { readonly from: bigint; readonly to: bigint; readonly since: bigint } | undefined
  let isBottom = false
  let claims: Claims | undefined
  const times = new Map<bigint, bigint>()

  async function forward(head: bigint): Promise<AppError | undefined> {
    if (scanned === undefined || head <= scanned.to) return undefined
    const least = scanned.to - OVERLAP > scanned.from ? scanned.to - OVERLAP : scanned.from
    let added: readonly ClaimLog[] = []
    for (let to = head; to >= least; ) {
      const part = await ranges.before(find, least, to)
      if (!part.ok) return part.error
      added = [...part.value.logs, ...added]
      to = part.value.from - 1n
    }
    logs = [...logs.filter(({ blockNumber }) => blockNumber < least), ...added]
    scanned = { ...scanned, to: head }
    return undefined
  }

  async function backward(head: Pick<BlockRef, 'number' | 'timestamp'>): Promise<AppError | undefined> {
    for (let piece = 0; piece < MOST_PIECES && !isBottom; piece += 1) {
      const to = scanned === undefined ? head.number : scanned.from - 1n
      const least = startBlock < to ? startBlock : to
      const part = await ranges.before(find, least, to)
      if (!part.ok) return part.error
      const { from } = part.value
      const bottom = await readHead(client, from)
      if (!bottom.ok) return bottom.error
      const since = bottom.value.timestamp
      logs = [...part.value.logs, ...logs]
      scanned = { from, to: scanned?.to ?? head.number, since }
      isBottom = from <= startBlock || head.timestamp - since >= LOOK_BACK_SECONDS
    }
    return undefined
  }

  async function timed(): Promise<Result<readonly ClaimedRequest[], AppError>> {
    const claimed: ClaimedRequest[] = []
    for (const { blockNumber, blockTimestamp, ...claim } of logs) {
      let claimedAt = blockTimestamp ?? times.get(blockNumber)
      if (claimedAt === undefined) {
        const block = await readHead(client, blockNumber)
        if (!block.ok) return block
        claimedAt = block.value.timestamp
        times.set(blockNumber, claimedAt)
      }
      claimed.push({ ...claim, claimedAt })
    }
    return ok(claimed.reverse())
  }

  return {
    get seenTo() {
      return scanned?.to
    },
    get isComplete() {
      return isBottom
    },
    known: () => claims,
    update: async (head) => {
      // A chain that went back: from the beginning.
      if (scanned !== undefined && head.number < scanned.to) {
        scanned = undefined
        logs = []
        isBottom = false
        claims = undefined
        times.clear()
      }
      const unread = await forward(head.number)
      if (unread !== undefined) return err(unread)
      const failure = await backward(head)
      // What was looked through is told even where the look could not go further back.
      if (scanned === undefined) return err(failure ?? { code: 'reading-error', detail: 'no block was read' })
      const claimed = await timed()
      if (!claimed.ok) return claimed
      claims = { claimed: claimed.value, since: scanned.since }
      return ok(claims)
    },
  }
}
