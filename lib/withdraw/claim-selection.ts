/** A request that can be claimed, as far as choosing among them needs it. */
interface Claimable {
  readonly id: bigint
  /** wei that a claim pays; undefined = not known */
  readonly pays?: bigint
}

/** As many as are chosen by themselves: more can be ticked, one by one or all that fit. */
export const PRESELECTED = 80

/** What the user has ticked; undefined = nothing was touched yet, so the oldest stand ticked by themselves. */
export type Ticked = ReadonlySet<bigint> | undefined

/** The oldest requests, `count` at most, ascending by id. */
function oldest(claimable: readonly Claimable[], count: number): readonly bigint[] {
  return claimable
    .map((request) => request.id)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .slice(0, Math.max(0, count))
}

/**
 * Ids that the claim is for, ascending: what was ticked and can still be claimed, or, untouched, the oldest up to `PRESELECTED` and to
 * `fits`, the most that one transaction takes.
 */
export function selectedIds(
  claimable: readonly Claimable[],
  ticked: Ticked,
  fits: number,
): readonly bigint[] {
  if (ticked === undefined) return oldest(claimable, Math.min(PRESELECTED, fits))
  return oldest(
    claimable.filter((request) => ticked.has(request.id)),
    fits,
  )
}

/** The selection with `id` the other way; what does not fit any more is not added. */
export function toggled(selected: readonly bigint[], id: bigint, fits: number): ReadonlySet<bigint> {
  const next = new Set(selected)
  if (next.has(id)) next.delete(id)
  else if (next.size < fits) next.add(id)
  return next
}

/** All that fit into one transaction, the oldest first. */
export function allThatFit(claimable: readonly Claimable[], fits: number): ReadonlySet<bigint> {
  return new Set(oldest(claimable, fits))
}

/** Wei that the chosen requests pay together; undefined as soon as one of them is not known. */
export function claimTotal(claimable: readonly Claimable[], selected: readonly bigint[]): bigint | undefined {
  const chosen = new Set(selected)
  let total = 0n
  for (const request of claimable) {
    if (!chosen.has(request.id)) continue
    if (request.pays === undefined) return undefined
    total += request.pays
  }
  return total
}
