import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { WithdrawIssue } from '@/lib/lst/withdraw-types'

/** What one request may ask for at least and at most, in wei of what is being split. */
export interface RequestLimits {
  readonly minimum: bigint
  readonly maximum: bigint
}

export type SplitIssue = Extract<WithdrawIssue, { code: 'below-request-minimum' | 'last-part-too-small' }>

/**
 * An amount as requests: as many of the largest size as go in, then the rest. The parts sum to the amount and each is within the
 * limits. A rest below the minimum is refused, with the least to add and what to leave out.
 */
export function splitWithdrawal(
  amount: bigint,
  { minimum, maximum }: RequestLimits,
): Result<readonly bigint[], SplitIssue> {
  if (amount < minimum) return err({ code: 'below-request-minimum', minimum })
  const rest = amount % maximum
  if (rest > 0n && rest < minimum)
    return err({ code: 'last-part-too-small', add: minimum - rest, remove: rest })
  const parts: bigint[] = []
  for (let left = amount; left > 0n; left -= maximum) parts.push(left < maximum ? left : maximum)
  return ok(parts)
}

/** The largest amount up to `balance` that can be split; undefined where not even one request can be made of it. */
export function largestWithdrawal(balance: bigint, { minimum, maximum }: RequestLimits): bigint | undefined {
  if (balance < minimum) return undefined
  const rest = balance % maximum
  return rest < minimum ? balance - rest : balance
}
