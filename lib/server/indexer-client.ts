import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError, AppErrorCode } from '@/lib/errors/app-error'
import type { Clock } from '@/lib/server/clock'

/** Asks the indexer. A slow or dead one costs 2 s once: until it is tried again, everybody is told at once. */
export interface IndexerClient {
  /**
   * JSON of a route, unchecked. Errors: history-unreachable, history-not-ready (it has indexed nothing yet), not-in-deployment, bad-response (no JSON, refused,
   * or more than anybody could want).
   */
  ask(path: string): Promise<Result<unknown, AppError>>
  /** Why it is not asked at this moment; undefined while it is. */
  down(): AppError | undefined
}

/** From the question to the last byte of the answer. */
export const PATIENCE_MS = 2_000
/** So long a dead indexer is left alone. */
const DOWN_FOR_MS = 5_000
/** A page of history is far smaller; what goes on without end is cut off here. */
const MOST_BYTES = 8 * 1024 * 1024

export function createIndexerClient(url: string, now: Clock = Date.now): IndexerClient {
  let trouble: { readonly why: AppError; readonly until: number } | undefined
  /** when it last gave an answer, of whatever kind */
  let answeredAt = Number.NEGATIVE_INFINITY

  const down = (): AppError | undefined =>
    trouble === undefined || now() >= trouble.until ? undefined : trouble.why

  return {
    down,
    ask: async (path) => {
      const known = down()
      if (known !== undefined) return err(known)
      const askedAt = now()
      const answer = await load(`${url}${path}`)
      if (answer.ok || answer.error.code !== 'history-unreachable') {
        answeredAt = now()
        trouble = undefined
        return answer
      }
      // One heavy question takes nothing away from the others: it is the indexer only when nothing else was answered meanwhile.
      if (answeredAt < askedAt) trouble = { why: answer.error, until: now() + DOWN_FOR_MS }
      return answer
    },
  }
}

async function load(address: string): Promise<Result<unknown, AppError>> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(address, {
      signal,
      cache: 'no-store',
      redirect: 'error',
      headers: { accept: 'application/json' },
    })
    if (!response.ok) {
      void response.body?.cancel().catch(() => undefined)
      const detail = `the indexer answered ${response.status}`
      return err({ code: codeOf(response.status), detail })
    }
    const text = await textOf(response)
    if (text === undefined) return err({ code: 'bad-response', detail: `more than ${MOST_BYTES} bytes` })
    return json(text)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.name : String(cause)
    return err({ code: 'history-unreachable', detail })
  }
}

function codeOf(status: number): AppErrorCode {
  if (status === 503) return 'history-not-ready'
  if (status === 404) return 'not-in-deployment'
  return status >= 500 ? 'history-unreachable' : 'bad-response'
}

function json(text: string): Result<unknown, AppError> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch {
    return err({ code: 'bad-response', detail: 'the indexer did not answer JSON' })
  }
}

/** The body, or undefined when it is longer than it may be: then the rest is not taken. */
async function textOf(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > MOST_BYTES) {
      void reader.cancel().catch(() => undefined)
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
