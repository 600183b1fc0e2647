import { createHash } from 'node:crypto'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { discountOf } from '@/lib/peg/discount-of'
import { pegReport } from '@/lib/peg/peg-report'
import type { Snapshot } from '@/lib/read/snapshot'
import { unavailableResponse } from '@/lib/server/json-response'
import type { Served } from '@/lib/server/served'
import { bodyResponse } from '@/lib/server/snapshot-response'

/** Anybody's page may read it: it is the same for all, and nothing of a visitor goes into it. */
export const FOR_ALL = { 'access-control-allow-origin': '*' }

interface Report {
  readonly body: string
  readonly etag: string
}

/** Made once for each snapshot that is served, not for each visitor. */
const reports = new WeakMap<Snapshot, Report>()

/** The state of all pegs, or 304 when the visitor has it already; 503 with the reason while nothing was ever read. */
export function pegResponse(request: Request, served: Result<Served, AppError>): Response {
  if (!served.ok) {
    const response = unavailableResponse(served.error)
    for (const [name, value] of Object.entries(FOR_ALL)) response.headers.set(name, value)
    return response
  }
  return bodyResponse(request, reportOf(served.value.snapshot), undefined, FOR_ALL)
}

function reportOf(snapshot: Snapshot): Report {
  const known = reports.get(snapshot)
  if (known !== undefined) return known
  const report = pegReport(snapshot, (token) => {
    const discount = discountOf(snapshot, token, snapshot.block)
    return discount.is === 'known' ? discount.parts : undefined
  })
  const body = JSON.stringify(report)
  const made = { body, etag: etagOf(body) }
  reports.set(snapshot, made)
  return made
}

/** Strong: of the content. */
export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
}
