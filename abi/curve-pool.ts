/** What Curve's pools answer alike, whatever the type of their indexes. */
export const curvePoolAbi = [
  {
    name: 'coins',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint256', name: 'i' }],
    outputs: [{ type: 'address' }],
  },
  {
    name: 'balances',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint256', name: 'i' }],
    outputs: [{ type: 'uint256' }],
  },
  { name: 'fee', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint256' }] },
] as const
