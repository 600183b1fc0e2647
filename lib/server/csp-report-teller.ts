import type { Clock } from '@/lib/server/clock'
import type { CspReport } from '@/lib/server/csp-report'

const MOST_LINES = 10
const WINDOW_MS = 60_000

/**
 * Writes reports as lines for a person. Anybody may send any number of them, so all visitors together fill few lines: ten in a minute.
 * The counts have them all.
 */
export function cspReportTeller(
  write: (line: string) => void,
  now: Clock = Date.now,
): (report: CspReport) => void {
  let began = Number.NEGATIVE_INFINITY
  let lines = 0
  return ({ directive, blocked, page }) => {
    if (now() - began >= WINDOW_MS) {
      began = now()
      lines = 0
    }
    lines += 1
    if (lines <= MOST_LINES) write(`csp-report: ${directive} kept ${blocked} off ${page}`)
  }
}
