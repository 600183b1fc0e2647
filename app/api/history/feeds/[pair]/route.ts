import { feedRequest } from '@/lib/server/history-request'
import { historyResponse } from '@/lib/server/history-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly pair: string }>
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { pair } = await params
  const asked = feedRequest(instance().deployment, pair, new URL(request.url).searchParams)
  return historyResponse(request, asked, instance())
}
