import { metricsResponse } from '@/lib/server/metrics-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  return metricsResponse(instance())
}
