/** Curve's StableSwap pools with indexes of type int128 and plain ether as a coin. */
export const curveStablePoolAbi = [
  {
    name: 'get_dy',
    type: 'function',
    stateMutability: 'view',
    inputs: [
      { type: 'int128', name: 'i' },
      { type: 'int128', name: 'j' },
      { type: 'uint256', name: 'dx' },
    ],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'exchange',
    type: 'function',
    stateMutability: 'payable',
    inputs: [
      { type: 'int128', name: 'i' },
      { type: 'int128', name: 'j' },
      { type: 'uint256', name: 'dx' },
      { type: 'uint256', name: 'min_dy' },
    ],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'TokenExchange',
    type: 'event',
    inputs: [
      { type: 'address', name: 'buyer', indexed: true },
      { type: 'int128', name: 'sold_id' },
      { type: 'uint256', name: 'tokens_sold' },
      { type: 'int128', name: 'bought_id' },
      { type: 'uint256', name: 'tokens_bought' },
    ],
  },
] as const
