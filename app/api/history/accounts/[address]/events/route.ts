import { addressOf } from '@/lib/server/address-of'
import { eventsRequest } from '@/lib/server/history-request'
import { historyResponse } from '@/lib/server/history-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly address: string }>
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const address = addressOf((await params).address)
  if (!address.ok) return address.error
  const asked = eventsRequest(address.value, new URL(request.url).searchParams)
  return historyResponse(request, asked, instance())
}
