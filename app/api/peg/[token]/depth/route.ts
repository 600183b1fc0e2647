import { depthResponse } from '@/lib/server/depth-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ readonly token: string }>
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  return depthResponse(request, token, instance())
}
