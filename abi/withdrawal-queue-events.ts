/** WithdrawalQueueERC721: what its history is made of. What the app calls is in withdrawal-queue.ts. */
export const withdrawalQueueEventsAbi = [
  {
    name: 'WithdrawalRequested',
    type: 'event',
    inputs: [
      { name: 'requestId', type: 'uint256', indexed: true },
      { name: 'requestor', type: 'address', indexed: true },
      { name: 'owner', type: 'address', indexed: true },
      { name: 'amountOfStETH', type: 'uint256' },
      { name: 'amountOfShares', type: 'uint256' },
    ],
  },
  {
    name: 'WithdrawalsFinalized',
    type: 'event',
    inputs: [
      { name: 'from', type: 'uint256', indexed: true },
      { name: 'to', type: 'uint256', indexed: true },
      { name: 'amountOfETHLocked', type: 'uint256' },
      { name: 'sharesToBurn', type: 'uint256' },
      { name: 'timestamp', type: 'uint256' },
    ],
  },
  {
    name: 'WithdrawalClaimed',
    type: 'event',
    inputs: [
      { name: 'requestId', type: 'uint256', indexed: true },
      { name: 'owner', type: 'address', indexed: true },
      { name: 'receiver', type: 'address', indexed: true },
      { name: 'amountOfETH', type: 'uint256' },
    ],
  },
  {
    name: 'Transfer',
    type: 'event',
    inputs: [
      { name: 'from', type: 'address', indexed: true },
      { name: 'to', type: 'address', indexed: true },
      { name: 'tokenId', type: 'uint256', indexed: true },
    ],
  },
] as const
