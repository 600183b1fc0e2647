import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { LentToken } from '@/lib/lending/lending-account'
import type {
  BorrowReserve,
  CollateralReserve,
  EMode,
  LendingMarket,
  RiskParameters,
} from '@/lib/lending/lending-market'
import type { LoopMode } from '@/lib/loop/loop-input'

/** Why there are no terms: a part of the market was not read (`why` undefined: still being read), or the mode is not for this token, or it counts for nothing there. */
export type TermsIssue =
  | { readonly code: 'not-read'; readonly part: 'ether' | 'collateral' | 'e-modes'; readonly why?: AppError }
  | { readonly code: 'no-such-mode'; readonly id: number }
  | { readonly code: 'token-not-in-mode'; readonly id: number; readonly token: LentToken }
  | { readonly code: 'not-collateral'; readonly token: LentToken }

/** What is not the lender's; undefined where it is not known. */
export interface OutsideTerms {
  /** what the token earns a year, simple */
  readonly stakingApr: Ratio | undefined
  /** ETH per token by the protocol's own rate */
  readonly redemption: Rate | undefined
  /** how long a withdrawal takes, seconds */
  readonly queueSeconds: bigint | undefined
}

/** For those who ask for the lender's part alone. */
export const NOTHING_OUTSIDE: OutsideTerms = {
  stakingApr: undefined,
  redemption: undefined,
  queueSeconds: undefined,
}

/** All that decides a loop of one token in one mode, of one block. */
export interface LoopTerms extends OutsideTerms {
  readonly token: LentToken
  readonly version: LendingMarket['version']
  readonly mode: LoopMode
  /** of the mode */
  readonly parameters: RiskParameters
  readonly collateral: CollateralReserve
  readonly ether: BorrowReserve
  /** unix seconds of the block of the lender's figures */
  readonly time: bigint
}

/** Terms of a loop out of what was read; an own mode needs no e-modes. */
export function loopTerms(
  market: LendingMarket,
  token: LentToken,
  wanted: LoopMode | undefined,
  outside: OutsideTerms,
): Result<LoopTerms, TermsIssue> {
  const collateral = readPart(market.collateral[token], 'collateral')
  if (!collateral.ok) return collateral
  const ether = readPart(market.ether, 'ether')
  if (!ether.ok) return ether
  const mode = wanted === undefined ? bestMode(market, token) : ok(wanted)
  if (!mode.ok) return mode
  const parameters = parametersIn(market, token, mode.value, collateral.value.value)
  if (!parameters.ok) return parameters
  // of no threshold there is no distance to it either
  if (parameters.value.threshold === 0n) return err({ code: 'not-collateral', token })
  return ok({
    token,
    version: market.version,
    mode: mode.value,
    parameters: parameters.value,
    collateral: collateral.value.value,
    ether: ether.value.value,
    time: collateral.value.at.timestamp,
    ...outside,
  })
}

/** The e-modes that take the token, in the pool's order. */
export function modesFor(market: LendingMarket, token: LentToken): Result<readonly EMode[], TermsIssue> {
  const eModes = readPart(market.eModes, 'e-modes')
  return eModes.ok ? ok(eModes.value.value.filter(({ collateral }) => collateral.includes(token))) : eModes
}

/** The mode that lends most against the token: the e-mode with the highest limit, or its own parameters where none lends more. */
export function bestMode(market: LendingMarket, token: LentToken): Result<LoopMode, TermsIssue> {
  const own = readPart(market.collateral[token], 'collateral')
  if (!own.ok) return own
  const modes = modesFor(market, token)
  if (!modes.ok) return modes
  let [ltv, best]: [bigint, LoopMode] = [own.value.value.own.ltv, { is: 'own' }]
  for (const { id, parameters } of modes.value)
    if (parameters.ltv > ltv) [ltv, best] = [parameters.ltv, { is: 'e-mode', id }]
  return ok(best)
}

function parametersIn(
  market: LendingMarket,
  token: LentToken,
  mode: LoopMode,
  { own }: CollateralReserve,
): Result<RiskParameters, TermsIssue> {
  if (mode.is === 'own') return ok(own)
  const eModes = readPart(market.eModes, 'e-modes')
  if (!eModes.ok) return eModes
  const found = eModes.value.value.find(({ id }) => id === mode.id)
  if (found === undefined) return err({ code: 'no-such-mode', id: mode.id })
  if (!found.collateral.includes(token)) return err({ code: 'token-not-in-mode', id: mode.id, token })
  return ok(found.parameters)
}

function readPart<T>(
  reading: Reading<T>,
  part: 'ether' | 'collateral' | 'e-modes',
): Result<Extract<Reading<T>, { value: T }>, TermsIssue> {
  if ('value' in reading) return ok(reading)
  return err({ code: 'not-read', part, ...(reading.is === 'unavailable' ? { why: reading.why } : {}) })
}
