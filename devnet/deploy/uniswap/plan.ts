import type { Address } from 'viem'

/** Uniswap v3 and the wrapped ether it trades: contracts that the admin deploys, with the artifact each is made of. */
export const UNISWAP_DEPLOYED = {
  weth: 'WETH9',
} as const

/** Contracts that those make, by the artifact that knows how to call them. */
export const UNISWAP_DERIVED = {} as const

/** Constructor arguments of a deployed one. */
export function uniswapArgs(
  _key: keyof typeof UNISWAP_DEPLOYED,
  _at: Readonly<Record<string, Address>>,
): readonly unknown[] {
  return []
}
