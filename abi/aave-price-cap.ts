/** Aave's price adapters with a cap on the rate (bgd-labs/aave-capo): what says that a price is one. */
export const aavePriceCapAbi = [
  { name: 'getRatio', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'int256' }] },
  {
    name: 'getSnapshotRatio',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getSnapshotTimestamp',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getMaxRatioGrowthPerSecond',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  { name: 'isCapped', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'bool' }] },
] as const
