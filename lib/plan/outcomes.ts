import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { burnOutcome } from '@/lib/plan/burn-outcome'
import type { OutcomeContext, OutcomeReader } from '@/lib/plan/plan-maker'
import { claimOutcome, requestOutcome } from '@/lib/plan/queue-outcomes'
import { swapOutcome } from '@/lib/plan/swap-outcome'
import type { IntentOf, TxIntent } from '@/lib/tx/intent'
import type { Outcome } from '@/lib/tx/plan'
import type { TxLog } from '@/lib/tx/ports'

/** Readers of what the intents in `makers.ts` did; all other intents are the protocols' own (`lib/lst/outcome.ts`). */
const OUTCOMES: { readonly [K in TxIntent['kind']]?: OutcomeReader<K> } = {
  request: requestOutcome,
  claim: claimOutcome,
  burn: burnOutcome,
  swap: swapOutcome,
}

/** What the logs say about an intent that has a reader; undefined where it has none. */
export function readOutcome<K extends TxIntent['kind']>(
  context: OutcomeContext,
  intent: IntentOf<K> & { readonly kind: K },
  logs: readonly TxLog[],
): Result<Outcome, AppError> | undefined {
  return OUTCOMES[intent.kind]?.(context, intent, logs)
}
