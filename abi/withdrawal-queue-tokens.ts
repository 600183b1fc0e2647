const token = {
  type: 'function',
  stateMutability: 'view',
  inputs: [],
  outputs: [{ type: 'address' }],
} as const

/** WithdrawalQueueERC721: the tokens that it takes, set once when it was made. */
export const withdrawalQueueTokensAbi = [
  { name: 'STETH', ...token },
  { name: 'WSTETH', ...token },
] as const
