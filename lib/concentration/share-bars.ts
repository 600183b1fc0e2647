import type { EntityShare, RankedShares } from '@/lib/concentration/rank-shares'
import type { Ratio } from '@/lib/core/ratio'
import { addRatios } from '@/lib/core/ratio-math'

/** One bar: its own share, drawn behind all that is larger, so that its end is what they hold together. */
export interface ShareBar {
  readonly name: string
  readonly share: Ratio
  /** what the larger ones hold together */
  readonly before: Ratio
}

export interface ShareBars {
  /** the largest, in order */
  readonly bars: readonly ShareBar[]
  /** the other labelled entities as one, where there are any: drawn, but never counted as one */
  readonly rest?: { readonly count: number; readonly share: Ratio; readonly before: Ratio }
  /** drawn last, from the end of all labelled to the whole; absent where nothing is unlabelled */
  readonly unlabelled?: { readonly share: Ratio; readonly before: Ratio }
}

const NOTHING: Ratio = { num: 0n, den: 1n }

/** The largest `most` entities as bars one behind the other, then the rest of the labelled, then the unlabelled. They fill the whole exactly. */
export function shareBars(shares: RankedShares, most: number): ShareBars {
  const { entities, labelled, unlabelled } = shares
  // One entity alone needs no line of its own to be "the rest".
  const shown = entities.length <= most + 1 ? entities.length : most
  let before = NOTHING
  const bars = entities.slice(0, shown).map(({ name, share }: EntityShare) => {
    const bar = { name, share, before }
    before = addRatios(before, share)
    return bar
  })
  const others = entities.slice(shown)
  const rest = others.reduce((sum, { share }) => addRatios(sum, share), NOTHING)
  return {
    bars,
    ...(others.length === 0 ? {} : { rest: { count: others.length, share: rest, before } }),
    ...(unlabelled.num === 0n ? {} : { unlabelled: { share: unlabelled, before: labelled } }),
  }
}
