import type { TxIntent } from '@/lib/tx/intent'
import type { TxStep } from '@/lib/tx/plan'
import { itemsOf } from '@/lib/tx/step-items'

/**
 * What of an intent is still to be done after these steps of its plan were mined: of a request the amount that is not in the queue yet,
 * of a claim the ids that are not claimed yet. Every other intent is done by one step, the last. Approvals do nothing of an intent.
 * Undefined when nothing is left.
 */
export function restOfIntent(intent: TxIntent, mined: readonly TxStep[]): TxIntent | undefined {
  if (intent.kind === 'request') {
    const amount = mined.flatMap(itemsOf).reduce((left, part) => left - part, intent.amount)
    return amount > 0n ? { ...intent, amount } : undefined
  }
  if (intent.kind === 'claim') {
    const claimed = new Set(mined.flatMap(itemsOf))
    const ids = intent.ids.filter((id) => !claimed.has(id))
    return ids.length > 0 ? { ...intent, ids } : undefined
  }
  return mined.some(({ id }) => id !== 'approve') ? undefined : intent
}
