import type { Address, Hex } from '@/lib/core/address'
import type { EventRef } from '@/lib/history/event-ref'

interface Event {
  readonly block: { readonly number: bigint; readonly timestamp: bigint }
  readonly log: { readonly logIndex: number }
  readonly transaction: { readonly hash: Hex }
}

/** Where an event stands in the chain. */
export function refOf({ block, log, transaction }: Event): EventRef {
  return { block: block.number, index: log.logIndex, time: block.timestamp, tx: transaction.hash }
}

/** Accounts are kept in lower case, so that they are found however they are written. */
export const lower = (address: Address): Address => address.toLowerCase() as Address
