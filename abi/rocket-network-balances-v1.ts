/** RocketNetworkBalances before v1.3: the old form of its event. */
export const rocketNetworkBalancesV1Abi = [
  {
    name: 'BalancesUpdated',
    type: 'event',
    inputs: [
      { type: 'uint256', name: 'block' },
      { type: 'uint256', name: 'totalEth' },
      { type: 'uint256', name: 'stakingEth' },
      { type: 'uint256', name: 'rethSupply' },
      { type: 'uint256', name: 'time' },
    ],
  },
] as const
