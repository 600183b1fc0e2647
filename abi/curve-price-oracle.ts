/** The moving average that Curve's pools keep: coin 1 in coin 0, 18 decimals. Classic pools have none. */
export const curvePriceOracleAbi = [
  {
    name: 'price_oracle',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
] as const

/** The same where the pool may have more coins: of coin `i + 1` in coin 0. */
export const curvePriceOracleIndexAbi = [
  {
    name: 'price_oracle',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint256', name: 'i' }],
    outputs: [{ type: 'uint256' }],
  },
] as const
