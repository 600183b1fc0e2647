import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'

/** The Aave v3 market of a deployment. What an account has there is read in the same way in both versions; e-modes and rate curves are not. */
export interface LendingPool {
  readonly version: 'v3.0' | 'v3.4+'
  readonly addressesProvider: Address
  readonly pool: Address
  readonly dataProvider: Address
  readonly oracle: Address
  readonly weth: Address
}

/** Error: not-in-deployment. */
export function lendingPoolOf({ name, aave, routers }: Deployment): Result<LendingPool, AppError> {
  const { weth } = routers
  if (aave === undefined || weth === undefined) {
    return err({ code: 'not-in-deployment', detail: `${name} has no lending pool` })
  }
  return ok({ ...aave, weth })
}
