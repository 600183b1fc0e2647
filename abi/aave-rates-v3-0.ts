/** Aave v3.0's `DefaultReserveInterestRateStrategy`: one contract for each curve. */
export const aaveRatesV30Abi = [
  {
    name: 'OPTIMAL_USAGE_RATIO',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getBaseVariableBorrowRate',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getVariableRateSlope1',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'getVariableRateSlope2',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
] as const
