import type { Address } from 'viem'

/** The StableSwap pools: contracts that the admin deploys, with the artifact each is made of. */
export const CURVE_DEPLOYED = {} as const

/** Contracts that those make, by the artifact that knows how to call them. */
export const CURVE_DERIVED = {} as const

/** Constructor arguments of a deployed one. */
export function curveArgs(
  _key: keyof typeof CURVE_DEPLOYED,
  _at: Readonly<Record<string, Address>>,
): readonly unknown[] {
  return []
}
