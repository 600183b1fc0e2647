/** Place of the moment (ascending, unix seconds) nearest to the wanted one, the earlier of two that are as near; 0 where there is none. */
export function nearestMoment(moments: readonly bigint[], wanted: bigint): number {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const moment = moments[middle]
    if (moment !== undefined && moment < wanted) low = middle + 1
    else high = middle
  }
  const before = moments[low - 1]
  const after = moments[low]
  if (before === undefined) return 0
  return after === undefined || wanted - before <= after - wanted ? low - 1 : low
}
