import { concentrationReport } from '@/lib/concentration/concentration-report'
import type { Concentration } from '@/lib/concentration/live-stake'
import { etagOf, FOR_ALL } from '@/lib/server/peg-response'
import { bodyResponse } from '@/lib/server/snapshot-response'

/** Who holds the stake, or 304 when the visitor has it already. Each part that cannot be told says why, so there is always an answer. */
export function concentrationResponse(request: Request, concentration: Concentration): Response {
  const body = JSON.stringify(concentrationReport(concentration))
  return bodyResponse(request, { body, etag: etagOf(body) }, undefined, FOR_ALL)
}
