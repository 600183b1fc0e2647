import type { Instance } from '@/lib/server/instance'
import { jsonResponse } from '@/lib/server/json-response'
import { isDraining } from '@/lib/server/shutdown/draining'

/** `?live`: the process answers. Otherwise 200 while true figures can be served, else 503, as from the moment when the process was told to stop; `?verbose` adds endpoints and counts. */
export async function healthResponse(
  request: Request,
  { health }: Pick<Instance, 'health'>,
): Promise<Response> {
  const { searchParams } = new URL(request.url)
  if (searchParams.has('live')) return jsonResponse(200, { status: 'ok' })
  // Whoever balances the load sends no more; what comes all the same is answered.
  if (isDraining()) return jsonResponse(503, { status: 'stopping' })
  const told = await health(searchParams.has('verbose'))
  return jsonResponse(told.status === 'unavailable' ? 503 : 200, told)
}
