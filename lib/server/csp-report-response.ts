import { type CspReport, readCspReports } from '@/lib/server/csp-report'
import { jsonResponse } from '@/lib/server/json-response'
import type { Metrics } from '@/lib/server/metrics'
import type { RateLimit } from '@/lib/server/rate-limit'
import { readBody } from '@/lib/server/read-body'

const MOST_BYTES = 16 * 1024

/** What the endpoint has to do with the rest of the server. */
export interface CspReportPorts {
  readonly metrics: Pick<Metrics, 'count'>
  /** whom the request comes from */
  readonly visitor: string
  readonly mayReport: RateLimit
  /** some of them, for the log */
  readonly tell: (report: CspReport) => void
}

/**
 * Takes what browsers report of the policy: counted by directive, of which there are few, and told with nothing of a visitor in it. 204;
 * 400 for what is no report, 413 above 16 kB, 429 for who sends too many. The body of an answer is a sentence.
 */
export async function cspReportResponse(request: Request, ports: CspReportPorts): Promise<Response> {
  const may = await ports.mayReport(ports.visitor)
  if (!may.ok) {
    const headers = { 'retry-after': String(may.error.retryAfter) }
    return jsonResponse(429, { error: 'Too many reports; try again later.' }, headers)
  }
  const text = await readBody(request, MOST_BYTES)
  if (text === undefined) return jsonResponse(413, { error: `A report has at most ${MOST_BYTES} bytes.` })
  const reports = readCspReports(request.headers.get('content-type') ?? '', text)
  if (reports === undefined)
    return jsonResponse(400, {
      error: 'Expected a report of application/csp-report or application/reports+json.',
    })
  for (const report of reports) {
    ports.metrics.count('csp-report', report.directive)
    ports.tell(report)
  }
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}
