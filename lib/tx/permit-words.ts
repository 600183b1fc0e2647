import { sameAddress } from '@/lib/core/address'
import type { PermitToSign, SignedPermit, TxPlan, TxStep } from '@/lib/tx/plan'

/** The same permit word for word, deadline included; two missing ones are not the same. */
export function samePermit(a: PermitToSign | undefined, b: PermitToSign | undefined): boolean {
  return samePermitButDeadline(a, b) && a?.deadline === b?.deadline
}

/** The same allowance for the same spender under the same number: a signature of either does what the other would. */
export function samePermitButDeadline(a: PermitToSign | undefined, b: PermitToSign | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return (
    a.token === b.token &&
    a.value === b.value &&
    a.nonce === b.nonce &&
    a.domain.name === b.domain.name &&
    a.domain.version === b.domain.version &&
    a.domain.chainId === b.domain.chainId &&
    sameAddress(a.domain.verifyingContract, b.domain.verifyingContract) &&
    sameAddress(a.owner, b.owner) &&
    sameAddress(a.spender, b.spender)
  )
}

/** True while some step's bytes lack the permit's signature. */
export function awaitsPermit({ steps }: Pick<TxPlan, 'steps'>): boolean {
  return steps.some((step) => step.awaitsPermit === true)
}

/** True when the signature is in the bytes of the call. */
export function carriesPermit({ data }: Pick<TxStep, 'data'>, { r, s }: SignedPermit): boolean {
  const bytes = data.toLowerCase()
  return [r, s].every((part) => bytes.includes(part.slice(2).toLowerCase()))
}

/**
 * The plan with the permit that its bytes carry named beside them, whatever the maker named: what is shown is what is in the bytes. A
 * plan that does not carry it names none.
 */
export function namingPermit(plan: TxPlan, signed: SignedPermit | undefined): TxPlan {
  if (awaitsPermit(plan)) return plan
  const { permit: _, ...bare } = plan
  if (signed === undefined || !plan.steps.some((step) => carriesPermit(step, signed))) return bare
  const { v: _v, r: _r, s: _s, ...permit } = signed
  return { ...bare, permit }
}
