/** RocketMinipoolManager. */
export const rocketMinipoolManagerAbi = [
  {
    name: 'getStakingMinipoolCount',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
] as const
