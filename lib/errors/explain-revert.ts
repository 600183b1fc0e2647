import type { AppError } from '@/lib/errors/app-error'
import { revertMeaning } from '@/lib/errors/known-reverts'
import type { TxIntent } from '@/lib/tx/intent'

/**
 * Says more about a revert where the intent tells what it must be. rETH sends a burn's ether by `transfer`, with 2,300 gas: an account
 * whose code needs more fails without data, one that refuses passes its own data through (`measured.md` 2, 4.10). All refusals of rETH
 * itself have texts that we know, so what is left is the account's code.
 */
export function explainRevert(error: AppError, intent: TxIntent): AppError {
  if (error.code !== 'reverted' || intent.kind !== 'burn') return error
  if (error.revert !== undefined && revertMeaning(error.revert) !== undefined) return error
  return { ...error, code: 'ether-not-taken' }
}
