import { instance } from '@/lib/server/process-instance'
import { verifyResponse } from '@/lib/server/verify-response'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return verifyResponse(request, instance())
}
