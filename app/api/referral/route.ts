import { jsonResponse } from '@/lib/server/json-response'
import { instance } from '@/lib/server/process-instance'
import { REFERRAL_SENTENCE } from '@/lib/server/referral'
import { refusedVisitor } from '@/lib/server/refused-visitor'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const input = new URL(request.url).searchParams.get('ref') ?? ''
  const app = instance()
  const refused = await refusedVisitor(request, app, 'referral')
  if (refused !== undefined) return refused
  const found = await app.referral(input)
  if (found.ok) return jsonResponse(200, { address: found.value })
  const { code } = found.error
  return jsonResponse(code === 'unavailable' ? 503 : 400, { code, error: REFERRAL_SENTENCE[code] })
}
