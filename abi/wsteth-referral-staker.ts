/** wstETHReferralStaker: stakes ETH into wstETH and names a referral. */
export const wstethReferralStakerAbi = [
  {
    name: 'stakeETH',
    type: 'function',
    stateMutability: 'payable',
    inputs: [{ type: 'address', name: '_referral' }],
    outputs: [{ type: 'uint256' }],
  },
  { name: 'EthTransferNotAllowed', type: 'error', inputs: [] },
] as const
