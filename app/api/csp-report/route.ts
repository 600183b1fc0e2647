import { cspReportResponse } from '@/lib/server/csp-report-response'
import { cspReportTeller } from '@/lib/server/csp-report-teller'
import { processLog } from '@/lib/server/log/process-log'
import { instance } from '@/lib/server/process-instance'
import { visitorOf } from '@/lib/server/visitor-of'

export const dynamic = 'force-dynamic'

const tell = cspReportTeller((line) => processLog().warn(line))

export async function POST(request: Request): Promise<Response> {
  const { metrics, env, limits } = instance()
  return cspReportResponse(request, {
    ...{ metrics, tell, mayReport: limits.reports },
    visitor: visitorOf(request, env.trustedProxies),
  })
}
