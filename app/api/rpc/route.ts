import { instance } from '@/lib/server/process-instance'
import { proxyRpc } from '@/lib/server/proxy-rpc'

export const dynamic = 'force-dynamic'

export async function POST(request: Request): Promise<Response> {
  const { upstream, deployment } = instance()
  return proxyRpc(request, upstream, deployment.chainId)
}
