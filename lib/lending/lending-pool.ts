import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'

/** The Aave v3 market of a deployment. One reader serves v3.0 and v3.4+: what is read here has the same form in both. */
export interface LendingPool {
  readonly addressesProvider: Address
  readonly pool: Address
  readonly dataProvider: Address
  readonly weth: Address
}

/** Error: not-in-deployment. */
export function lendingPoolOf({ name, aave, routers }: Deployment): Result<LendingPool, AppError> {
  const { weth } = routers
  if (aave === undefined || weth === undefined) {
    return err({ code: 'not-in-deployment', detail: `${name} has no lending pool` })
  }
  const { addressesProvider, pool, dataProvider } = aave
  return ok({ addressesProvider, pool, dataProvider, weth })
}
