import type { BlockRef } from '@/lib/core/block-ref'
import type { LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { AppError } from '@/lib/errors/app-error'
import type { UnknownWait } from '@/lib/exit/estimate-wait'
import { exitKind } from '@/lib/lst/exit-kind'
import type { ExitKind } from '@/lib/lst/stake-types'
import { type DiscountParts, discountOf, queueWait } from '@/lib/peg/discount-of'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { Depth } from '@/lib/quote/depth'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

/** How long the protocol's own way out takes: seconds in its queue, or that it has none. */
export type PegQueue =
  | { readonly is: 'known'; readonly seconds: bigint }
  | { readonly is: 'unknown'; readonly why: UnknownWait | 'protocol-unknown' }
  | { readonly is: 'none'; readonly exit: Exclude<ExitKind, 'queue'> }

/** How deep its markets are, of a block of its own; without `depth` `problem` says why, or it is still being read. */
export interface PegDepth {
  readonly depth: Depth | undefined
  readonly problem: AppError | undefined
}

/** One token as the table of pegs tells it: all of one block, but for the depth, which is told with its own. */
export interface PegRow {
  readonly token: LstId
  readonly reading: Reading<PegJudgement>
  readonly discount: DiscountParts
  readonly queue: PegQueue
  readonly depth: PegDepth
}

/** The rows of the tokens, in their order. */
export function pegRows(
  figures: SnapshotFigures,
  block: BlockRef | undefined,
  tokens: readonly LstId[],
  depths: Readonly<Record<LstId, PegDepth>>,
): readonly PegRow[] {
  return tokens.map((token) => ({
    token,
    reading: figures.peg[token],
    discount: block === undefined ? { is: 'none', why: 'no-deviation' } : discountOf(figures, token, block),
    queue: queueOf(figures, block, token),
    depth: depths[token],
  }))
}

function queueOf(figures: SnapshotFigures, block: BlockRef | undefined, token: LstId): PegQueue {
  const exit = exitKind(token)
  if (exit !== 'queue') return { is: 'none', exit }
  const wait = block === undefined ? 'protocol-unknown' : queueWait(figures, block)
  return typeof wait === 'bigint' ? { is: 'known', seconds: wait } : { is: 'unknown', why: wait }
}
