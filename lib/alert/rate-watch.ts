import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import type { PegJudgement } from '@/lib/peg/judgement'
import { rateChange } from '@/lib/peg/rate-change'

/** Blocks after which a live chain takes nothing back: two epochs. */
const FINAL_AFTER = 64n
/** Both rates were believed when they were judged: only a whole one is too much here. */
const ANY = { rateJumpBp: 10_000 }

/** What a rate was, for those who do not see every block. */
export interface RateWatch {
  /** of a block that cannot be taken back any more */
  readonly settled: Rate
  /** the one that takes its place when it is old enough */
  readonly next: { readonly rate: Rate; readonly block: bigint }
}

/**
 * Whether a rate fell, also in blocks that nobody looked at (a page in the background sees one in five): it is held against what it was
 * well before, never against a block that may have been taken back.
 *
 * @returns how far, where it fell; and the watch with this judgement taken in
 */
export function watchRate(
  watch: RateWatch | undefined,
  { rateChange: change, block }: Pick<PegJudgement, 'rateChange' | 'block'>,
): { readonly fell: Ratio | undefined; readonly watch: RateWatch | undefined } {
  if (change === undefined || change.is === 'refused') return { fell: undefined, watch }
  const { after } = change
  const anew: RateWatch = { settled: after, next: { rate: after, block } }
  if (change.is === 'falls') return { fell: change.by, watch: anew }
  if (watch === undefined) return { fell: undefined, watch: anew }
  const since = rateChange(watch.settled, after, ANY)
  if (since.is === 'falls') return { fell: since.by, watch: anew }
  const isDue = block - watch.next.block >= FINAL_AFTER
  return { fell: undefined, watch: isDue ? { settled: watch.next.rate, next: anew.next } : watch }
}
