import { unavailableResponse } from '@/lib/server/json-response'
import { instance } from '@/lib/server/process-instance'
import { snapshotResponse } from '@/lib/server/snapshot-response'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const served = await instance().snapshot()
  return served.ok ? snapshotResponse(request, served.value) : unavailableResponse(served.error)
}
