import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import type { StakeRoom } from '@/lib/lst/stake-types'

/** Room in Rocket Pool's deposit pool, from `getMaximumDepositAmount()`. */
export function rocketPoolRoom(state: RocketPoolState): StakeRoom {
  const { minimumDeposit: minimum, maximumDeposit: available } = state
  if (!state.depositEnabled) return { status: 'disabled', available: 0n, minimum }
  // A deposit below the minimum is refused, so less room than the minimum is none.
  if (available === 0n || available < minimum) return { status: 'full', available: 0n, minimum }
  return { status: 'open', available, minimum }
}
