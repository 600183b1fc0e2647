import { pegResponse } from '@/lib/server/peg-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return pegResponse(request, await instance().snapshot())
}
