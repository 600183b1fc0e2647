import { instance } from '@/lib/server/process-instance'
import { quoteResponse } from '@/lib/server/quote-response'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return quoteResponse(request, instance())
}
