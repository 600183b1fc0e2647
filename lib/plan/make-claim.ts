import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import { chunks } from '@/lib/core/chunks'
import { readingValue } from '@/lib/core/reading'
import { err, ok } from '@/lib/core/result'
import { claimableReads, hintReads, type RequestStatus, statusReads } from '@/lib/lst/lido/queue-reads'
import { refusedRecipient } from '@/lib/lst/refused-recipient'
import { step } from '@/lib/lst/step'
import type { NotClaimable } from '@/lib/lst/withdraw-types'
import { MOST_REQUESTS, QUEUE_NAME } from '@/lib/plan/make-request'
import type { PlanMaker } from '@/lib/plan/plan-maker'
import { protocolReads } from '@/lib/plan/protocol-addresses'
import { refuse } from '@/lib/plan/refuse'
import { multicall } from '@/lib/read/multicall'
import { separateReads } from '@/lib/read/separate-reads'
import type { TxStep } from '@/lib/tx/plan'

type Hint = readonly [id: bigint, hint: bigint]

/**
 * Claims of finalized requests: each id once and ascending, read again and refused one by one where it is pending, claimed, another
 * account's or unknown; hints are found on the chain for finalized ids only (`protocols.md` 1.7, facts 1 and 2). Several transactions
 * where one cannot hold them. A receiver that would lose the ether is refused; one that does not take ether is found by simulation.
 */
export const makeClaim: PlanMaker<'claim'> = async (context, { ids: asked, recipient }) => {
  const { account, client, multicall3, at } = context
  const state = readingValue(context.protocols.lido)
  if (state === undefined) return refuse({ code: 'unavailable' })
  const { contracts, queue } = state
  const ids = [...new Set(asked)].sort((a, b) => (a < b ? -1 : 1))
  if (ids.length === 0) return refuse({ code: 'nothing-to-claim' })
  const known = ids.filter((id) => id > 0n && id <= queue.lastRequestId)
  const finalized = known.filter((id) => id <= queue.lastFinalizedId)
  const read = await multicall(
    client,
    multicall3,
    at,
    separateReads({
      statuses: statusReads(contracts.withdrawalQueue, known),
      hints: hintReads(contracts.withdrawalQueue, finalized, queue.lastCheckpoint),
      protocol: protocolReads(contracts),
    }),
  )
  if (!read.ok) return read
  const { statuses, hints, protocol } = read.value
  if (!statuses.ok) return statuses
  if (!hints.ok) return hints
  if (!protocol.ok) return protocol
  const requests = ids.flatMap((id) => {
    const why = notClaimable(statuses.value.get(id), account)
    return why === undefined ? [] : [{ id, why }]
  })
  if (requests.length > 0) return refuse({ code: 'not-claimable', requests })
  const receiver = recipient ?? account
  const why = refusedRecipient(context, protocol.value, receiver)
  if (why !== undefined) return refuse({ code: 'recipient-refused', why })
  const pairs: readonly Hint[] = [...hints.value]
  const claimable = await multicall(client, multicall3, at, claimableReads(contracts.withdrawalQueue, pairs))
  if (!claimable.ok) return claimable
  if (pairs.length !== ids.length) return err({ code: 'bad-response', detail: 'a request has no hint' })
  const most = Math.max(1, Math.min(context.mostPerTransaction ?? MOST_REQUESTS, MOST_REQUESTS))
  const isOwn = sameAddress(receiver, account)
  const steps = chunks(pairs, most).map((part) =>
    claimStep(contracts.withdrawalQueue, part, isOwn ? undefined : receiver),
  )
  const amount = [...claimable.value.values()].reduce((sum, wei) => sum + wei, 0n)
  const ether = [{ asset: 'eth', amount }] as const
  if (isOwn) return ok({ steps, quoted: { leaves: [], arrives: ether } })
  const quoted = { leaves: [], arrives: [], delivered: { to: receiver, moves: ether } }
  return ok({ steps, quoted, recipient: receiver })
}

function notClaimable(status: RequestStatus | undefined, account: Address): NotClaimable | undefined {
  if (status === undefined) return 'unknown'
  if (!sameAddress(status.owner, account)) return 'not-yours'
  if (status.isClaimed) return 'claimed'
  return status.isFinalized ? undefined : 'pending'
}

/** `claimWithdrawals` pays the sender; for anybody else the receiver is named. */
function claimStep(queue: Address, part: readonly Hint[], receiver: Address | undefined): TxStep {
  const call = { id: 'claim', abi: withdrawalQueueAbi, to: queue, target: QUEUE_NAME } as const
  const ids = part.map(([id]) => id)
  const hints = part.map(([, hint]) => hint)
  return receiver === undefined
    ? step({ ...call, functionName: 'claimWithdrawals', args: [ids, hints] })
    : step({ ...call, functionName: 'claimWithdrawalsTo', args: [ids, hints, receiver] })
}
