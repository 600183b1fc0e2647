/** EIP-20's optional `decimals`, which the app never asks for at work: an operator's check does. */
export const tokenDecimalsAbi = [
  { name: 'decimals', type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint8' }] },
] as const
