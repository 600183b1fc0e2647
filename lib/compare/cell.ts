import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { AppErrorCode } from '@/lib/errors/app-error'

/** Reasons of this page's own why a figure is not known; each has its words (`messages/*.json`, `comparePage.why`). */
export const COMPARE_REASONS = [
  'reading', // asked for, not yet answered
  'no-rate', // without a redemption rate there is no size and nothing to hold a price against
  'no-quote', // no pool of this network takes this size now
  'off-chain-terms', // set in terms of service, nowhere on the chain (cbETH)
  'custodian', // redeemed off the chain only: at what price and when is between the custodian and its customer (cbETH)
  'not-told', // the contracts of this network have no such setting
  'queue-paused',
  'protocol-stopped',
  'bunker', // losses are being counted: what a request will be paid is not known
  'not-requestable', // outside the limits of a request
] as const
export type CompareReason = (typeof COMPARE_REASONS)[number]

/** Why a cell has no figure: a failed reading, or a reason of this page's own. */
export type UnknownWhy =
  | { readonly of: 'error'; readonly code: AppErrorCode }
  | { readonly of: 'compare'; readonly code: CompareReason }

/** The block that a figure is of. What comes from the indexer is of its last indexed block, whose hash it does not tell. */
export type CellBlock = Pick<BlockRef, 'number' | 'timestamp'>

/** One figure of the comparison, with its block and source; or that it is not known, and why. */
export type Cell<T> =
  | {
      readonly is: 'fresh' | 'delayed' | 'stale'
      readonly value: T
      readonly at: CellBlock
      readonly source: string
    }
  | UnknownCell

export interface UnknownCell {
  readonly is: 'unknown'
  readonly why: UnknownWhy
}

/** A cell without a figure, for a reason of this page's own. */
export function unknownCell(code: CompareReason): UnknownCell {
  return { is: 'unknown', why: { of: 'compare', code } }
}

/** A cell without a figure, because it could not be read. */
export function failedCell(code: AppErrorCode): UnknownCell {
  return { is: 'unknown', why: { of: 'error', code } }
}

/** Why a reading gives no figure: that it has none itself, or `otherwise`. */
export function whyNot(reading: Reading<unknown>, otherwise: CompareReason): UnknownCell {
  if (reading.is === 'loading') return unknownCell('reading')
  return reading.is === 'unavailable' ? failedCell(reading.why.code) : unknownCell(otherwise)
}

/** A cell made of a reading; `make` gives the figure, or the reason of this page why there is none although it was read. */
export function cellOf<A, B extends object>(
  reading: Reading<A>,
  make: (value: A) => B | CompareReason,
): Cell<B> {
  if (!('value' in reading)) return whyNot(reading, 'reading')
  const made = make(reading.value)
  if (typeof made === 'string') return unknownCell(made)
  const { is, source } = reading
  const { number, timestamp } = reading.at
  return { is, value: made, at: { number, timestamp }, source }
}
