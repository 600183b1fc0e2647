/** What a Curve pool whose fee moves with its balances takes where they are even; others have none. */
export const curveMidFeeAbi = [
  { name: 'mid_fee', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint256' }] },
] as const
