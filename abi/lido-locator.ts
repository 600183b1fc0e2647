/** LidoLocator: the addresses of everything else in Lido. */
export const lidoLocatorAbi = [
  { name: 'lido', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'address' }] },
  {
    name: 'withdrawalQueue',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'address' }],
  },
  {
    name: 'stakingRouter',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'address' }],
  },
  { name: 'wstETH', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'address' }] },
] as const
