/** How old a figure may be called; from the youngest. */
export type Age = 'fresh' | 'delayed' | 'stale'

const ORDER: Record<Age, number> = { fresh: 0, delayed: 1, stale: 2 }

/** The older of two: a figure made of both is as old as that. */
export function olderOf(a: Age, b: Age): Age {
  return ORDER[b] > ORDER[a] ? b : a
}
