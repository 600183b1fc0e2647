import { askServer } from '@/hooks/ask-server'
import { serverClock } from '@/hooks/server-clock'
import { err, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/** A failed read as TanStack Query wants it: thrown, with the reason inside. */
export class ReadError extends Error {
  constructor(readonly reason: AppError) {
    super(reason.code)
  }
}

/** Longest wait for one of our own routes. */
const PATIENCE_MS = 10_000

/** Reads one of our own routes and checks what came; throws `ReadError`. */
export async function fetchReading<T>(
  path: string,
  fromWire: (json: unknown) => Result<T, AppError>,
  signal: AbortSignal,
): Promise<T> {
  const read = await load(path, fromWire, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]))
  if (!read.ok) throw new ReadError(read.error)
  return read.value
}

async function load<T>(
  path: string,
  fromWire: (json: unknown) => Result<T, AppError>,
  signal: AbortSignal,
): Promise<Result<T, AppError>> {
  try {
    // What a cache in between may keep for others, this page asks for anew: a 304 is cheap, a stale pause is not.
    const response = await askServer(path, {
      signal,
      cache: 'no-cache',
      headers: { accept: 'application/json' },
    })
    const date = Date.parse(response.headers.get('date') ?? '')
    // Seconds that a cache in between has kept the answer.
    const kept = Number(response.headers.get('age') ?? 0)
    if (!Number.isNaN(date)) serverClock.sync(Math.floor(date / 1000) + (kept >= 1 ? kept : 0))
    const json: unknown = await response.json()
    return response.ok ? fromWire(json) : err(await errorIn(json))
  } catch (cause) {
    return err({ code: 'rpc-unreachable', detail: String(cause) })
  }
}

/** The reason that one of our routes gave, if it gave one. What the reasons are is loaded with the first of them. */
async function errorIn(json: unknown): Promise<AppError> {
  const error = typeof json === 'object' && json !== null && 'error' in json ? json.error : undefined
  if (typeof error !== 'object' || error === null || !('code' in error)) return { code: 'bad-response' }
  const { APP_ERROR_CODES } = await import('@/lib/errors/app-error')
  const code = APP_ERROR_CODES.find((each) => each === error.code)
  const detail = 'detail' in error && typeof error.detail === 'string' ? { detail: error.detail } : {}
  return { code: code ?? 'bad-response', ...detail }
}
