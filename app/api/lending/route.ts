import { instance } from '@/lib/server/instance'
import { lendingResponse } from '@/lib/server/lending-response'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return lendingResponse(request, instance())
}
