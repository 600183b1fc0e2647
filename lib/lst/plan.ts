import type { Address } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { ADAPTERS } from '@/lib/lst/registry'
import type { StakeIssue, WrapIssue } from '@/lib/lst/stake-types'
import type { AccountReadings, ProtocolReadings } from '@/lib/read/snapshot'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxPlan, TxStep } from '@/lib/tx/plan'

export interface PlanInput {
  readonly chainId: number
  readonly account: Address
  /** just read, not from a cache: see `lib/read/read-for-plan.ts` */
  readonly protocols: ProtocolReadings
  readonly holdings: AccountReadings
  readonly intent: TxIntent
}

/** The transactions that carry out an intent, or the issue that stands against it by the state read. */
export function buildPlan(input: PlanInput): Result<TxPlan, StakeIssue | WrapIssue> {
  const { chainId, account, intent } = input
  const protocol = PROTOCOL_IDS.find((id) => ADAPTERS[id].serves(intent))
  if (protocol === undefined) return err({ code: 'not-stakeable' })
  const steps = stepsOf(protocol, input)
  if (!steps.ok) return steps
  return ok({ intent, chainId, account, steps: steps.value, invalidates: ['account', 'snapshot'] })
}

function stepsOf<P extends ProtocolId>(
  protocol: P,
  { protocols, holdings, intent }: PlanInput,
): Result<readonly TxStep[], StakeIssue | WrapIssue> {
  const state = readingValue(protocols[protocol])
  const held = readingValue(holdings[protocol])
  if (state === undefined || held === undefined) return err({ code: 'unavailable' })
  return ADAPTERS[protocol].steps({ state, holdings: held, intent })
}
