/** A Uniswap v3 pool. */
export const uniswapV3PoolAbi = [
  {
    name: 'token0',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'address' }],
  },
  {
    name: 'token1',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'address' }],
  },
  { name: 'fee', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint24' }] },
  { name: 'factory', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'address' }] },
  {
    name: 'liquidity',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint128' }],
  },
  {
    name: 'slot0',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [
      { type: 'uint160', name: 'sqrtPriceX96' },
      { type: 'int24', name: 'tick' },
      { type: 'uint16', name: 'observationIndex' },
      { type: 'uint16', name: 'observationCardinality' },
      { type: 'uint16', name: 'observationCardinalityNext' },
      { type: 'uint8', name: 'feeProtocol' },
      { type: 'bool', name: 'unlocked' },
    ],
  },
  {
    name: 'observe',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint32[]', name: 'secondsAgos' }],
    outputs: [
      { type: 'int56[]', name: 'tickCumulatives' },
      { type: 'uint160[]', name: 'secondsPerLiquidityCumulativeX128s' },
    ],
  },
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
