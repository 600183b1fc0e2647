import { getAddress, isAddress } from 'viem'
import { isOneCase } from '@/lib/core/address'
import { accountToWire } from '@/lib/read/wire'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'

/** What an account holds; a malformed address is 400 with a sentence. Never kept by a shared cache. */
export async function accountResponse(
  address: string,
  { account }: Pick<Instance, 'account'>,
): Promise<Response> {
  if (!isAddress(address, { strict: false })) {
    return jsonResponse(400, {
      code: 'malformed',
      error: 'That is not an address: expected 0x and 40 hex digits.',
    })
  }
  if (!isOneCase(address) && !isAddress(address)) {
    return jsonResponse(400, {
      code: 'bad-checksum',
      error: 'The address has a wrong checksum: a letter or digit is probably mistyped.',
    })
  }
  const held = await account(getAddress(address.toLowerCase()))
  return held.ok ? jsonResponse(200, accountToWire(held.value)) : unavailableResponse(held.error)
}
