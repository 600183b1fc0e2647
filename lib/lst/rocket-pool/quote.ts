import type { Rate } from '@/lib/core/rate'
import { WAD } from '@/lib/core/rate'
import { mulDivFloor } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import type { StakeIssue } from '@/lib/lst/stake-types'

/** ETH per rETH from the reported totals; 1 while no rETH was reported, as `rETH.getEthValue` has it. */
export function rethRate(state: RocketPoolState): Rate {
  if (state.rethSupply === 0n) return { num: 1n, den: 1n }
  return { num: state.totalEth, den: state.rethSupply }
}

/** Deposit fee of `amount` wei, rounded down as `RocketDepositPool.deposit` rounds it. */
export function rethDepositFee(state: RocketPoolState, amount: bigint): bigint {
  return mulDivFloor(amount, state.depositFee, WAD)
}

/** Mirrors `rETH.getRethValue`: rounds down. A reported total of 0 gives nothing: the contract reverts there. */
function rethValue(state: RocketPoolState, ether: bigint): bigint {
  if (state.rethSupply === 0n) return ether
  if (state.totalEth === 0n) return 0n
  return mulDivFloor(ether, state.rethSupply, state.totalEth)
}

/** rETH that `RocketDepositPool.deposit` gives for `amount` wei: the fee is floored, then the tokens. */
export function quoteReth(state: RocketPoolState, amount: bigint): Result<bigint, StakeIssue> {
  if (!state.depositEnabled) return err({ code: 'deposits-disabled' })
  if (state.maximumDeposit === 0n) return err({ code: 'pool-full' })
  if (amount < state.minimumDeposit) return err({ code: 'below-minimum', minimum: state.minimumDeposit })
  if (amount > state.maximumDeposit) return err({ code: 'above-capacity', capacity: state.maximumDeposit })
  const tokens = rethValue(state, amount - rethDepositFee(state, amount))
  if (tokens === 0n) return err({ code: 'mints-nothing' })
  return ok(tokens)
}
