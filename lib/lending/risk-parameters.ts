import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RiskParameters } from '@/lib/lending/lending-market'

/** All of something, in basis points. */
const WHOLE = 10_000n

/**
 * Basis points as Aave stores them: the bonus with the whole (10,500 is 5 % on top), and all three 0 where a token is no collateral.
 * Error: bad-response, above the whole or a bonus below it.
 */
export function riskParameters(
  ltv: bigint,
  threshold: bigint,
  storedBonus: bigint,
): Result<RiskParameters, AppError> {
  const hasBonus = storedBonus !== 0n
  if (ltv > WHOLE || threshold > WHOLE || (hasBonus && storedBonus < WHOLE)) {
    const detail = `risk parameters of ${ltv}, ${threshold} and ${storedBonus} basis points`
    return err({ code: 'bad-response', detail })
  }
  return ok({ ltv, threshold, bonus: hasBonus ? storedBonus - WHOLE : 0n })
}
