import type { Clock } from '@/lib/server/clock'
import type { CspReport } from '@/lib/server/csp-report'
import { createRateLimit } from '@/lib/server/rate-limit'

/**
 * Writes reports as lines for a person. Anybody may send any number of them, so all visitors together fill few lines: ten, then one
 * each minute. The counts have them all.
 */
export function cspReportTeller(
  write: (line: string) => void,
  now: Clock = Date.now,
): (report: CspReport) => void {
  const mayWrite = createRateLimit({ burst: 10, perSecond: 1 / 60, mostVisitors: 1, now })
  return ({ directive, blocked, page }) => {
    if (mayWrite('all')) write(`csp-report: ${directive} kept ${blocked} off ${page}`)
  }
}
