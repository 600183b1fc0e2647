import { useState } from 'react'

/** The list as it was before where its items are the same: a list that is made anew with each rendering becomes one that can be remembered. */
export function useSameItems<T>(items: readonly T[]): readonly T[] {
  const [kept, keep] = useState(items)
  if (kept.length === items.length && kept.every((each, at) => Object.is(each, items[at]))) return kept
  keep(items)
  return items
}
