import { healthResponse } from '@/lib/server/health-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return healthResponse(request, instance())
}
