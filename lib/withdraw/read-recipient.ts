import { type Address, isAddressShape, isOneCase } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { RefusedRecipient } from '@/lib/lst/withdraw-types'

/** Why a text is no address that a claim can pay to. */
export type RecipientIssue = 'malformed' | 'bad-checksum' | RefusedRecipient

/** True for an address whose mixed letters carry a checksum that somebody has to check. */
export function needsChecksum(text: string): boolean {
  const value = text.trim()
  return isAddressShape(value) && !isOneCase(value)
}

/**
 * The address that was typed for a claim, or what is wrong with it; `isChecksumRight` counts only where `needsChecksum`. `refused` tells
 * why an address would lose the ether, as far as the page knows; the plan asks the chain for the rest.
 */
export function readRecipient(
  text: string,
  isChecksumRight: boolean,
  refused: (address: Address) => RefusedRecipient | undefined,
): Result<Address, RecipientIssue> {
  const value = text.trim()
  if (!isAddressShape(value)) return err('malformed')
  if (!isOneCase(value) && !isChecksumRight) return err('bad-checksum')
  const why = refused(value)
  return why === undefined ? ok(value) : err(why)
}
