import { instance } from '@/lib/server/instance'
import { pegResponse } from '@/lib/server/peg-response'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return pegResponse(request, await instance().snapshot())
}
