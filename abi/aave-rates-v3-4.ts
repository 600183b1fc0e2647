/** `DefaultReserveInterestRateStrategyV2`: one contract for all reserves. */
export const aaveRatesV34Abi = [
  {
    name: 'getInterestRateData',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'address', name: 'reserve' }],
    outputs: [
      {
        type: 'tuple',
        name: '',
        components: [
          { type: 'uint256', name: 'optimalUsageRatio' },
          { type: 'uint256', name: 'baseVariableBorrowRate' },
          { type: 'uint256', name: 'variableRateSlope1' },
          { type: 'uint256', name: 'variableRateSlope2' },
        ],
      },
    ],
  },
] as const
