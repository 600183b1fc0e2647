/** RocketNetworkBalances: the reported totals behind the rETH rate; both forms of its event. */
export const rocketNetworkBalancesAbi = [
  {
    name: 'getTotalETHBalance',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getTotalRETHSupply',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'BalancesUpdated',
    type: 'event',
    inputs: [
      { type: 'uint256', name: 'block', indexed: true },
      { type: 'uint256', name: 'slotTimestamp' },
      { type: 'uint256', name: 'totalEth' },
      { type: 'uint256', name: 'stakingEth' },
      { type: 'uint256', name: 'rethSupply' },
      { type: 'uint256', name: 'blockTimestamp' },
    ],
  },
] as const
