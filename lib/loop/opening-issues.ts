import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import type { LoopPosition } from '@/lib/loop/position'

/** What stands against opening a loop, in the pool's own terms; rooms in wei. */
export type OpeningIssue =
  /** so small that the pool's rounding to 8 decimals of a dollar would show */
  | { readonly code: 'too-small'; readonly least: bigint }
  | { readonly code: 'ltv-above-limit'; readonly ltv: Ratio; readonly limit: Ratio }
  /** nothing is lent against the token in this mode */
  | { readonly code: 'not-collateral' }
  | { readonly code: 'not-borrowable' }
  | {
      readonly code: 'reserve'
      readonly which: 'collateral' | 'ether'
      readonly state: 'inactive' | 'frozen' | 'paused'
    }
  /** of the token */
  | { readonly code: 'above-supply-cap'; readonly room: bigint }
  /** of ether */
  | { readonly code: 'above-borrow-cap'; readonly room: bigint }
  | { readonly code: 'above-liquidity'; readonly room: bigint }

/** 0.001 ETH */
export const LEAST_EQUITY = 10n ** 15n
const BP = 10_000n

/**
 * Why the pool would not let this loop be opened now, all reasons at once (`ValidationLogic.validateSupply` and `validateBorrow`); none for a
 * position that exists. A version that does not tell whether it is paused is taken at its word otherwise.
 */
export function openingIssues(position: LoopPosition, terms: LoopTerms): readonly OpeningIssue[] {
  const { equity, tokens, debt, borrowed } = position
  if (borrowed === undefined) return []
  const { collateral, ether } = terms
  const issues: readonly (OpeningIssue | false | undefined)[] = [
    equity < LEAST_EQUITY && { code: 'too-small', least: LEAST_EQUITY },
    closed('collateral', collateral),
    room(collateral.supplyCap, collateral.supplied, tokens, 'above-supply-cap'),
    ...(debt > 0n ? loanIssues(borrowed, debt, terms) : []),
    debt > 0n && closed('ether', ether),
  ]
  return issues.filter((issue) => issue !== false && issue !== undefined)
}

function loanIssues(
  ltv: Ratio,
  debt: bigint,
  { parameters, ether }: LoopTerms,
): readonly (OpeningIssue | false | undefined)[] {
  const limit = { num: parameters.ltv, den: BP }
  return [
    parameters.ltv === 0n && { code: 'not-collateral' },
    parameters.ltv > 0n && compareRatio(ltv, limit) > 0 && { code: 'ltv-above-limit', ltv, limit },
    !ether.isBorrowable && { code: 'not-borrowable' },
    room(ether.borrowCap, ether.debt, debt, 'above-borrow-cap'),
    debt > ether.available && { code: 'above-liquidity', room: ether.available },
  ]
}

interface Flags {
  readonly isActive: boolean
  readonly isFrozen: boolean
  readonly isPaused: boolean | undefined
}

function closed(which: 'collateral' | 'ether', flags: Flags): OpeningIssue | undefined {
  const { isActive, isFrozen, isPaused } = flags
  const state = !isActive ? 'inactive' : isPaused ? 'paused' : isFrozen ? 'frozen' : undefined
  return state && { code: 'reserve', which, state }
}

function room(
  cap: bigint | undefined,
  used: bigint,
  amount: bigint,
  code: 'above-supply-cap' | 'above-borrow-cap',
): OpeningIssue | undefined {
  if (cap === undefined || used + amount <= cap) return undefined
  return { code, room: cap > used ? cap - used : 0n }
}
