import type { Address } from '@/lib/core/address'
import { type Age, olderOf } from '@/lib/core/age'
import type { Reading } from '@/lib/core/reading'
import type { AppError } from '@/lib/errors/app-error'
import type { PartId } from '@/lib/positions/part'

/** A part that a sum lacks, and why; `why` undefined = still being read. */
export interface Missing {
  readonly id: PartId
  readonly address: Address
  readonly why: AppError | undefined
}

/**
 * A sum that never leaves anything out unsaid: with a part unknown it is "at least", with nothing known it is unknown. It is as old as
 * its oldest part.
 */
export type Sum =
  | { readonly is: 'exact'; readonly wei: bigint; readonly age: Age }
  | { readonly is: 'at-least'; readonly wei: bigint; readonly age: Age; readonly missing: readonly Missing[] }
  | { readonly is: 'unknown'; readonly missing: readonly Missing[] }

/** One part of a sum. */
export interface Addend {
  readonly id: PartId
  readonly address: Address
  /** wei, at or above 0 */
  readonly wei: Reading<bigint>
}

/** Adds what is known and names what is not. Nothing to add is exactly 0. */
export function sumOf(addends: readonly Addend[]): Sum {
  let wei = 0n
  let age: Age = 'fresh'
  const missing: Missing[] = []
  for (const { id, address, wei: reading } of addends) {
    if ('value' in reading) {
      wei += reading.value
      age = olderOf(age, reading.is)
    } else {
      missing.push({ id, address, why: 'why' in reading ? reading.why : undefined })
    }
  }
  return told(wei, age, missing)
}

/** Sums of different things as one: exact only where all are. */
export function addSums(sums: readonly Sum[]): Sum {
  const known = sums.filter((sum) => sum.is !== 'unknown')
  const wei = known.reduce((total, sum) => total + sum.wei, 0n)
  const age = known.reduce<Age>((oldest, sum) => olderOf(oldest, sum.age), 'fresh')
  return told(wei, age, sums.flatMap(missingOf))
}

/** "At least nothing" says nothing. */
function told(wei: bigint, age: Age, missing: readonly Missing[]): Sum {
  if (missing.length === 0) return { is: 'exact', wei, age }
  return wei === 0n ? { is: 'unknown', missing } : { is: 'at-least', wei, age, missing }
}

/** What is left of `assets` after `debt`. Where the debt is not known in full, neither is the rest, however much there is. */
export function lessDebt(assets: Sum, debt: Sum): Sum {
  if (debt.is !== 'exact') return { is: 'unknown', missing: [...missingOf(assets), ...debt.missing] }
  if (assets.is === 'unknown') return assets
  return { ...assets, wei: assets.wei - debt.wei, age: olderOf(assets.age, debt.age) }
}

function missingOf(sum: Sum): readonly Missing[] {
  return sum.is === 'exact' ? [] : sum.missing
}
