/** Chainlink's AggregatorProxy: which aggregators stood behind it, by phase. */
export const priceFeedPhasesAbi = [
  { name: 'phaseId', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint16' }] },
  {
    name: 'phaseAggregators',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint16' }],
    outputs: [{ type: 'address' }],
  },
] as const
