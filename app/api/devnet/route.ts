import { proxyDevnet } from '@/lib/server/devnet-control'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return proxyDevnet(request, instance().env)
}

export async function POST(request: Request): Promise<Response> {
  return proxyDevnet(request, instance().env)
}
