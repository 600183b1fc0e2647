import { shareRate } from '@/lib/lst/lido/share-rate'
import type { RequestLimits } from '@/lib/lst/lido/split-withdrawal'
import type { LidoState } from '@/lib/lst/lido/state'

/**
 * Limits of one request in wei of the token. The queue checks stETH; for wstETH it checks what the unwrapped amount is, rounded down,
 * so the least wstETH is one wei above `getWstETHByStETH(minimum)` and the most may be a little above that of the maximum
 * (`measured.md`, withdrawal queue).
 */
export function requestLimits(state: LidoState, token: 'steth' | 'wsteth'): RequestLimits {
  const { minimum, maximum } = state.queue
  if (token === 'steth') return { minimum, maximum }
  const { num, den } = shareRate(state)
  return {
    // the least n with floor(n * num / den) >= minimum
    minimum: (minimum * den + num - 1n) / num,
    // the largest n with floor(n * num / den) <= maximum
    maximum: ((maximum + 1n) * den - 1n) / num,
  }
}
