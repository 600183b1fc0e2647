/** What the app reads of the pool of any Aave v3. */
export const aavePoolAbi = [
  {
    name: 'getReservesList',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'address[]' }],
  },
  {
    name: 'getUserEMode',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'address', name: 'user' }],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getUserAccountData',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'address', name: 'user' }],
    outputs: [
      { type: 'uint256', name: 'totalCollateralBase' },
      { type: 'uint256', name: 'totalDebtBase' },
      { type: 'uint256', name: 'availableBorrowsBase' },
      { type: 'uint256', name: 'currentLiquidationThreshold' },
      { type: 'uint256', name: 'ltv' },
      { type: 'uint256', name: 'healthFactor' },
    ],
  },
] as const
