import { LST_IDS } from '@/lib/core/lst'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'
import { refusedVisitor } from '@/lib/server/refused-visitor'
import { bodyResponse } from '@/lib/server/snapshot-response'

/** How deep a token's markets are: 404 with a sentence, 503 with the reason, 304 when the visitor has it already. */
export async function depthResponse(
  request: Request,
  name: string,
  app: Pick<Instance, 'depth' | 'env' | 'limits'>,
): Promise<Response> {
  const token = LST_IDS.find((id) => id === name)
  if (token === undefined)
    return jsonResponse(404, {
      code: 'unknown-token',
      error: `There is no token "${name.slice(0, 40)}": expected ${LST_IDS.join(', ')}.`,
    })
  const refused = await refusedVisitor(request, app, 'depth')
  if (refused !== undefined) return refused
  const answer = await app.depth(token)
  if (answer.ok) return bodyResponse(request, answer.value)
  return unavailableResponse(answer.error)
}
