/** ERC-897: a proxy that tells its implementation; Aragon's AppProxy does. */
export const erc897ProxyAbi = [
  {
    name: 'proxyType',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
  {
    name: 'implementation',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'address' }],
  },
] as const
