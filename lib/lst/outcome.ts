import type { Address } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ReceiptLog } from '@/lib/lst/adapter'
import { ADAPTERS } from '@/lib/lst/registry'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import type { TxIntent } from '@/lib/tx/intent'
import type { Outcome } from '@/lib/tx/plan'

/**
 * What really happened, from the logs of all receipts of a plan. Listens only to the contracts of the protocol concerned and to this
 * account. Without `fee`: that is in the receipts, not in the logs. Errors: event-missing.
 */
export function decodeOutcome(
  intent: TxIntent,
  protocols: ProtocolReadings,
  account: Address,
  logs: readonly ReceiptLog[],
): Result<Outcome, AppError> {
  const protocol = PROTOCOL_IDS.find((id) => ADAPTERS[id].serves(intent))
  if (protocol === undefined) return err({ code: 'not-in-deployment' })
  return outcomeOf(protocol, intent, protocols, account, logs)
}

function outcomeOf<P extends ProtocolId>(
  protocol: P,
  intent: TxIntent,
  protocols: ProtocolReadings,
  account: Address,
  logs: readonly ReceiptLog[],
): Result<Outcome, AppError> {
  const state = readingValue(protocols[protocol])
  if (state === undefined) return err({ code: 'not-in-deployment', detail: `${protocol} is not known` })
  return ADAPTERS[protocol].outcome(intent, state.contracts, account, logs)
}
