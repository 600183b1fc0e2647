import type { TxIntent } from '@/lib/tx/intent'
import type { Move } from '@/lib/tx/plan'

/**
 * What the user has agreed to as the least that may arrive, where that is less than what a simulation shows: a market moves with every
 * trade, and a swap that still brings the agreed minimum is the swap that was reviewed. Empty for all other intents: there the amounts
 * shown are what was agreed to.
 */
export function leastOf(intent: TxIntent): readonly Move[] {
  return intent.kind === 'swap' ? [{ asset: intent.buy, amount: intent.minimum }] : []
}
