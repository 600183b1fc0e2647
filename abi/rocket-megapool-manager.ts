/** RocketMegapoolManager, since v1.4. */
export const rocketMegapoolManagerAbi = [
  {
    name: 'getValidatorCount',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
] as const
