import { sameAddress } from '@/lib/core/address'
import type { Spending, SpendingInput } from '@/lib/plan/permit-reads'
import type { PlanContext } from '@/lib/plan/plan-maker'
import type { PermitToSign, SignedPermit } from '@/lib/tx/plan'

/** How a spender comes to the tokens of a plan. */
export type SpendingWay =
  | { readonly by: 'allowance' } // what is allowed already is enough
  | { readonly by: 'approval' }
  | { readonly by: 'permit'; readonly permit: PermitToSign; readonly signed?: SignedPermit }

export interface Spends extends SpendingInput {
  /** the spender as people know it */
  readonly spenderName: string
  /** wei of the token */
  readonly value: bigint
  /** unix seconds after which a permit must not be used any more */
  readonly deadline: bigint
  readonly approveBy: 'permit' | 'approval'
}

/**
 * An existing allowance is used; else a permit where the user wants one and account, wallet and token can; else an approval of exactly
 * the value. A signed permit counts only while it says what the plan needs now, nonce included: one that somebody else sent in already
 * has left its allowance behind, and the first line takes that.
 */
export function spendingWay(
  context: Pick<PlanContext, 'at' | 'canPermit' | 'permit'>,
  spends: Spends,
  spending: Spending,
): SpendingWay {
  const { token, owner, spender, spenderName, value, deadline, approveBy } = spends
  if (spending.allowance >= value) return { by: 'allowance' }
  if (approveBy === 'approval' || !context.canPermit || spending.permit === undefined)
    return { by: 'approval' }
  const { domain, nonce } = spending.permit
  const permit: PermitToSign = { token, domain, owner, spender, spenderName, value, nonce, deadline }
  const { permit: signed } = context
  return signed !== undefined && signed.deadline > context.at.timestamp && isSigned(permit, signed)
    ? { by: 'permit', permit, signed }
    : { by: 'permit', permit }
}

/** Whether a signature allows exactly what the plan needs; its deadline may be another, which the caller judges. */
function isSigned(wanted: PermitToSign, signed: SignedPermit): boolean {
  return (
    wanted.token === signed.token &&
    wanted.domain.name === signed.domain.name &&
    wanted.domain.version === signed.domain.version &&
    wanted.domain.chainId === signed.domain.chainId &&
    sameAddress(wanted.domain.verifyingContract, signed.domain.verifyingContract) &&
    sameAddress(wanted.owner, signed.owner) &&
    sameAddress(wanted.spender, signed.spender) &&
    wanted.value === signed.value &&
    wanted.nonce === signed.nonce
  )
}
