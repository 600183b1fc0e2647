/** Where an Aave v3 market takes its prices from. */
export const aaveOracleAbi = [
  {
    name: 'getAssetPrice',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'address', name: 'asset' }],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getSourceOfAsset',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'address', name: 'asset' }],
    outputs: [{ type: 'address' }],
  },
  {
    name: 'BASE_CURRENCY_UNIT',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
] as const
