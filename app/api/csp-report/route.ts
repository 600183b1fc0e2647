import { cspReportResponse, reportLimit } from '@/lib/server/csp-report-response'
import { cspReportTeller } from '@/lib/server/csp-report-teller'
import { instance } from '@/lib/server/process-instance'
import { visitorOf } from '@/lib/server/visitor-of'

export const dynamic = 'force-dynamic'

const mayReport = reportLimit()
const tell = cspReportTeller((line) => void process.stderr.write(`${line}\n`))

export async function POST(request: Request): Promise<Response> {
  const { metrics, env } = instance()
  return cspReportResponse(request, {
    ...{ metrics, mayReport, tell },
    visitor: visitorOf(request, env.trustedProxies),
  })
}
