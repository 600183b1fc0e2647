/** Uniswap's SwapRouter02, as far as swaps through one v3 pool need it. */
export const swapRouter02Abi = [
  {
    name: 'multicall',
    type: 'function',
    stateMutability: 'payable',
    inputs: [
      { type: 'uint256', name: 'deadline' },
      { type: 'bytes[]', name: 'data' },
    ],
    outputs: [{ type: 'bytes[]' }],
  },
  {
    name: 'exactInputSingle',
    type: 'function',
    stateMutability: 'payable',
    inputs: [
      {
        type: 'tuple',
        name: 'params',
        components: [
          { type: 'address', name: 'tokenIn' },
          { type: 'address', name: 'tokenOut' },
          { type: 'uint24', name: 'fee' },
          { type: 'address', name: 'recipient' },
          { type: 'uint256', name: 'amountIn' },
          { type: 'uint256', name: 'amountOutMinimum' },
          { type: 'uint160', name: 'sqrtPriceLimitX96' },
        ],
      },
    ],
    outputs: [{ type: 'uint256', name: 'amountOut' }],
  },
  {
    name: 'unwrapWETH9',
    type: 'function',
    stateMutability: 'payable',
    inputs: [
      { type: 'uint256', name: 'amountMinimum' },
      { type: 'address', name: 'recipient' },
    ],
    outputs: [],
  },
  { name: 'refundETH', type: 'function', stateMutability: 'payable', inputs: [], outputs: [] },
  {
    name: 'selfPermitIfNecessary',
    type: 'function',
    stateMutability: 'payable',
    inputs: [
      { type: 'address', name: 'token' },
      { type: 'uint256', name: 'value' },
      { type: 'uint256', name: 'deadline' },
      { type: 'uint8', name: 'v' },
      { type: 'bytes32', name: 'r' },
      { type: 'bytes32', name: 's' },
    ],
    outputs: [],
  },
] as const
