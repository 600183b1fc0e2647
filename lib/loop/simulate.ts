import { type LoopFigures, type LoopQuestion, loopFigures } from '@/lib/loop/loop-figures'
import { type OpeningIssue, openingIssues } from '@/lib/loop/opening-issues'
import { NO_SHOCKS } from '@/lib/loop/shocks'
import { type LoopVerdict, loopVerdict } from '@/lib/loop/verdict'

/** A loop as it is and as it would be after shocks. Nothing here opens one. */
export interface LoopSimulation extends LoopQuestion {
  readonly issues: readonly OpeningIssue[]
  readonly now: LoopFigures
  readonly shocked: LoopFigures
  /** of the shocked one */
  readonly verdict: LoopVerdict
}

/** All that is told of a loop: figures now and after the shocks, what stands against opening it now, and by what it dies. */
export function simulateLoop(question: LoopQuestion): LoopSimulation {
  const { position, terms, shocks } = question
  const issues = openingIssues(position, terms)
  const shocked = loopFigures(question)
  return {
    ...question,
    issues,
    now: loopFigures({ ...question, shocks: NO_SHOCKS }),
    shocked,
    verdict: loopVerdict(position, terms, shocks, shocked, issues),
  }
}
