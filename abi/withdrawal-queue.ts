/** WithdrawalQueueERC721: only what the stake page shows of it. */
export const withdrawalQueueAbi = [
  {
    name: 'unfinalizedStETH',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  { name: 'isPaused', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'bool' }] },
  {
    name: 'isBunkerModeActive',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'bool' }],
  },
] as const
