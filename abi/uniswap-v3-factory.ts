/** Uniswap's v3 factory: the one pool of two tokens and a fee. */
export const uniswapV3FactoryAbi = [
  {
    name: 'getPool',
    type: 'function',
    stateMutability: 'view',
    inputs: [
      { type: 'address', name: 'tokenA' },
      { type: 'address', name: 'tokenB' },
      { type: 'uint24', name: 'fee' },
    ],
    outputs: [{ type: 'address' }],
  },
] as const
