/** RocketStorage: Rocket Pool's registry, the one permanent address beside rETH. */
export const rocketStorageAbi = [
  {
    name: 'getAddress',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'bytes32', name: '_key' }],
    outputs: [{ type: 'address', name: 'r' }],
  },
] as const
