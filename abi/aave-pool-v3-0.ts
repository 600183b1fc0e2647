/** E-modes as the pool of Aave v3.0 tells them; what v3.4 answers here has no price source and is without bitmaps. */
export const aavePoolV30Abi = [
  {
    name: 'getEModeCategoryData',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint8', name: 'id' }],
    outputs: [
      {
        type: 'tuple',
        name: '',
        components: [
          { type: 'uint16', name: 'ltv' },
          { type: 'uint16', name: 'liquidationThreshold' },
          { type: 'uint16', name: 'liquidationBonus' },
          { type: 'address', name: 'priceSource' },
          { type: 'string', name: 'label' },
        ],
      },
    ],
  },
] as const
