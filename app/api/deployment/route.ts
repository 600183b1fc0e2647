import { jsonResponse } from '@/lib/server/json-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

/** The manifest of this instance, and what it judges pegs by: what a browser with an RPC of its own reads by. Nothing in it is secret; RPC addresses are not in it. */
export function GET(): Response {
  const { deployment, publicConfig } = instance()
  return jsonResponse(200, { deployment, pegThresholds: publicConfig.pegThresholds })
}
