import type { Address } from 'viem'

/** The Aave v3 market: contracts that the admin deploys, with the artifact each is made of. */
export const AAVE_DEPLOYED = {} as const

/** Contracts that those make, by the artifact that knows how to call them. */
export const AAVE_DERIVED = {} as const

/** Constructor arguments of a deployed one. */
export function aaveArgs(
  _key: keyof typeof AAVE_DEPLOYED,
  _at: Readonly<Record<string, Address>>,
): readonly unknown[] {
  return []
}
