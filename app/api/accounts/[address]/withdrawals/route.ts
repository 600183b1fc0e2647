import { withdrawalsResponse } from '@/lib/server/account-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly address: string }>
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { address } = await params
  return withdrawalsResponse(request, address, instance())
}
