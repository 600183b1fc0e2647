import { useMemo, useSyncExternalStore } from 'react'
import { storedText } from '@/hooks/stored-text'
import type { Ratio } from '@/lib/core/ratio'
import { rateOfIntent } from '@/lib/exit/exit-intent'
import { parseYearlyRate, type RateIssue } from '@/lib/exit/parse-yearly-rate'
import { EXIT_PLAN_KEY, type ExitPlan, exitPlanOf, writeExitPlan } from '@/lib/preferences/exit-plan'

const text = storedText(EXIT_PLAN_KEY)

export interface ExitPlanView {
  readonly plan: ExitPlan
  readonly setPlan: (plan: ExitPlan) => void
  /** yearly rate that time costs; undefined while none usable was typed */
  readonly k: Ratio | undefined
  /** what is wrong with the rate typed */
  readonly issue: RateIssue | undefined
}

/** What the ether is wanted for, remembered in this browser. Just holding on the server and in the first render. */
export function useExitPlan(): ExitPlanView {
  const stored = useSyncExternalStore(text.subscribe, text.read, () => null)
  return useMemo(() => {
    const plan = exitPlanOf(stored)
    const typed = plan.kind === 'hold' ? undefined : parseYearlyRate(plan[plan.kind])
    return {
      plan,
      setPlan(next) {
        text.write(writeExitPlan(next))
      },
      k: rateOfIntent(plan.kind, typed?.ok === true ? typed.value : undefined),
      issue: typed?.ok === false ? typed.error : undefined,
    }
  }, [stored])
}
