/** Chainlink's aggregator behind a feed's proxy: it emits, the proxy does not. */
export const priceFeedAggregatorAbi = [
  {
    name: 'AnswerUpdated',
    type: 'event',
    inputs: [
      { type: 'int256', name: 'current', indexed: true },
      { type: 'uint256', name: 'roundId', indexed: true },
      { type: 'uint256', name: 'updatedAt' },
    ],
  },
] as const
