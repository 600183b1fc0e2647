import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Call, CallResult } from '@/lib/read/call'

/** Reads that are declared and not executed, with the pure function that makes a value of their answers. */
export interface Reads<T> {
  readonly calls: readonly Call[]
  /** `results` in the order of `calls`. Errors: call-failed, contract-missing (no code), bad-response. */
  decode(results: readonly CallResult[]): Result<T, AppError>
}

/** The same calls, with their value carried further by a function that may refuse it. */
export function mapReads<A, B>(reads: Reads<A>, then: (value: A) => Result<B, AppError>): Reads<B> {
  return {
    calls: reads.calls,
    decode: (results) => {
      const decoded = reads.decode(results)
      return decoded.ok ? then(decoded.value) : decoded
    },
  }
}
