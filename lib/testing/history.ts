import type { Address, Hex } from '@/lib/core/address'
import type { LstId, ProtocolId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { AccountEvent, ShareMove } from '@/lib/history/account-event'
import type { EventRef } from '@/lib/history/event-ref'
import type { RateStep } from '@/lib/history/rate-step'

/* Short ways to write a history. A block is mined every 12 seconds from time 0; one transaction per block unless said otherwise. */

export const NOBODY: Address = `0x${'0'.repeat(40)}`

export function refAt(block: number, index = 0, tx = block): EventRef {
  const hash: Hex = `0x${tx.toString(16).padStart(64, '0')}`
  return { block: BigInt(block), time: BigInt(block) * 12n, index, tx: hash }
}

/** A rate step; `before` only where it is given. */
export function stepAt(
  at: EventRef,
  protocol: ProtocolId,
  after: Ratio,
  before?: Ratio,
): RateStep & { readonly before?: Ratio } {
  return { ...at, protocol, after, rateTime: at.time, ...(before === undefined ? {} : { before }) }
}

export function moveAt(
  at: EventRef,
  token: LstId,
  from: Address,
  to: Address,
  shares: bigint,
): AccountEvent & ShareMove {
  return { is: 'move', ...at, token, from, to, shares }
}
