import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import { chunks } from '@/lib/core/chunks'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RequestStatus } from '@/lib/lst/lido/queue-reads'
import { claimableReads, hintReads, ownedReads, statusReads } from '@/lib/lst/lido/queue-reads'
import type { LidoState } from '@/lib/lst/lido/state'
import type { QueueRequest } from '@/lib/lst/lido/withdrawals'
import { multicall } from '@/lib/read/multicall'
import type { RpcClient } from '@/lib/read/rpc-client'
import { separateReads } from '@/lib/read/separate-reads'
import { type QueueLedger, SETTLED_AFTER } from '@/lib/read/withdrawals/queue-ledger'

/** What never changes of a request, once it is old enough that no reorganisation takes it back. */
interface Fact {
  readonly stEth: bigint
  readonly shares: bigint
  readonly requestedAt: bigint
}

/** What a finalized request pays, and the hint for it: both stay as they are. */
interface Pay {
  readonly hint: bigint
  readonly wei: bigint
  /** unix seconds of the block it was first seen in */
  readonly seenAt: bigint
}

/** What is kept of one account between blocks. */
export interface RequestMemory {
  readonly facts: Map<bigint, Fact>
  readonly pays: Map<bigint, Pay>
}

export interface RequestsInput {
  readonly client: RpcClient
  readonly multicall3: Address
  readonly at: BlockRef
  readonly lido: LidoState
  readonly account: Address
  readonly memory: RequestMemory
  readonly ledger: QueueLedger
}

/** Ids of one `eth_call`: a status takes some 15,000 gas, and nodes stop a call at 50 million. */
const PER_REQUEST = 1_000

/**
 * The unclaimed requests of an account at one block, ascending; they follow NFTs that came or went. One `eth_call` where nothing changed
 * since the last time: the ids, and again whatever a reorganisation might still change. A second one for new ids or new finalizations,
 * a third where new ids are finalized already, as at first sight.
 */
export async function readRequests(input: RequestsInput): Promise<Result<readonly QueueRequest[], AppError>> {
  const { client, multicall3, at, lido, account, memory, ledger } = input
  const { queue } = lido
  const { withdrawalQueue } = lido.contracts
  const { facts, pays } = memory
  const now = at.timestamp
  forgetUndone(memory, queue)
  const isFinal = (id: bigint) => id <= queue.lastFinalizedId
  const pending = [...facts.keys()].filter((id) => !isFinal(id))
  const young = [...facts].filter(([, fact]) => now - fact.requestedAt < SETTLED_AFTER).map(([id]) => id)
  const unsure = [...pays]
    .filter(([, pay]) => now - pay.seenAt < SETTLED_AFTER)
    .map(([id, { hint }]) => [id, hint] as const)
  const finalizedSince = sorted([...facts.keys()].filter((id) => isFinal(id) && !pays.has(id)))
  const firstLook = await multicall(
    client,
    multicall3,
    at,
    separateReads({
      owned: ownedReads(withdrawalQueue, account),
      hints: hintReads(withdrawalQueue, finalizedSince, queue.lastCheckpoint),
      ledger: statusReads(withdrawalQueue, ledger.missing(queue, afterLast(pending), now)),
      facts: statusReads(withdrawalQueue, young),
      pays: claimableReads(withdrawalQueue, unsure),
    }),
  )
  if (!firstLook.ok) return firstLook
  const { owned, hints, ledger: others } = firstLook.value
  if (!owned.ok) return owned
  if (others.ok) ledger.take(others.value)
  if (firstLook.value.facts.ok)
    for (const [id, status] of firstLook.value.facts.value) facts.set(id, factOf(status))
  // A hint that does not hold any more is looked for again.
  if (firstLook.value.pays.ok) for (const [id, wei] of firstLook.value.pays.value) amend(pays, id, wei)
  else for (const [id] of unsure) pays.delete(id)
  const ids = sorted(owned.value)
  const held = new Set(ids)
  for (const id of facts.keys()) if (!held.has(id)) facts.delete(id)
  for (const id of pays.keys()) if (!held.has(id)) pays.delete(id)

  const unknown = ids.filter((id) => !facts.has(id))
  const found: readonly (readonly [bigint, bigint])[] = hints.ok ? [...hints.value] : []
  for (const [index, part] of chunks(unknown, PER_REQUEST).entries()) {
    const failure = await learn(input, part, index === 0 ? found : [])
    if (failure !== undefined) return err(failure)
  }
  if (unknown.length === 0 && found.length > 0) {
    const failure = await learn(input, [], found)
    if (failure !== undefined) return err(failure)
  }
  const ahead = ledger.ahead(
    queue,
    ids.filter((id) => !isFinal(id)),
  )
  return ok(ids.flatMap((id) => requestOf(id, input, ahead.get(id))))
}

