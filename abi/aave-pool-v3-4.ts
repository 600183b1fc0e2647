/** What the pool of Aave v3.4 and later has besides; `getEModeCategoryLtvzeroBitmap` came with v3.6. */
export const aavePoolV34Abi = [
  {
    name: 'getReserveAddressById',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint16', name: 'id' }],
    outputs: [{ type: 'address' }],
  },
  {
    name: 'getVirtualUnderlyingBalance',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'address', name: 'asset' }],
    outputs: [{ type: 'uint128' }],
  },
  {
    name: 'getEModeCategoryCollateralConfig',
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
        ],
      },
    ],
  },
  {
    name: 'getEModeCategoryLabel',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint8', name: 'id' }],
    outputs: [{ type: 'string' }],
  },
  {
    name: 'getEModeCategoryCollateralBitmap',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint8', name: 'id' }],
    outputs: [{ type: 'uint128' }],
  },
  {
    name: 'getEModeCategoryBorrowableBitmap',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint8', name: 'id' }],
    outputs: [{ type: 'uint128' }],
  },
  {
    name: 'getEModeCategoryLtvzeroBitmap',
    type: 'function',
    stateMutability: 'view',
    inputs: [{ type: 'uint8', name: 'id' }],
    outputs: [{ type: 'uint128' }],
  },
] as const
