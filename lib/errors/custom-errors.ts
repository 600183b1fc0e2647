/**
 * Selectors of the custom errors of the contracts served here (WithdrawalQueueERC721, wstETHReferralStaker and Lido's common
 * pausable), computed from their signatures; a test computes them again.
 */
export const CUSTOM_ERRORS: Readonly<Record<string, string>> = {
  '0xb89b87c8': 'RequestAmountTooSmall(uint256)',
  '0x8ebfb78d': 'RequestAmountTooLarge(uint256)',
  '0x374e8bd1': 'RequestIdsNotSorted()',
  '0xd27b4443': 'ZeroRecipient()',
  '0x4c59bf28': 'ArraysLengthMismatch(uint256,uint256)',
  '0x23295f0e': 'NotOwner(address,address)',
  '0xc969e0f2': 'InvalidRequestId(uint256)',
  '0x71894257': 'InvalidRequestIdRange(uint256,uint256)',
  '0x4ae50228': 'RequestNotFoundOrNotFinalized(uint256)',
  '0x8a0d3779': 'NotEnoughEther()',
  '0xf0e0cc2d': 'RequestAlreadyClaimed(uint256)',
  '0xcee778e2': 'InvalidHint(uint256)',
  '0x0f0b498d': 'CantSendValueRecipientMayHaveReverted()',
  '0x14378398': 'ResumedExpected()',
  '0xb047186b': 'PausedExpected()',
  '0x93f51786': 'ApprovalToOwner()',
  '0xb06307db': 'ApproveToCaller()',
  '0x41aaefac': 'NotOwnerOrApprovedForAll(address)',
  '0xaee697e7': 'NotOwnerOrApproved(address)',
  '0xc0eeaa61': 'TransferFromIncorrectOwner(address,address)',
  '0xea553b34': 'TransferToZeroAddress()',
  '0x160fca8a': 'TransferFromZeroAddress()',
  '0x52ce6f21': 'TransferToThemselves()',
  '0x09f844e3': 'TransferToNonIERC721Receiver(address)',
  '0x01e4f954': 'InvalidOwnerAddress(address)',
  '0xd722af60': 'EthTransferNotAllowed()',
}
