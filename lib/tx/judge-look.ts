import { isWorse, samePlan } from '@/lib/tx/compare-preview'
import { leastOf } from '@/lib/tx/least-of'
import type { Shown } from '@/lib/tx/look'
import { awaitsPermit } from '@/lib/tx/permit-words'
import type { Preview, SignedPermit, TxPlan } from '@/lib/tx/plan'

/** a permit that was shown and would be over sooner is made anew before it is signed, if it can last longer */
const LEAST_PERMIT_SECONDS = 3_600n

/** True when what would be signed now is not what was shown, or is worse. */
export function hasChanged(before: Shown, now: Shown): boolean {
  const { plan } = before.prepared
  const fresh = now.prepared.plan.permit
  const isOver =
    plan.permit !== undefined &&
    fresh !== undefined &&
    awaitsPermit(plan) &&
    fresh.deadline > plan.permit.deadline &&
    plan.permit.deadline < now.time + LEAST_PERMIT_SECONDS
  const isSame = samePlan(plan, now.prepared.plan) && awaitsPermit(plan) === awaitsPermit(now.prepared.plan)
  return (
    isOver ||
    !isSame ||
    before.mode !== now.mode ||
    isWorse(before.preview, now.preview, leastOf(before.prepared.plan.intent))
  )
}

/** The plan that was shown and nothing else, now with the signature in its bytes, and no worse for it. */
export function isWhatWasSigned(before: Shown, now: Shown, signed: SignedPermit): boolean {
  return (
    samePlan(before.prepared.plan, now.prepared.plan, signed) &&
    !awaitsPermit(now.prepared.plan) &&
    before.mode === now.mode &&
    !isWorse(before.preview, now.preview, leastOf(before.prepared.plan.intent))
  )
}

/** What was signed allows it already: somebody sent the permit in, and the plan does without it. */
export function isUsedUp(signed: SignedPermit | undefined, { permit, steps }: TxPlan): boolean {
  return signed !== undefined && permit === undefined && steps.every(({ id }) => id !== 'approve')
}

/** The gas that the real bytes need, at the prices that were shown. */
export function atShownFees(now: Shown, { fees }: Preview): Shown {
  if (fees === undefined) return now
  const maxFee = now.preview.gas.reduce((total, gas) => total + gas, 0n) * fees.maxFeePerGas
  return { ...now, preview: { ...now.preview, fees, maxFee } }
}
