/** Curve's CryptoSwap pools: indexes of type uint256, wrapped ether as coin 0, which `use_eth` takes and pays as plain ether. */
export const curveCryptoPoolAbi = [
  {
    name: 'get_dy',
    type: 'function',
    stateMutability: 'view',
    inputs: [
      { type: 'uint256', name: 'i' },
      { type: 'uint256', name: 'j' },
      { type: 'uint256', name: 'dx' },
    ],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'exchange',
    type: 'function',
    stateMutability: 'payable',
    inputs: [
      { type: 'uint256', name: 'i' },
      { type: 'uint256', name: 'j' },
      { type: 'uint256', name: 'dx' },
      { type: 'uint256', name: 'min_dy' },
      { type: 'bool', name: 'use_eth' },
    ],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'TokenExchange',
    type: 'event',
    inputs: [
      { type: 'address', name: 'buyer', indexed: true },
      { type: 'uint256', name: 'sold_id' },
      { type: 'uint256', name: 'tokens_sold' },
      { type: 'uint256', name: 'bought_id' },
      { type: 'uint256', name: 'tokens_bought' },
    ],
  },
] as const
