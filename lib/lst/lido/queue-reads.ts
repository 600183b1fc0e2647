import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import type { Address } from '@/lib/core/address'
import { chunks } from '@/lib/core/chunks'
import { err, ok } from '@/lib/core/result'
import { type ContractRead, contractRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

/** Ids of one call: more would come near what nodes let a call spend. */
const PER_CALL = 500
const QUEUE = 'WithdrawalQueueERC721'

/** What the queue says of a request, claimed ones included: their owner is the one who claimed. */
export interface RequestStatus {
  readonly amountOfStETH: bigint
  readonly amountOfShares: bigint
  readonly owner: Address
  readonly timestamp: bigint
  readonly isFinalized: boolean
  readonly isClaimed: boolean
}

/** Ids of an account's unclaimed requests, in the contract's order, which is none. */
export function ownedReads(queue: Address, owner: Address): Reads<readonly bigint[]> {
  return many([contractRead(withdrawalQueueAbi, QUEUE, queue, 'getWithdrawalRequests', [owner])])
}

/** Statuses by id. An id that was never given out fails the call it is in. */
export function statusReads(
  queue: Address,
  ids: readonly bigint[],
): Reads<ReadonlyMap<bigint, RequestStatus>> {
  const reads = chunks(ids, PER_CALL).map((part) =>
    contractRead(withdrawalQueueAbi, QUEUE, queue, 'getWithdrawalStatus', [part]),
  )
  return byId(ids, many(reads))
}

/** Hints by id, for finalized ids in ascending order only (`protocols.md` 1.7, fact 1); up to the last checkpoint. */
export function hintReads(
  queue: Address,
  ids: readonly bigint[],
  lastCheckpoint: bigint,
): Reads<ReadonlyMap<bigint, bigint>> {
  const reads = chunks(ids, PER_CALL).map((part) =>
    contractRead(withdrawalQueueAbi, QUEUE, queue, 'findCheckpointHints', [part, 1n, lastCheckpoint]),
  )
  return byId(ids, many(reads))
}

/** Ether that each finalized request pays, wei by id; a claimed one pays 0. The hints must be right. */
export function claimableReads(
  queue: Address,
  hints: readonly (readonly [id: bigint, hint: bigint])[],
): Reads<ReadonlyMap<bigint, bigint>> {
  const reads = chunks(hints, PER_CALL).map((part) =>
    contractRead(withdrawalQueueAbi, QUEUE, queue, 'getClaimableEther', [
      part.map(([id]) => id),
      part.map(([, hint]) => hint),
    ]),
  )
  return byId(
    hints.map(([id]) => id),
    many(reads),
  )
}

/** Lists one after the other, as one list. The first failure is the error. */
function many<T>(reads: readonly ContractRead<readonly T[]>[]): Reads<readonly T[]> {
  return {
    calls: reads.map(({ call }) => call),
    decode: (results) => {
      const all: T[] = []
      for (const [index, read] of reads.entries()) {
        const result = results[index]
        if (result === undefined) return err({ code: 'bad-response', detail: `${read.what}: no answer` })
        const decoded = read.decode(result)
        if (!decoded.ok) return decoded
        all.push(...decoded.value)
      }
      return ok(all)
    },
  }
}

function byId<T>(ids: readonly bigint[], reads: Reads<readonly T[]>): Reads<ReadonlyMap<bigint, T>> {
  return mapReads(reads, (values) => {
    const found = new Map<bigint, T>()
    for (const [index, id] of ids.entries()) {
      const value = values[index]
      if (value === undefined)
        return err({ code: 'bad-response', detail: `the queue said nothing of request ${id}` })
      found.set(id, value)
    }
    return ok(found)
  })
}
