import { finalizationsRequest } from '@/lib/server/history-request'
import { historyResponse } from '@/lib/server/history-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return historyResponse(request, finalizationsRequest(new URL(request.url).searchParams), instance())
}
