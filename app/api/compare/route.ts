import { compareResponse } from '@/lib/server/compare-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return compareResponse(request, instance())
}
