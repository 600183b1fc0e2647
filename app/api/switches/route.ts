import { toJson } from '@/lib/read/to-json'
import { jsonResponse } from '@/lib/server/json-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

/** What the operator has switched off; asked right before anything is signed, so no cache may keep it. */
export function GET(): Response {
  return jsonResponse(200, toJson(instance().switches()))
}
