/** What only the data provider of Aave v3.0 has: a token is in one e-mode at most. */
export const aaveDataProviderV30Abi = [
  {
    name: 'getReserveEModeCategory',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'address', name: 'asset' }],
    outputs: [{ type: 'uint256' }],
  },
] as const
