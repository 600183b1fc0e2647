import { candlesRequest } from '@/lib/server/history-request'
import { historyResponse } from '@/lib/server/history-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly source: string }>
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { source } = await params
  const asked = candlesRequest(instance().deployment, source, new URL(request.url).searchParams)
  return historyResponse(request, asked, instance())
}
