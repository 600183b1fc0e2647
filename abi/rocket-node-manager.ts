/** RocketNodeManager. */
export const rocketNodeManagerAbi = [
  {
    name: 'getNodeCount',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
] as const
