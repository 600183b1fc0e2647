import { getAddress, isAddress, zeroAddress } from 'viem'
import type { Address } from '@/lib/core/address'
import { isOneCase } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { RpcClient } from '@/lib/read/rpc-client'
import { resolveEnsName } from '@/lib/server/ens'

/** Why a referral is not used; told beside the form, never in the way of staking. */
export type ReferralIssue =
  | { readonly code: 'malformed' }
  | { readonly code: 'bad-checksum' }
  | { readonly code: 'names-unsupported' }
  | { readonly code: 'not-found' }
  | { readonly code: 'unavailable' }

/** Sentences for the API; the app has its own words per code. */
export const REFERRAL_SENTENCE: Record<ReferralIssue['code'], string> = {
  malformed: 'The referral is neither an address nor a name.',
  'bad-checksum': 'The referral address has a wrong checksum: a letter or digit is probably mistyped.',
  'names-unsupported': 'This chain has no name service: give the referral as an address.',
  'not-found': 'The name does not point to an address.',
  unavailable: 'The name could not be looked up right now.',
}

const NAME = /^[^\s.]+(\.[^\s.]+)+$/u

/**
 * The address of `?ref=`: 40 hex digits (with a right checksum when letters are mixed), or a name where the deployment has a name
 * service. The zero address refers to nobody and is malformed.
 */
export async function resolveReferral(
  client: RpcClient,
  deployment: Deployment,
  input: string,
): Promise<Result<Address, ReferralIssue>> {
  const value = input.trim()
  if (isAddress(value, { strict: false })) {
    if (!isOneCase(value) && !isAddress(value)) return err({ code: 'bad-checksum' })
    const address = getAddress(value.toLowerCase())
    return address === zeroAddress ? err({ code: 'malformed' }) : ok(address)
  }
  if (!NAME.test(value) || value.length > 255) return err({ code: 'malformed' })
  if (deployment.ens === undefined) return err({ code: 'names-unsupported' })
  return resolveEnsName(client, deployment.ens.universalResolver, value)
}
