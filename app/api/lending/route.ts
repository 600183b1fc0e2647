import { lendingResponse } from '@/lib/server/lending-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return lendingResponse(request, instance())
}
