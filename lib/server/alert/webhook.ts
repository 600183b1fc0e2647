import { USUAL_STEP } from '@/lib/alert/alert-rules'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { RaisedSeverity } from '@/lib/peg/thresholds'
import { RAISED } from '@/lib/peg/thresholds'

/** Where alerts go, and from which step on. */
export interface Webhook {
  readonly url: string
  readonly secret: string
  readonly step: RaisedSeverity
  /** a Postgres that all instances share; without it each of them sends */
  readonly databaseUrl?: string
}

/** A signature is worth what its secret is: as long as is hard to guess. */
const SHORTEST_SECRET = 16

/** Reads the variables of the webhook; undefined where there is none. Each mistake is a sentence, and none repeats an address or the secret. */
export function readWebhook(
  get: (name: string) => string | undefined,
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
  if (url !== undefined && !isSafe(url))
    mistakes.push('EVENKEEL_ALERT_WEBHOOK_URL is no https address (http only for this very machine).')
  if (secret !== undefined && secret.length < SHORTEST_SECRET)
    mistakes.push(
      `EVENKEEL_ALERT_WEBHOOK_SECRET is too short: expected ${SHORTEST_SECRET} characters or more.`,
    )
  const step = named === undefined ? USUAL_STEP : RAISED.find((each) => each === named)
  if (step === undefined)
    mistakes.push(`EVENKEEL_ALERT_STEP is "${named}": expected one of ${RAISED.join(', ')}.`)
  else if (named !== undefined && url === undefined)
    mistakes.push('EVENKEEL_ALERT_STEP is set, and there is no EVENKEEL_ALERT_WEBHOOK_URL to alert.')
  if (url !== undefined && databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    mistakes.push('DATABASE_URL is not an address of Postgres: expected postgres://...')
  if (mistakes.length > 0 || step === undefined) return err(mistakes)
  if (url === undefined || secret === undefined) return ok(undefined)
  return ok({ url, secret, step, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:') return true
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  return protocol === 'http:' && isLoopback
}