/** Reads what is not known: statuses and hints of new ids, what requests with known hints pay; then what the new ones pay. */
async function learn(
  { client, multicall3, at, lido, memory, ledger }: RequestsInput,
  unknown: readonly bigint[],
  hints: readonly (readonly [bigint, bigint])[],
): Promise<AppError | undefined> {
  const { queue } = lido
  const { withdrawalQueue } = lido.contracts
  const finalized = unknown.filter((id) => id <= queue.lastFinalizedId)
  // What waits before the new ones; the account's own are part of that line and are read anyway.
  const until = afterLast(unknown.filter((id) => id > queue.lastFinalizedId))
  const own = new Set(unknown)
  const others = ledger.missing(queue, until, at.timestamp).filter((id) => !own.has(id))
  const read = await multicall(
    client,
    multicall3,
    at,
    separateReads({
      statuses: statusReads(withdrawalQueue, unknown),
      hints: hintReads(withdrawalQueue, finalized, queue.lastCheckpoint),
      claimable: claimableReads(withdrawalQueue, hints),
      ledger: statusReads(withdrawalQueue, others),
    }),
  )
  if (!read.ok) return read.error
  const { statuses, claimable, ledger: before } = read.value
  if (!statuses.ok) return statuses.error
  if (!read.value.hints.ok) return read.value.hints.error
  const line = before.ok ? [...before.value, ...statuses.value] : [...statuses.value]
  ledger.take(new Map(line.sort(([a], [b]) => (a < b ? -1 : 1))))
  for (const [id, status] of statuses.value) memory.facts.set(id, factOf(status))
  if (claimable.ok) remember(memory, hints, claimable.value, at.timestamp)
  const found = [...read.value.hints.value]
  if (found.length === 0) return undefined
  const paid = await multicall(client, multicall3, at, claimableReads(withdrawalQueue, found))
  if (!paid.ok) return paid.error
  remember(memory, found, paid.value, at.timestamp)
  return undefined
}

function remember(
  { pays }: RequestMemory,
  hints: readonly (readonly [bigint, bigint])[],
  claimable: ReadonlyMap<bigint, bigint>,
  seenAt: bigint,
): void {
  for (const [id, hint] of hints) {
    const wei = claimable.get(id)
    if (wei !== undefined) pays.set(id, { hint, wei, seenAt })
  }
}

/** A chain that went back took requests or finalizations with it. */
function forgetUndone({ facts, pays }: RequestMemory, queue: LidoState['queue']): void {
  for (const id of facts.keys()) if (id > queue.lastRequestId) facts.delete(id)
  for (const id of pays.keys()) if (id > queue.lastFinalizedId || !facts.has(id)) pays.delete(id)
}

function amend(pays: RequestMemory['pays'], id: bigint, wei: bigint): void {
  const pay = pays.get(id)
  if (pay !== undefined) pays.set(id, { ...pay, wei })
}

function requestOf(
  id: bigint,
  { lido, memory }: RequestsInput,
  ahead: bigint | undefined,
): readonly QueueRequest[] {
  const fact = memory.facts.get(id)
  if (fact === undefined) return []
  if (id <= lido.queue.lastFinalizedId) {
    const pay = memory.pays.get(id)
    return [{ id, ...fact, state: 'claimable', ...(pay === undefined ? {} : { pays: pay.wei }) }]
  }
  return [{ id, ...fact, state: 'pending', ...(ahead === undefined ? {} : { ahead }) }]
}

function factOf({ amountOfStETH, amountOfShares, timestamp }: RequestStatus): Fact {
  return { stEth: amountOfStETH, shares: amountOfShares, requestedAt: timestamp }
}

function sorted(ids: readonly bigint[]): readonly bigint[] {
  return [...ids].sort((a, b) => (a < b ? -1 : 1))
}

/** The id after the largest; 0n of none. */
function afterLast(ids: readonly bigint[]): bigint {
  return ids.reduce((most, id) => (id >= most ? id + 1n : most), 0n)
}
