import { accountToWire } from '@/lib/read/wire-account'
import { withdrawalsToWire } from '@/lib/read/wire-withdrawals'
import { addressOf } from '@/lib/server/address-of'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'

/** What an account holds; a malformed address is 400 with a sentence. Never kept by a shared cache. */
export async function accountResponse(
  text: string,
  { account }: Pick<Instance, 'account'>,
): Promise<Response> {
  const address = addressOf(text)
  if (!address.ok) return address.error
  const held = await account(address.value)
  return held.ok ? jsonResponse(200, accountToWire(held.value)) : unavailableResponse(held.error)
}

/** An account's requests in Lido's queue, in the same way. */
export async function withdrawalsResponse(
  text: string,
  { withdrawals }: Pick<Instance, 'withdrawals'>,
): Promise<Response> {
  const address = addressOf(text)
  if (!address.ok) return address.error
  const read = await withdrawals(address.value)
  return read.ok ? jsonResponse(200, withdrawalsToWire(read.value)) : unavailableResponse(read.error)
}
