import type { Address } from '@/lib/core/address'
import type { Claim, NftMove, WithdrawalRequest } from '@/lib/history/account-event'
import type { EventRef } from '@/lib/history/event-ref'
import type { Known } from '@/lib/rewards/gap'
import { eachOnce } from '@/lib/rewards/in-chain-order'

/**
 * A change of what waits in Lido's queue, in wei of stETH as requested. `request`: by a watched address for a watched one; `in` and
 * `out`: a request made for them by another, or its NFT come or gone; `claim`: `change` is the ether that left the queue (below 0).
 */
export interface QueueEntry extends EventRef {
  readonly kind: 'request' | 'in' | 'out' | 'claim'
  readonly id: bigint
  readonly change: bigint
  /** claimed less requested, at or below 0; 0 for all but claims */
  readonly result: bigint
  /** what waits after it */
  readonly value: bigint
}

/** Requests of the watched addresses: they earn nothing while they wait. `value` = changes + results, exactly. */
export interface QueueLedger {
  /** wei of stETH requested and not claimed */
  readonly value: bigint
  readonly entries: readonly QueueEntry[]
}

export type QueueEvent =
  | ({ readonly is: 'request' } & WithdrawalRequest)
  | ({ readonly is: 'nft' } & NftMove)
  | ({ readonly is: 'claim' } & Claim)

/** The queue's part of the ledger. Addresses in lower case. */
export function queueLedger(
  watched: ReadonlySet<Address>,
  events: readonly QueueEvent[],
): Known<QueueLedger> {
  const amounts = new Map<bigint, bigint>()
  const entries: QueueEntry[] = []
  let value = 0n
  const book = (event: QueueEvent, kind: QueueEntry['kind'], change: bigint, result: bigint) => {
    value += change + result
    const { block, time, index, tx, id } = event
    entries.push({ block, time, index, tx, kind, id, change, result, value })
  }
  for (const event of eachOnce(events)) {
    if (event.is === 'request') {
      amounts.set(event.id, event.amount)
      if (watched.has(event.owner))
        book(event, watched.has(event.requestor) ? 'request' : 'in', event.amount, 0n)
      continue
    }
    const isOurs = event.is === 'claim' ? watched.has(event.owner) : crosses(watched, event)
    if (!isOurs) continue
    const amount = amounts.get(event.id)
    if (amount === undefined) {
      const { block, time, index, tx, id } = event
      return { is: 'not-known', gap: { why: 'request-missing', id, at: { block, time, index, tx } } }
    }
    if (event.is === 'claim') book(event, 'claim', -event.ether, event.ether - amount)
    else if (watched.has(event.to)) book(event, 'in', amount, 0n)
    else book(event, 'out', -amount, 0n)
  }
  return { is: 'known', value, entries }
}

/** A change of owner over the border of the watched set; mint and burn stand beside a request and a claim, which count. */
function crosses(watched: ReadonlySet<Address>, { from, to }: NftMove): boolean {
  return BigInt(from) !== 0n && BigInt(to) !== 0n && watched.has(from) !== watched.has(to)
}
