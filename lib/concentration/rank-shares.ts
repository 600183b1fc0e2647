import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { addRatios, subtractRatios } from '@/lib/core/ratio-math'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'

/** A named part of all active stake. `share` is above 0 and at most 1. */
export interface EntityShare {
  readonly name: string
  readonly share: Ratio
}

/** All active stake, split into who is known and the rest, which is nobody in particular: it is never an entity of its own. */
export interface RankedShares<E extends EntityShare = EntityShare> {
  /** the largest first; equal ones by name, so that the order given never matters */
  readonly entities: readonly E[]
  /** sum of the entities' shares, at most 1 */
  readonly labelled: Ratio
  /** 1 - labelled */
  readonly unlabelled: Ratio
}

export type ShareIssue =
  | { readonly code: 'not-a-share'; readonly name: string }
  | { readonly code: 'named-twice'; readonly name: string }
  | { readonly code: 'over-the-whole'; readonly sum: Ratio }

const NOTHING: Ratio = { num: 0n, den: 1n }
const WHOLE: Ratio = { num: 1n, den: 1n }

/**
 * Ranks entities by their part of all active stake, exactly. Errors: a share that is not above 0 and at most 1, a name that stands
 * twice (whatever its case), shares that sum to more than the whole.
 */
export function rankShares<E extends EntityShare>(
  entities: readonly E[],
): Result<RankedShares<E>, ShareIssue> {
  const names = new Set<string>()
  let labelled = NOTHING
  for (const { name, share } of entities) {
    if (share.num <= 0n || compareRatio(share, WHOLE) > 0) return err({ code: 'not-a-share', name })
    const key = name.trim().toLowerCase()
    if (names.has(key)) return err({ code: 'named-twice', name })
    names.add(key)
    labelled = addRatios(labelled, share)
  }
  if (compareRatio(labelled, WHOLE) > 0) return err({ code: 'over-the-whole', sum: labelled })
  const sorted = entities.toSorted(
    (a, b) => compareRatio(b.share, a.share) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  )
  return ok({ entities: sorted, labelled, unlabelled: subtractRatios(WHOLE, labelled) })
}
