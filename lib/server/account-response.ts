import { accountToWire } from '@/lib/read/wire-account'
import { withdrawalsToWire } from '@/lib/read/wire-withdrawals'
import { addressOf } from '@/lib/server/address-of'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'
import { refusedVisitor } from '@/lib/server/refused-visitor'

/** What an account holds; a malformed address is 400 with a sentence, too much 429. Never kept by a shared cache. */
export async function accountResponse(
  request: Request,
  text: string,
  app: Pick<Instance, 'account' | 'env' | 'limits'>,
): Promise<Response> {
  const address = addressOf(text)
  if (!address.ok) return address.error
  const refused = await refusedVisitor(request, app, 'accounts')
  if (refused !== undefined) return refused
  const held = await app.account(address.value)
  return held.ok ? jsonResponse(200, accountToWire(held.value)) : unavailableResponse(held.error)
}

/** An account's requests in Lido's queue, in the same way. */
export async function withdrawalsResponse(
  request: Request,
  text: string,
  app: Pick<Instance, 'withdrawals' | 'env' | 'limits'>,
): Promise<Response> {
  const address = addressOf(text)
  if (!address.ok) return address.error
  const refused = await refusedVisitor(request, app, 'accounts')
  if (refused !== undefined) return refused
  const read = await app.withdrawals(address.value)
  return read.ok ? jsonResponse(200, withdrawalsToWire(read.value)) : unavailableResponse(read.error)
}
