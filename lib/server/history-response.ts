import type { Result } from '@/lib/core/result'
import type { HistoryRequest } from '@/lib/server/history-request'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'
import { tooManyResponse } from '@/lib/server/refused-visitor'
import { bodyResponse } from '@/lib/server/snapshot-response'
import { visitorOf } from '@/lib/server/visitor-of'

/** History as it was asked for: 400 with a sentence, 429, 503 with the reason, 304 when the visitor has it already. */
export async function historyResponse(
  request: Request,
  asked: Result<HistoryRequest, string>,
  { history, env }: Pick<Instance, 'history' | 'env'>,
): Promise<Response> {
  if (!asked.ok) return jsonResponse(400, { code: 'malformed', error: asked.error })
  const answer = await history(asked.value, visitorOf(request, env.trustedProxies))
  if (answer.ok) return bodyResponse(request, answer.value, asked.value.isOfAddress && 'private, no-cache')
  const { error } = answer
  return error.code === 'rate-limited' ? tooManyResponse(error) : unavailableResponse(error)
}
