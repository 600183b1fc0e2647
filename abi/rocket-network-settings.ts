/** RocketDAOProtocolSettingsNetwork. */
export const rocketNetworkSettingsAbi = [
  {
    name: 'getRethCommission',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getSubmitBalancesFrequency',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
] as const
