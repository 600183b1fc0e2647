import { compareRatio } from '@/lib/core/ratio'
import type { PegJudgement } from '@/lib/peg/judgement'

/**
 * What must hold for whatever was judged, and does not: nothing unknown may have a figure, nothing may be claimed without one, and a
 * headline lies within its voters. One sentence each; none for an honest judgement.
 */
export function untruths(judgement: PegJudgement): readonly string[] {
  const { redemption, headline, market, state, pending, observedSince, pools, checkers } = judgement
  const voters = pools.filter(({ role }) => role === 'votes')
  const votes = voters.flatMap(({ deviation }) => (deviation === undefined ? [] : [deviation]))
  const found: string[] = []
  const never = (what: string, is: boolean) => {
    if (is) found.push(what)
  }
  never('a headline without a vote', headline !== undefined && voters.length === 0)
  never('votes without a headline', headline === undefined && voters.length > 0)
  never('a vote without a deviation', votes.length < voters.length)
  never('a market value of nothing', (market === undefined) !== (headline === undefined))
  if (headline === undefined) {
    never('a state without a headline', state.is === 'known' || pending !== undefined)
    never('sources of no headline', judgement.freshSources > 0 || observedSince !== undefined)
  } else {
    never('another number of voters', headline.voters !== voters.length)
    never(
      'a headline below its voters',
      votes.every((each) => compareRatio(each, headline.deviation) > 0),
    )
    never(
      'a headline above its voters',
      votes.every((each) => compareRatio(each, headline.deviation) < 0),
    )
  }
  for (const { role, why, price, deviation } of pools) {
    never('left out for nothing, or voting in spite of a reason', (why === undefined) !== (role === 'votes'))
    never('a pool without a price that votes', price === undefined && role === 'votes')
    never('a deviation of no price', price === undefined && deviation !== undefined)
  }
  for (const { role, why, deviation, stance } of checkers) {
    never('a checker left out for nothing', (why === undefined) !== (role === 'checks'))
    never('a figure of a checker that is left out', (deviation === undefined) !== (role === 'left-out'))
    never('a stance of a checker that is left out', (stance === undefined) !== (role === 'left-out'))
  }
  const deviations = [headline, ...[...pools, ...checkers].map(({ deviation }) => deviation)]
  never('a deviation from nothing', redemption === undefined && deviations.some((each) => each !== undefined))
  never(
    'a spot deviation from nothing',
    redemption === undefined && pools.some(({ spotDeviation }) => spotDeviation !== undefined),
  )
  return found
}
