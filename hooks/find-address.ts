import { type Address, isAddressShape } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { WatchedAddress } from '@/lib/positions/watch-list'
import { needsChecksum } from '@/lib/withdraw/read-recipient'

/** Why a text leads to no address. */
export const FIND_ISSUES = [
  'empty',
  'malformed',
  'bad-checksum',
  'unchecked',
  'names-unsupported',
  'not-found',
  'unavailable',
] as const
export type FindIssue = (typeof FIND_ISSUES)[number]

/** Longest wait for a name. */
const PATIENCE_MS = 10_000

/** The address of a text that somebody typed or that a link carries: 0x and 40 hex digits, or a name where the chain has a name service. */
export async function findAddress(
  text: string,
  signal: AbortSignal,
): Promise<Result<WatchedAddress, FindIssue>> {
  const value = text.trim()
  if (value === '') return err('empty')
  if (isAddressShape(value)) return needsChecksum(value) ? checkCase(value) : ok({ address: value })
  // no name begins like that: it is an address with a digit too few or too many
  if (/^0x/i.test(value) || !value.includes('.')) return err('malformed')
  try {
    // names are looked up where those of a referral link are
    const response = await fetch(`/api/referral?${new URLSearchParams({ ref: value })}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    })
    const answer: { readonly address?: unknown; readonly code?: unknown } = Object(await response.json())
    const { address, code } = answer
    if (response.ok && typeof address === 'string' && isAddressShape(address))
      return ok({ address, name: value })
    return err(FIND_ISSUES.find((each) => each === code) ?? 'unavailable')
  } catch {
    return err('unavailable')
  }
}

async function checkCase(value: Address): Promise<Result<WatchedAddress, FindIssue>> {
  try {
    // needs keccak: loaded when there is a checksum to check
    const { hasRightChecksum } = await import('@/lib/withdraw/has-right-checksum')
    return hasRightChecksum(value) ? ok({ address: value }) : err('bad-checksum')
  } catch {
    return err('unchecked')
  }
}
