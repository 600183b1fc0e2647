import { USUAL_STEP } from '@/lib/alert/alert-rules'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { RaisedSeverity } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'
import type { ALERT_VARIABLES } from '@/lib/server/env/alert-variables'

/** Where alerts go, and from which step on. */
export interface Webhook {
  readonly url: string
  readonly secret: string
  readonly step: RaisedSeverity
  /** a Postgres that all instances share; without it each of them sends */
  readonly databaseUrl?: string
}

/**
 * Reads the variables of the webhook, each of which was checked by itself; undefined where there is none. Each mistake is a sentence about
 * what goes with what.
 */
export function readWebhook(
  get: (name: keyof typeof ALERT_VARIABLES) => string | undefined,
): Result<Webhook | undefined, readonly string[]> {
  const url = get('EVENKEEL_ALERT_WEBHOOK_URL')
  const secret = get('EVENKEEL_ALERT_WEBHOOK_SECRET')
  const named = get('EVENKEEL_ALERT_STEP')
  const databaseUrl = get('DATABASE_URL')
  const mistakes: string[] = []
  if (url === undefined && secret !== undefined)
    mistakes.push(
      'EVENKEEL_ALERT_WEBHOOK_SECRET is set, and EVENKEEL_ALERT_WEBHOOK_URL is not: set both or none.',
    )
  if (url !== undefined && secret === undefined)
    mistakes.push(
      'EVENKEEL_ALERT_WEBHOOK_URL is set, and EVENKEEL_ALERT_WEBHOOK_SECRET is not: set both or none.',
    )
  if (named !== undefined && url === undefined)
    mistakes.push('EVENKEEL_ALERT_STEP is set, and there is no EVENKEEL_ALERT_WEBHOOK_URL to alert.')
  if (mistakes.length > 0) return err(mistakes)
  if (url === undefined || secret === undefined) return ok(undefined)
  const step = RAISED.find((each) => each === named) ?? USUAL_STEP
  return ok({ url, secret, step, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
}
