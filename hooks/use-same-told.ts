import { useState } from 'react'
import { keepTold } from '@/lib/history/keep-told'

/** The list as it was before where it tells the same, field by field: one that is made anew with each rendering becomes one that can be remembered. */
export function useSameTold<T>(items: readonly T[]): readonly T[] {
  const [kept, keep] = useState(items)
  const same = keepTold(kept, items)
  if (same !== kept) keep(same)
  return same
}
