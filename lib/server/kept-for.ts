import type { Clock } from '@/lib/server/clock'
import { singleFlight } from '@/lib/server/single-flight'

/** Many callers, one run; what came of it holds for so many milliseconds. Nothing is kept of a run that throws. */
export function keptFor<T>(ms: number, run: () => Promise<T>, now: Clock = Date.now): () => Promise<T> {
  let kept: { readonly value: T; readonly at: number } | undefined
  const renewed = singleFlight(async () => {
    const value = await run()
    kept = { value, at: now() }
    return value
  })
  return async () => (kept !== undefined && now() - kept.at < ms ? kept.value : renewed())
}
