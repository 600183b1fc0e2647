import { getAddress, isAddress } from 'viem'
import type { Address } from '@/lib/core/address'
import { isOneCase } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { jsonResponse } from '@/lib/server/json-response'

/** The address that a route was asked for, or 400 with a sentence. */
export function addressOf(text: string): Result<Address, Response> {
  if (!isAddress(text, { strict: false })) {
    const error = 'That is not an address: expected 0x and 40 hex digits.'
    return err(jsonResponse(400, { code: 'malformed', error }))
  }
  if (!isOneCase(text) && !isAddress(text)) {
    const error = 'The address has a wrong checksum: a letter or digit is probably mistyped.'
    return err(jsonResponse(400, { code: 'bad-checksum', error }))
  }
  return ok(getAddress(text.toLowerCase()))
}
