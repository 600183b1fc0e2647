import { mulDivFloor } from '@/lib/core/ratio'
import { err, ok, type Result } from '@/lib/core/result'
import { rethRate } from '@/lib/lst/rocket-pool/quote'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import type { ExitIssue } from '@/lib/lst/tx-issue'

/** Wei of ether for `amount` wei of rETH. Mirrors `rETH.getEthValue`: rounds down. */
export function rethEthValue(state: RocketPoolState, amount: bigint): bigint {
  const { num, den } = rethRate(state)
  return mulDivFloor(amount, num, den)
}

/**
 * The largest amount of rETH wei that `burn` can pay right now: the largest x with `getEthValue(x) <= getTotalCollateral()`. A wei more
 * than `getRethValue(collateral)` may be in it, because that rounds down once more than the contract does (`measured.md`). Undefined
 * where any amount can be burned, because a token is worth nothing.
 */
export function burnable(state: RocketPoolState): bigint | undefined {
  const { num, den } = rethRate(state)
  // floor(x * num / den) <= c  <=>  x * num < (c + 1) * den
  return num === 0n ? undefined : ((state.totalCollateral + 1n) * den - 1n) / num
}

/**
 * What `burn(amount)` pays by the state read, wei of ether. The checks come in the order of the contract's: amount, balance, collateral;
 * what would floor to no ether at all is refused here, where the contract would take the tokens for nothing.
 *
 * @param balance rETH wei of the account; undefined = not known, not judged
 */
export function quoteBurn(
  state: RocketPoolState,
  amount: bigint,
  balance?: bigint,
): Result<bigint, ExitIssue> {
  if (amount <= 0n) return err({ code: 'pays-nothing' })
  if (balance !== undefined && amount > balance) return err({ code: 'above-balance', balance })
  const ether = rethEthValue(state, amount)
  if (ether > state.totalCollateral) {
    const most = burnable(state)
    if (most === undefined || rethEthValue(state, most) === 0n) return err({ code: 'no-collateral' })
    return err({ code: 'above-collateral', burnable: most })
  }
  return ether === 0n ? err({ code: 'pays-nothing' }) : ok(ether)
}
