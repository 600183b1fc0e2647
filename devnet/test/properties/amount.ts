import fc from 'fast-check'

/** An amount by what there is: a part of it, a few wei, or a little more than all. */
export type Amount =
  | { readonly is: 'part'; readonly ppm: number }
  | { readonly is: 'wei'; readonly wei: number }
  | { readonly is: 'over'; readonly wei: number }

export const amount: fc.Arbitrary<Amount> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ is: fc.constant('part' as const), ppm: fc.integer({ min: 1, max: 1_000_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('wei' as const), wei: fc.integer({ min: 0, max: 120 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('over' as const), wei: fc.integer({ min: 0, max: 3 }) }),
  },
)

export function weiOf(amount: Amount, available: bigint): bigint {
  if (amount.is === 'part') return (available * BigInt(amount.ppm)) / 1_000_000n
  return amount.is === 'wei' ? BigInt(amount.wei) : available + BigInt(amount.wei)
}
