import type { BlockRef } from '@/lib/core/block-ref'
import { readingValue } from '@/lib/core/reading'
import type { LentToken } from '@/lib/lending/lending-account'
import type { OutsideTerms } from '@/lib/loop/loop-terms'
import { rateOf } from '@/lib/lst/rate-of'
import { queueWait } from '@/lib/peg/discount-of'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

/** What the snapshot knows of a token that its lender does not. Only wstETH leaves through a queue: of the others nobody knows a wait. */
export function loopOutside(
  figures: SnapshotFigures,
  block: BlockRef | undefined,
  token: LentToken,
): OutsideTerms {
  const wait = token === 'wsteth' && block !== undefined ? queueWait(figures, block) : undefined
  return {
    stakingApr: readingValue(figures.apr[token])?.rate,
    redemption: rateOf(figures.protocols, token),
    queueSeconds: typeof wait === 'bigint' ? wait : undefined,
  }
}
