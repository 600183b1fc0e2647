import type { Instance } from '@/lib/server/instance'
import { unavailableResponse } from '@/lib/server/json-response'
import { FOR_ALL } from '@/lib/server/peg-response'
import { bodyResponse } from '@/lib/server/snapshot-response'

/** The comparison of all tokens, or 304 when the visitor has it already; 503 with the reason while nothing was ever read. */
export async function compareResponse(
  request: Request,
  { compare }: Pick<Instance, 'compare'>,
): Promise<Response> {
  const answer = await compare.get()
  if (answer.ok) return bodyResponse(request, answer.value, undefined, FOR_ALL)
  const response = unavailableResponse(answer.error)
  for (const [name, value] of Object.entries(FOR_ALL)) response.headers.set(name, value)
  return response
}
