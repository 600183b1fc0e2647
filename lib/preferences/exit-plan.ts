import { EXIT_INTENTS, type ExitIntentKind } from '@/lib/exit/exit-intent'

/** Where the browser remembers what the ether is wanted for. It never leaves it. */
export const EXIT_PLAN_KEY = 'evenkeel-exit-plan'

/** What the user means to do with the ether, and the yearly rates as they were typed for each intent. */
export interface ExitPlan {
  readonly kind: ExitIntentKind
  readonly redeploy: string
  readonly repay: string
}

/** Longest text that is kept of a rate. */
const LONGEST = 16

/** The stored plan; anything unknown means just holding, without rates. */
export function exitPlanOf(stored: string | null): ExitPlan {
  const query = new URLSearchParams(stored ?? '')
  const text = (name: string) => (query.get(name) ?? '').slice(0, LONGEST)
  return {
    kind: EXIT_INTENTS.find((kind) => kind === query.get('kind')) ?? 'hold',
    redeploy: text('redeploy'),
    repay: text('repay'),
  }
}

/** The plan as it is stored. */
export function writeExitPlan({ kind, redeploy, repay }: ExitPlan): string {
  return new URLSearchParams({
    kind,
    redeploy: redeploy.slice(0, LONGEST),
    repay: repay.slice(0, LONGEST),
  }).toString()
}
