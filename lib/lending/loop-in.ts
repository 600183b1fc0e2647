import type { Reading } from '@/lib/core/reading'
import type { AppError } from '@/lib/errors/app-error'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import type { HeldReserve, LendingPosition } from '@/lib/lending/lending-position'

/** Why a position is no loop of one liquid staking token against ether. */
export const NOT_A_LOOP = [
  'several-tokens', // more than one of our tokens is collateral
  'other-collateral', // so is a token that is none of ours, or ether itself
  'other-debt', // something else than ether is owed
  'not-collateral', // ether is owed, and none of our tokens stands behind it
] as const
export type NotALoop = (typeof NOT_A_LOOP)[number]

/** What a position is, as a starting point for a simulation. Amounts in wei. */
export type LoopIn =
  | { readonly is: 'nothing' }
  /** `owed` is 0 where the token is supplied and nothing borrowed yet */
  | { readonly is: 'loop'; readonly token: LentToken; readonly collateral: bigint; readonly owed: bigint }
  | { readonly is: 'other'; readonly why: readonly NotALoop[] }
  | { readonly is: 'unread'; readonly why: AppError | undefined }

/**
 * Whether a position is a plain loop: one token of ours as collateral, ether owed, nothing else that moves the health factor. A token that
 * is supplied without being collateral moves nothing. Where a part of it was not read, nothing is said of the whole.
 */
export function loopIn({ tokens, ether, others }: LendingPosition): LoopIn {
  const missing = [...LENT_TOKENS.map((token) => tokens[token]), ether, others].find(isUnread)
  if (missing !== undefined) {
    return { is: 'unread', why: missing.is === 'unavailable' ? missing.why : undefined }
  }
  const held = LENT_TOKENS.flatMap((token) => valuesOf(tokens[token]).map((one) => ({ token, ...one })))
  const [weth] = valuesOf(ether)
  const strangers = valuesOf(others).flat()
  const collateral = held.filter(standsBehind)
  const owed = weth?.owed
  const [first] = collateral
  const why: readonly (NotALoop | false)[] = [
    collateral.length > 1 && 'several-tokens',
    [...strangers, ...(weth === undefined ? [] : [weth])].some(standsBehind) && 'other-collateral',
    [...strangers, ...held].some((one) => one.owed > 0n) && 'other-debt',
    first === undefined && owed !== undefined && owed > 0n && 'not-collateral',
  ]
  const reasons = why.filter((reason) => reason !== false)
  if (reasons.length > 0) return { is: 'other', why: reasons }
  if (first === undefined || owed === undefined) return { is: 'nothing' }
  return { is: 'loop', token: first.token, collateral: first.supplied, owed }
}

function standsBehind({ supplied, isCollateral }: HeldReserve): boolean {
  return isCollateral && supplied > 0n
}

/** A token that the pool does not list is no gap: nobody can have any of it there. */
function isUnread(reading: Reading<unknown>): boolean {
  if ('value' in reading) return false
  return !(reading.is === 'unavailable' && reading.why.code === 'not-in-deployment')
}

function valuesOf<T>(reading: Reading<T>): readonly T[] {
  return 'value' in reading ? [reading.value] : []
}
