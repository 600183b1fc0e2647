/** What the app reads of Aave v3's `AaveProtocolDataProvider`: the same in v3.0 and in v3.4+, where stable debt is always 0. */
export const aaveDataProviderAbi = [
  {
    name: 'ADDRESSES_PROVIDER',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'address', name: '' }],
  },
  {
    name: 'getReserveTokensAddresses',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'address', name: 'asset' }],
    outputs: [
      { type: 'address', name: 'aTokenAddress' },
      { type: 'address', name: 'stableDebtTokenAddress' },
      { type: 'address', name: 'variableDebtTokenAddress' },
    ],
  },
  {
    name: 'getUserReserveData',
    type: 'function',
    stateMutability: 'view',
    inputs: [
      { type: 'address', name: 'asset' },
      { type: 'address', name: 'user' },
    ],
    outputs: [
      { type: 'uint256', name: 'currentATokenBalance' },
      { type: 'uint256', name: 'currentStableDebt' },
      { type: 'uint256', name: 'currentVariableDebt' },
      { type: 'uint256', name: 'principalStableDebt' },
      { type: 'uint256', name: 'scaledVariableDebt' },
      { type: 'uint256', name: 'stableBorrowRate' },
      { type: 'uint256', name: 'liquidityRate' },
      { type: 'uint40', name: 'stableRateLastUpdated' },
      { type: 'bool', name: 'usageAsCollateralEnabled' },
    ],
  },
] as const
