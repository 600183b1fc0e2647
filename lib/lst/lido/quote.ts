import type { Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { etherByShares, etherBySharesUp, shareRate, sharesByEther } from '@/lib/lst/lido/share-rate'
import type { LidoState } from '@/lib/lst/lido/state'
import type { StakeIssue } from '@/lib/lst/stake-types'

/** stETH refuses amounts from 2^128 - 1 on (`ETH_TOO_LARGE`). */
const LARGEST_STAKE = 2n ** 128n - 2n

interface Minted {
  readonly shares: bigint
  /** share rate after the stake */
  readonly rate: Ratio
}

/** What `submit` of `amount` wei mints, or what stands against it, in the order that helps the user most. */
function mint(state: LidoState, amount: bigint): Result<Minted, StakeIssue> {
  const { stakeLimit } = state
  if (state.isStopped) return err({ code: 'protocol-stopped' })
  if (stakeLimit.isPaused) return err({ code: 'paused' })
  if (stakeLimit.isSet && stakeLimit.current === 0n) return err({ code: 'limit-exhausted' })
  if (stakeLimit.isSet && amount > stakeLimit.current)
    return err({ code: 'above-limit', limit: stakeLimit.current })
  if (amount > LARGEST_STAKE) return err({ code: 'above-limit', limit: LARGEST_STAKE })
  const before = shareRate(state)
  const shares = sharesByEther(before, amount)
  // The contract takes such a stake and mints nothing for it.
  if (shares === 0n) return err({ code: 'mints-nothing' })
  return ok({ shares, rate: { num: before.num + amount, den: before.den + shares } })
}

/**
 * stETH that `submit` gives for `amount` wei: the value of the minted shares after the stake, rounded down, as its `Transfer` event
 * says. It is 0 to 2 wei below `amount` at today's rate. An account that held stETH before may see 1 wei more.
 */
export function quoteSteth(state: LidoState, amount: bigint): Result<bigint, StakeIssue> {
  const minted = mint(state, amount)
  if (!minted.ok) return minted
  const shown = etherByShares(minted.value.rate, minted.value.shares)
  // After a slashing below 1 a single share shows as 0.
  return shown === 0n ? err({ code: 'mints-nothing' }) : ok(shown)
}

/**
 * wstETH for `amount` wei. Through the referral staker: stake, then wrap of the minted shares' value rounded up. Without it: a plain
 * transfer to wstETH, which mints one wstETH wei for each share.
 */
export function quoteWsteth(state: LidoState, amount: bigint): Result<bigint, StakeIssue> {
  const minted = mint(state, amount)
  if (!minted.ok) return minted
  const { shares, rate } = minted.value
  if (state.contracts.referralStaker === undefined) return ok(shares)
  const wrapped = sharesByEther(rate, etherBySharesUp(rate, shares))
  if (wrapped === 0n) return err({ code: 'mints-nothing' })
  return ok(wrapped)
}
