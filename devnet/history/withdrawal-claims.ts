import type { Address } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode, read, readAll } from '../chain/contract'
import { CROWD } from '../deploy/actors'
import type { World } from '../world/world'
import { random, randomInt } from './random'

/** How many finalized requests back somebody may still remember a claim. */
const REMEMBERED = 40n
const CLAIMED_A_DAY = 0.3
const FORGOTTEN = 0.08
const TRANSFERS_A_DAY = 0.15

interface Status {
  readonly owner: Address
  readonly isFinalized: boolean
  readonly isClaimed: boolean
}
interface Open extends Status {
  readonly id: bigint
}

/** Requests of the crowd that are not claimed, the latest ones. */
async function openRequests(world: World, finalized: bigint, last: bigint): Promise<readonly Open[]> {
  const first = finalized < REMEMBERED ? 1n : finalized - REMEMBERED + 1n
  // What waits is looked at only as far as a day needs.
  const end = last < first + 2n * REMEMBERED ? last : first + 2n * REMEMBERED
  if (end < first) return []
  const ids = Array.from({ length: Number(end - first) + 1 }, (_, index) => first + BigInt(index))
  const statuses = await read<readonly Status[]>(
    world.rpc,
    world.contracts.withdrawalQueue,
    'getWithdrawalStatus',
    [ids],
  )
  const people = new Set(CROWD)
  return ids.flatMap((id, index) => {
    const status = statuses[index]
    return status === undefined || status.isClaimed || !people.has(status.owner) ? [] : [{ ...status, id }]
  })
}

/** Now and then a request that waits changes hands: its token is sold. */
function transfer(world: World, day: number, open: readonly Open[]): readonly Tx[] {
  const { withdrawalQueue } = world.contracts
  const waiting = open.filter(({ isFinalized }) => !isFinalized)
  const sold = waiting[randomInt(0, waiting.length - 1, 'unsteth', day)]
  const to = CROWD[randomInt(0, CROWD.length - 1, 'unsteth to', day)]
  if (random('unsteth day', day) >= TRANSFERS_A_DAY) return []
  if (sold === undefined || to === undefined || to === sold.owner) return []
  const data = encode(withdrawalQueue, 'transferFrom', [sold.owner, to, sold.id])
  return [{ from: sold.owner, to: withdrawalQueue.address, data, what: 'transfer of a withdrawal request' }]
}

/** What the crowd claims today, some days after finalization, and whose request changes hands. */
export async function withdrawalClaims(world: World, day: number): Promise<readonly Tx[]> {
  const { withdrawalQueue } = world.contracts
  const [finalized, last, checkpoint] = await readAll<readonly [bigint, bigint, bigint]>(world.rpc, [
    [withdrawalQueue, 'getLastFinalizedRequestId'],
    [withdrawalQueue, 'getLastRequestId'],
    [withdrawalQueue, 'getLastCheckpointIndex'],
  ])
  const open = await openRequests(world, finalized, last)
  const due = open.filter(
    ({ id, isFinalized }) =>
      isFinalized &&
      random('forgotten', String(id)) >= FORGOTTEN &&
      random('claim', String(id), day) < CLAIMED_A_DAY,
  )
  const sale = transfer(world, day, open)
  if (due.length === 0) return sale
  const hints = await read<readonly bigint[]>(world.rpc, withdrawalQueue, 'findCheckpointHints', [
    due.map(({ id }) => id),
    1n,
    checkpoint,
  ])
  const claims = [...new Set(due.map(({ owner }) => owner))].map((owner) => {
    const own = due.flatMap((request, index) =>
      request.owner === owner ? [{ id: request.id, hint: hints[index] }] : [],
    )
    const data = encode(withdrawalQueue, 'claimWithdrawals', [
      own.map(({ id }) => id),
      own.map(({ hint }) => hint),
    ])
    return { from: owner, to: withdrawalQueue.address, data, what: 'claim of withdrawals' }
  })
  return [...claims, ...sale]
}
