import type { Ratio } from '@/lib/core/ratio'
import { NO_RATE } from '@/lib/exit/yearly-rate'

export const EXIT_INTENTS = ['hold', 'redeploy', 'repay'] as const
/** What the ether is wanted for: nothing that is in a hurry, something else that yields, or a loan that costs. */
export type ExitIntentKind = (typeof EXIT_INTENTS)[number]

/**
 * The yearly rate `k` that time costs with an intent: 0 for holding, what was typed else. Undefined while nothing usable was typed.
 * The staking reward is not added: both ways out stop earning it (methods.md section 2).
 */
export function rateOfIntent(kind: ExitIntentKind, typed: Ratio | undefined): Ratio | undefined {
  return kind === 'hold' ? NO_RATE : typed
}
