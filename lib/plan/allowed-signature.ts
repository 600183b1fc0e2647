import type { AllowedFrom } from '@/lib/plan/allowed-calls'
import type { SignedPermit, TxStep } from '@/lib/tx/plan'

/**
 * The signature in a call: nothing yet where the step still waits for one, else just the one that was checked and handed over, while it
 * holds.
 */
export function isAllowedSignature(
  { signed, time }: Pick<AllowedFrom, 'signed' | 'time'>,
  { awaitsPermit }: Pick<TxStep, 'awaitsPermit'>,
  given: Pick<SignedPermit, 'value' | 'deadline' | 'v' | 'r' | 's'>,
): boolean {
  if (awaitsPermit === true) return given.v === 0 && BigInt(given.r) === 0n && BigInt(given.s) === 0n
  return (
    signed !== undefined &&
    signed.deadline > time &&
    given.value === signed.value &&
    given.deadline === signed.deadline &&
    given.v === signed.v &&
    BigInt(given.r) === BigInt(signed.r) &&
    BigInt(given.s) === BigInt(signed.s)
  )
}
