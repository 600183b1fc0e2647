/** Where an Aave v3 market says which pool it has. */
export const aaveAddressesProviderAbi = [
  {
    name: 'getPool',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'address', name: '' }],
  },
] as const
