import type { ProtocolId } from '@/lib/core/lst'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import { ADAPTERS } from '@/lib/lst/registry'
import type { StakeIssue, WrapIssue } from '@/lib/lst/stake-types'
import type { AccountReadings, ProtocolReadings } from '@/lib/read/snapshot'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxStep } from '@/lib/tx/plan'

export interface StepsFrom {
  /** just read, not from a cache: see `lib/read/read-for-plan.ts` */
  readonly protocols: ProtocolReadings
  readonly holdings: AccountReadings
  readonly intent: TxIntent
}

/** The transactions that carry out an intent of one protocol, or the issue that stands against it by the state read. */
export function protocolSteps(input: StepsFrom): Result<readonly TxStep[], StakeIssue | WrapIssue> {
  const protocol = PROTOCOL_IDS.find((id) => ADAPTERS[id].serves(input.intent))
  return protocol === undefined ? err({ code: 'not-stakeable' }) : stepsOf(protocol, input)
}

function stepsOf<P extends ProtocolId>(
  protocol: P,
  { protocols, holdings, intent }: StepsFrom,
): Result<readonly TxStep[], StakeIssue | WrapIssue> {
  const state = readingValue(protocols[protocol])
  const held = readingValue(holdings[protocol])
  if (state === undefined || held === undefined) return err({ code: 'unavailable' })
  return ADAPTERS[protocol].steps({ state, holdings: held, intent })
}
