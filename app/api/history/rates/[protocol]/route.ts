import { ratesRequest } from '@/lib/server/history-request'
import { historyResponse } from '@/lib/server/history-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly protocol: string }>
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { protocol } = await params
  const asked = ratesRequest(instance().deployment, protocol, new URL(request.url).searchParams)
  return historyResponse(request, asked, instance())
}
