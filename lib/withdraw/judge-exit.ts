import type { LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { quoteRequest } from '@/lib/lst/lido/quote-request'
import { burnable, quoteBurn } from '@/lib/lst/rocket-pool/quote-burn'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import type { TxIssue } from '@/lib/lst/tx-issue'
import type { RequestQuote } from '@/lib/lst/withdraw-types'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import { type BlockingIssue, isBlocking } from '@/lib/stake/next-step'

/** The ways out that end in a transaction. */
export type ExitWay = 'wait' | 'burn' | 'sell'

/** What stands against a way out, by the state read. */
export interface ExitVerdict {
  /** whatever the amount */
  readonly blocked: BlockingIssue | undefined
  /** at this amount */
  readonly refused: TxIssue | undefined
  /** what waiting would make of the amount */
  readonly request: RequestQuote | undefined
}

/** Stands for some amount while none is typed. */
const ONE_WEI = 1n

const FREE: ExitVerdict = { blocked: undefined, refused: undefined, request: undefined }

/**
 * Judges a way out of `token` for `amount` wei of it (undefined = no amount yet), balance apart. Selling is judged by its quote, not
 * here.
 */
export function judgeExit(
  protocols: ProtocolReadings,
  token: LstId,
  way: ExitWay,
  amount: bigint | undefined,
): ExitVerdict {
  if (way === 'sell') return FREE
  if (way === 'burn') return judgeBurn(readingValue(protocols['rocket-pool']), amount)
  if (token !== 'steth' && token !== 'wsteth') return { ...FREE, blocked: { code: 'unavailable' } }
  return judgeRequest(protocols, token, amount)
}

function judgeRequest(
  protocols: ProtocolReadings,
  token: RequestQuote['token'],
  amount: bigint | undefined,
): ExitVerdict {
  // nothing stands against every amount that does not stand against this one, too
  const quoted = quoteRequest(protocols, undefined, token, amount ?? ONE_WEI)
  if (quoted.ok) return { ...FREE, request: quoted.value }
  if (amount === undefined && !isBlocking(quoted.error)) return FREE
  return against(quoted.error)
}

function judgeBurn(state: RocketPoolState | undefined, amount: bigint | undefined): ExitVerdict {
  if (state === undefined) return { ...FREE, blocked: { code: 'unavailable' } }
  if (burnable(state) === 0n) return { ...FREE, blocked: { code: 'no-collateral' } }
  const quoted = amount === undefined ? undefined : quoteBurn(state, amount)
  return quoted?.ok === false ? against(quoted.error) : FREE
}

function against(issue: TxIssue): ExitVerdict {
  return isBlocking(issue) ? { ...FREE, blocked: issue } : { ...FREE, refused: issue }
}
