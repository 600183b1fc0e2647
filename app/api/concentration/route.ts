import { concentrationResponse } from '@/lib/server/concentration-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return concentrationResponse(request, await instance().concentration())
}
