import type { BlockRef } from '@/lib/core/block-ref'
import type { LstId } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import { readingValue } from '@/lib/core/reading'
import { estimateWait, newPlace, type UnknownWait } from '@/lib/exit/estimate-wait'
import { lastReportAt } from '@/lib/exit/last-report'
import { exitKind } from '@/lib/lst/exit-kind'
import { type AskedRate, askedRate, type ExplainedDiscount, explainDiscount } from '@/lib/peg/explained'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

/** The parts of a token's discount at this moment, or why they cannot be told. */
export type DiscountParts =
  | {
      readonly is: 'known'
      readonly parts: ExplainedDiscount
      readonly asked: AskedRate
      /** seconds that a request of one token would probably wait: the middle of the estimate's range */
      readonly wait: bigint
    }
  | { readonly is: 'none'; readonly why: 'no-deviation' | 'no-discount' | 'no-queue' | 'no-rate' }
  | { readonly is: 'none'; readonly why: 'no-wait'; readonly wait: UnknownWait | 'protocol-unknown' }

/**
 * How much of a discount pays for waiting, by the figures of one block: `methods.md` section 1 with the queue's expected days of this moment
 * and what borrowing ether costs, or else what staking pays. Only for tokens whose way out is a queue: of the others nobody knows a wait.
 */
export function discountOf(figures: SnapshotFigures, token: LstId, block: BlockRef): DiscountParts {
  const deviation = readingValue(figures.peg[token])?.headline?.deviation
  if (deviation === undefined) return { is: 'none', why: 'no-deviation' }
  if (deviation.num >= 0n) return { is: 'none', why: 'no-discount' }
  if (exitKind(token) !== 'queue') return { is: 'none', why: 'no-queue' }
  const wait = queueWait(figures, block)
  if (typeof wait === 'string') return { is: 'none', why: 'no-wait', wait }
  const asked = askedRate(readingValue(figures.borrow), readingValue(figures.apr[token])?.rate)
  if (asked === undefined) return { is: 'none', why: 'no-rate' }
  const parts = explainDiscount(deviation, asked.rate, wait)
  return parts === undefined ? { is: 'none', why: 'no-discount' } : { is: 'known', parts, asked, wait }
}

/** Seconds that a request of one stETH would probably wait in Lido's queue, the middle of the range; or why nobody knows. */
export function queueWait(
  figures: SnapshotFigures,
  { timestamp: now }: Pick<BlockRef, 'timestamp'>,
): bigint | UnknownWait | 'protocol-unknown' {
  const lido = readingValue(figures.protocols.lido)
  if (lido === undefined) return 'protocol-unknown'
  const estimate = estimateWait({
    now,
    queue: lido.queue,
    isStopped: lido.isStopped,
    lastReportAt: lastReportAt(figures.apr),
    place: newPlace(lido.queue, WAD, now),
    history: readingValue(figures.history)?.waits,
  })
  return estimate.is === 'known' ? (estimate.from + estimate.to) / 2n - now : estimate.why
}
