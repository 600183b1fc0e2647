import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { makeBurn } from '@/lib/plan/make-burn'
import { makeClaim } from '@/lib/plan/make-claim'
import { makeRequest } from '@/lib/plan/make-request'
import { makeSwap } from '@/lib/plan/make-swap'
import type { MadePlan, PlanContext, PlanMaker } from '@/lib/plan/plan-maker'
import type { IntentOf, TxIntent } from '@/lib/tx/intent'

/** Makers of plans that need more of the chain than states and holdings; all other intents are the protocols' own (`lib/lst/plan.ts`). */
const MAKERS: { readonly [K in TxIntent['kind']]?: PlanMaker<K> } = {
  request: makeRequest,
  claim: makeClaim,
  burn: makeBurn,
  swap: makeSwap,
}

/** The plan of an intent that has a maker; undefined where it has none. */
export function makePlan<K extends TxIntent['kind']>(
  context: PlanContext,
  intent: IntentOf<K> & { readonly kind: K },
): Promise<Result<MadePlan, AppError>> | undefined {
  return MAKERS[intent.kind]?.(context, intent)
}
