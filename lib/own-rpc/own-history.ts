import type { Reading } from '@/lib/core/reading'
import { err, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { APP_ERROR_CODES } from '@/lib/errors/app-error'
import { waitHistory } from '@/lib/exit/wait-history'
import { finalizationsFromWire } from '@/lib/history/wire'
import { freshnessAt } from '@/lib/read/freshness'
import type { HistoryReach, Snapshot } from '@/lib/read/snapshot'
import type { Clock } from '@/lib/server/clock'
import type { HistoryReachService } from '@/lib/server/history-reach'
import { singleFlight } from '@/lib/server/single-flight'

/** Asks one of the app's own routes. */
export type AskApp = (path: string) => Promise<Response>

const EVERY_MS = 30_000
const PATH = '/api/history/finalizations'

/** History is the indexer's, and that is the app's: how far it reaches is asked of the app, and told against the block of the own node. */
export function createOwnHistory(
  ask: AskApp,
  now: Clock,
): Pick<HistoryReachService, 'follow' | 'into' | 'indexed' | 'elsewhere'> {
  let told: Result<HistoryReach, AppError> | undefined
  let askedAt = Number.NEGATIVE_INFINITY

  const look = singleFlight(async () => {
    askedAt = now()
    told = await load(ask)
  })

  const reading = ({ block }: Snapshot): Reading<HistoryReach> => {
    if (told === undefined) return { is: 'loading' }
    if (!told.ok) return { is: 'unavailable', why: told.error }
    const age = Number(block.timestamp - told.value.time)
    return { is: freshnessAt('history', age), value: told.value, at: block, source: 'indexer' }
  }

  return {
    follow: async () => {
      if (now() - askedAt >= EVERY_MS) await look()
    },
    into: (snapshot) => ({ ...snapshot, history: reading(snapshot) }),
    indexed: () => undefined,
    elsewhere: async () => undefined,
  }
}

async function load(ask: AskApp): Promise<Result<HistoryReach, AppError>> {
  try {
    const response = await ask(PATH)
    const json: unknown = await response.json()
    if (!response.ok) return err(reasonIn(json))
    const page = finalizationsFromWire(json)
    if (!page.ok) return page
    const { indexed, requests } = page.value
    const waits = waitHistory(requests)
    return { ok: true, value: { ...indexed, ...(waits === undefined ? {} : { waits }) } }
  } catch {
    return err({ code: 'history-unreachable', detail: 'the app does not answer' })
  }
}

function reasonIn(json: unknown): AppError {
  const { error }: { readonly error?: unknown } = Object(json)
  const { code }: { readonly code?: unknown } = Object(error)
  return { code: APP_ERROR_CODES.find((each) => each === code) ?? 'history-unreachable' }
}
