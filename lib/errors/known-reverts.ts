import type { AppError } from '@/lib/errors/app-error'

/**
 * Reverts that the contracts served here can give, by what a person should be told; spelled as the contracts spell them
 * (`protocols.md`, corrected by `measured.md`). Custom errors by name, `Error(string)` by its text, panics as `Panic(0x11)`.
 */
const REVERTS_BY_MEANING = {
  'nothing-sent': [
    'ZERO_DEPOSIT',
    "wstETH: can't wrap zero stETH",
    'wstETH: zero amount unwrap not allowed',
    'Invalid token burn amount',
  ],
  'staking-paused': ['STAKING_PAUSED'],
  'stake-limit': ['STAKE_LIMIT'],
  'protocol-stopped': ['CONTRACT_IS_STOPPED'],
  'allowance-exceeded': ['ALLOWANCE_EXCEEDED', 'ERC20: transfer amount exceeds allowance'],
  'balance-exceeded': [
    'BALANCE_EXCEEDED',
    'ERC20: transfer amount exceeds balance',
    'Insufficient rETH balance',
  ],
  'recipient-refused': [
    'TRANSFER_TO_STETH_CONTRACT',
    'TRANSFER_TO_ZERO_ADDR',
    'APPROVE_TO_ZERO_ADDR',
    'MINT_TO_STETH_CONTRACT',
    'ERC20: transfer to the zero address',
    'ERC20: approve to the zero address',
    'TransferToZeroAddress',
    'TransferToNonIERC721Receiver',
    'ZeroRecipient',
  ],
  'permit-expired': ['DEADLINE_EXPIRED', 'ERC20Permit: expired deadline', 'FiatTokenV2: permit is expired'],
  'permit-invalid': [
    'INVALID_SIGNATURE',
    'ERC20Permit: invalid signature',
    'EIP2612: invalid signature',
    'ECDSA: invalid signature',
    "ECDSA: invalid signature 's' value",
    "ECDSA: invalid signature 'v' value",
  ],
  'amount-too-large': ['ETH_TOO_LARGE', 'SHARES_TOO_LARGE', 'SHARES_OVERFLOW'],
  'transfer-refused': ['NON_EMPTY_DATA', 'EthTransferNotAllowed'],
  'deposits-disabled': ['Deposits into Rocket Pool are currently disabled'],
  'below-minimum': ['The deposited amount is less than the minimum deposit size'],
  'pool-full': ['The deposit pool size after depositing exceeds the maximum size'],
  'outdated-contract': ['Invalid or outdated contract'],
  'mints-nothing': ['Invalid token mint amount'],
  'rate-unknown': ['Cannot calculate rETH token amount while total network balance is zero'],
  'no-exit-liquidity': ['Insufficient ETH balance for exchange'],
  'deposit-lock': ['Not enough time has passed since deposit'],
  'account-blocked': ['Blacklistable: account is blacklisted'],
  'token-paused': ['Pausable: paused'],
  slippage: [
    'Exchange resulted in fewer coins than expected',
    'Too little received',
    'Slippage',
    'Insufficient WETH9',
  ],
  'swap-too-late': ['Transaction too old'],
  'payment-failed': ['STF'],
  'request-too-small': ['RequestAmountTooSmall'],
  'request-too-large': ['RequestAmountTooLarge'],
  'request-invalid': [
    'InvalidRequestId',
    'InvalidRequestIdRange',
    'RequestIdsNotSorted',
    'ArraysLengthMismatch',
    'InvalidHint',
  ],
  'request-not-ready': ['RequestNotFoundOrNotFinalized'],
  'request-claimed': ['RequestAlreadyClaimed'],
  'request-not-yours': [
    'NotOwner',
    'NotOwnerOrApproved',
    'NotOwnerOrApprovedForAll',
    'TransferFromIncorrectOwner',
    'InvalidOwnerAddress',
  ],
  'ether-refused': ['CantSendValueRecipientMayHaveReverted', 'STE'],
  'queue-short': ['NotEnoughEther'],
  'queue-paused': ['ResumedExpected'],
  arithmetic: [
    'MATH_ADD_OVERFLOW',
    'MATH_SUB_UNDERFLOW',
    'SafeMath: addition overflow',
    'SafeMath: subtraction overflow',
    'ALLOWANCE_BELOW_ZERO',
    'Panic(0x11)',
    'Panic(0x12)',
  ],
} as const

export type RevertMeaning = keyof typeof REVERTS_BY_MEANING

const MEANING = new Map<string, RevertMeaning>(
  Object.entries(REVERTS_BY_MEANING).flatMap(([meaning, names]) =>
    names.map((name): [string, RevertMeaning] => [name, meaning as RevertMeaning]),
  ),
)

/** What a decoded revert means to a person; undefined for one that no contract served here is known to give. */
export function revertMeaning(revert: string): RevertMeaning | undefined {
  return MEANING.get(revert)
}

export const REVERT_MEANINGS = Object.keys(REVERTS_BY_MEANING) as readonly RevertMeaning[]

/** The contract took a permit for somebody else's, or for one that was used before. */
export const isPermitInvalid = ({ code, revert }: AppError): boolean =>
  code === 'reverted' && revert !== undefined && revertMeaning(revert) === 'permit-invalid'
