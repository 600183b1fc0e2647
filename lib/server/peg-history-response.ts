import { LST_IDS, LST_PROTOCOL } from '@/lib/core/lst'
import { PEG_RANGES } from '@/lib/history/peg-history'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'
import { refusedVisitor } from '@/lib/server/refused-visitor'
import { bodyResponse } from '@/lib/server/snapshot-response'

/** The judged past of a token over `?range=` (30d without one): 400 with a sentence, 503 with the reason, 304 to those who have it. */
export async function pegHistoryResponse(
  request: Request,
  name: string,
  app: Pick<Instance, 'pegHistory' | 'deployment' | 'env' | 'limits'>,
): Promise<Response> {
  const known = LST_IDS.filter((id) => app.deployment.protocols[LST_PROTOCOL[id]] !== undefined)
  const token = known.find((id) => id === name)
  if (token === undefined) return refused(`The token is one of ${known.join(', ')}.`)
  const asked = new URL(request.url).searchParams.get('range') ?? '30d'
  const range = PEG_RANGES.find((each) => each === asked)
  if (range === undefined) return refused(`range is one of ${PEG_RANGES.join(', ')}.`)
  const tooMuch = await refusedVisitor(request, app, 'pegHistory')
  if (tooMuch !== undefined) return tooMuch
  const answer = await app.pegHistory(token, range)
  return answer.ok ? bodyResponse(request, answer.value) : unavailableResponse(answer.error)
}

function refused(sentence: string): Response {
  return jsonResponse(400, { code: 'malformed', error: sentence })
}
