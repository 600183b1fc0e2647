import { positionToWire } from '@/lib/lending/position-wire'
import { addressOf } from '@/lib/server/address-of'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'
import { refusedVisitor } from '@/lib/server/refused-visitor'
import { bodyResponse } from '@/lib/server/snapshot-response'

/** What decides a loop: 503 with the reason, 304 when the visitor has it already. */
export async function lendingResponse(
  request: Request,
  { lending }: Pick<Instance, 'lending'>,
): Promise<Response> {
  const served = await lending()
  return served.ok ? bodyResponse(request, served.value) : unavailableResponse(served.error)
}

/** What an account has in the lending pool; a malformed address is 400 with a sentence. Never kept by a shared cache. */
export async function lendingPositionResponse(
  request: Request,
  text: string,
  app: Pick<Instance, 'lendingPosition' | 'env' | 'limits'>,
): Promise<Response> {
  const address = addressOf(text)
  if (!address.ok) return address.error
  const refused = await refusedVisitor(request, app, 'lending')
  if (refused !== undefined) return refused
  const read = await app.lendingPosition(address.value)
  return read.ok ? jsonResponse(200, positionToWire(read.value)) : unavailableResponse(read.error)
}
