import type { RaisedSeverity, Severity } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

/** What somebody wants to be told of one token. */
export interface AlertRules {
  /** told when this severity or a worse one is reached */
  readonly step: RaisedSeverity
  /** seconds of the chain's time for which the same severity, or a milder one, is not told again; a worse one is told at once */
  readonly coolDown: number
  /** also told when the token cannot be judged for ten minutes */
  readonly tellsUnknown: boolean
}

/** What is chosen where nobody chose: half a per cent off is what Lido's own monitor alerts on. */
export const USUAL_STEP: RaisedSeverity = 'stressed'
export const USUAL_COOL_DOWN = 3_600

/** A greater rank is worse; healthy is the least. */
export function rankOf(severity: Severity): number {
  return severity === 'healthy' ? -1 : RAISED.indexOf(severity)
}
