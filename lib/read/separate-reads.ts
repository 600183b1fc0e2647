import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Reads } from '@/lib/read/reads'

type Outcomes<R> = { readonly [K in keyof R]: R[K] extends Reads<infer T> ? Result<T, AppError> : never }

/** Several groups of reads as one, each with its own outcome: what fails in one group is told there and nowhere else. */
export function separateReads<R extends Record<string, Reads<unknown>>>(groups: R): Reads<Outcomes<R>> {
  const entries = Object.entries(groups)
  return {
    calls: entries.flatMap(([, reads]) => reads.calls),
    decode: (results) => {
      const outcomes: Record<string, Result<unknown, AppError>> = {}
      let from = 0
      for (const [name, reads] of entries) {
        outcomes[name] = reads.decode(results.slice(from, from + reads.calls.length))
        from += reads.calls.length
      }
      return { ok: true, value: outcomes as Outcomes<R> }
    },
  }
}

/** No calls, and an outcome that is already known: for a protocol that cannot be asked. */
export function settled<T>(outcome: Result<T, AppError>): Reads<T> {
  return { calls: [], decode: () => outcome }
}
