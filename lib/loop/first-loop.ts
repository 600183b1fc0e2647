import type { BlockRef } from '@/lib/core/block-ref'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { LendingMarket } from '@/lib/lending/lending-market'
import type { LoopLinkState } from '@/lib/loop/loop-link'
import { loopOutside } from '@/lib/loop/loop-outside'
import { type LoopTerms, loopTerms, type TermsIssue } from '@/lib/loop/loop-terms'
import { openLoop, type PositionIssue } from '@/lib/loop/position'
import { type LoopSimulation, simulateLoop } from '@/lib/loop/simulate'
import { ladderDiscount } from '@/lib/loop/unwind'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

/** What a page shows of a link before anything in it runs: by the ladder's sizes, because a quote of its own would keep the page waiting. */
export interface FirstLoop {
  readonly terms: Result<LoopTerms, TermsIssue>
  /** what is wrong with the position; absent: nothing */
  readonly issue?: PositionIssue['code']
  /** undefined where terms or position lack something */
  readonly simulation: LoopSimulation | undefined
}

export function firstLoop(
  { input, shocks }: LoopLinkState,
  market: LendingMarket,
  figures: SnapshotFigures,
  block: BlockRef | undefined,
): FirstLoop {
  const { token, mode, days } = input
  const terms = loopTerms(market, token, mode, loopOutside(figures, block, token))
  const position = terms.ok ? openLoop(input, terms.value) : undefined
  if (position?.ok === false) return { terms, issue: position.error.code, simulation: undefined }
  if (!terms.ok || position === undefined) return { terms, simulation: undefined }
  const ladder = readingValue(figures.quotes[token])
  const sale = ladder && ladderDiscount(ladder.sell, position.value.tokens, terms.value.redemption)
  const simulation = simulateLoop({
    ...{ position: position.value, terms: terms.value, shocks, days },
    ...(sale === undefined ? {} : { sale }),
  })
  return { terms, simulation }
}
