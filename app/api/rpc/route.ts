import { instance } from '@/lib/server/process-instance'
import { visitorOf } from '@/lib/server/visitor-of'

export const dynamic = 'force-dynamic'

export async function POST(request: Request): Promise<Response> {
  const { rpc, env } = instance()
  return rpc(request, visitorOf(request, env.trustedProxies))
}
