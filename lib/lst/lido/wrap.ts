import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { etherByShares, shareRate, sharesByEther } from '@/lib/lst/lido/share-rate'
import type { LidoState } from '@/lib/lst/lido/state'
import type { WrapIssue, WrapQuote } from '@/lib/lst/stake-types'

/** Mirrors `wstETH.wrap(amount)`: wstETH for stETH, rounded down. A dust amount would give nothing and is refused here. */
export function wrapQuote(state: LidoState, amount: bigint): Result<WrapQuote, WrapIssue> {
  if (state.isStopped) return err({ code: 'protocol-stopped' })
  const receive = sharesByEther(shareRate(state), amount)
  if (receive === 0n) return err({ code: 'mints-nothing' })
  return ok({ pay: amount, receive })
}

/**
 * Mirrors `wstETH.unwrap(amount)`: it transfers the floored stETH value, which moves floored shares, so the balance shown rises by the
 * nominal value or a wei or two less. `receive` is what the moved shares are worth.
 */
export function unwrapQuote(state: LidoState, amount: bigint): Result<WrapQuote, WrapIssue> {
  if (state.isStopped) return err({ code: 'protocol-stopped' })
  const rate = shareRate(state)
  const moved = sharesByEther(rate, etherByShares(rate, amount))
  const receive = etherByShares(rate, moved)
  if (receive === 0n) return err({ code: 'mints-nothing' })
  return ok({ pay: amount, receive })
}
