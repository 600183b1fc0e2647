import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import { unwrapQuote, wrapQuote } from '@/lib/lst/lido/wrap'
import type { WrapIssue, WrapQuote } from '@/lib/lst/stake-types'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/** stETH -> wstETH, exact to the wei for the state read. */
export function quoteWrap(protocols: ProtocolReadings, amount: bigint): Result<WrapQuote, WrapIssue> {
  const state = readingValue(protocols.lido)
  return state === undefined ? err({ code: 'unavailable' }) : wrapQuote(state, amount)
}

/** wstETH -> stETH: what the shown balance rises by, exact to the wei for the state read. */
export function quoteUnwrap(protocols: ProtocolReadings, amount: bigint): Result<WrapQuote, WrapIssue> {
  const state = readingValue(protocols.lido)
  return state === undefined ? err({ code: 'unavailable' }) : unwrapQuote(state, amount)
}
