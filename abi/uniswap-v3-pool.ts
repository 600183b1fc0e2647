/** A Uniswap v3 pool. */
export const uniswapV3PoolAbi = [
  {
    name: 'Swap',
    type: 'event',
    inputs: [
      { type: 'address', name: 'sender', indexed: true },
      { type: 'address', name: 'recipient', indexed: true },
      { type: 'int256', name: 'amount0' },
      { type: 'int256', name: 'amount1' },
      { type: 'uint160', name: 'sqrtPriceX96' },
      { type: 'uint128', name: 'liquidity' },
      { type: 'int24', name: 'tick' },
    ],
  },
] as const
