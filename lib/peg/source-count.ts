import type { CheckerJudgement } from '@/lib/peg/checker'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { PoolJudgement } from '@/lib/peg/source-judgement'

/** How many of a token's sources have a price that is fresh, and how many it has. */
export interface SourceCount {
  readonly fresh: number
  readonly all: number
}

/** A source that is left out for what it says, or for want of a rate to hold it against, is fresh nonetheless. */
export function sourceCount({ pools, checkers }: Pick<PegJudgement, 'pools' | 'checkers'>): SourceCount {
  const sources = [...pools, ...checkers]
  return { fresh: sources.filter(isFresh).length, all: sources.length }
}

function isFresh({ role, why, price }: PoolJudgement | CheckerJudgement): boolean {
  return role !== 'left-out' || why === 'far-from-others' || (why === 'no-rate' && price !== undefined)
}
