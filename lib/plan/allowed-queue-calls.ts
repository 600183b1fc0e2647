import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { sameAddress } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import type { AllowedFrom } from '@/lib/plan/allowed-calls'
import { isAllowedSignature } from '@/lib/plan/allowed-signature'
import { callIn } from '@/lib/plan/call-in'
import type { IntentOf } from '@/lib/tx/intent'
import type { TxStep } from '@/lib/tx/plan'

/** Requests of the account's own for the token of the intent; claims of its ids, to the account or to the recipient that it names. */
export function isAllowedQueueCall(
  from: AllowedFrom,
  intent: IntentOf<'request'> | IntentOf<'claim'>,
  step: TxStep,
): boolean {
  const queue = readingValue(from.protocols.lido)?.contracts.withdrawalQueue
  if (queue === undefined || !sameAddress(step.to, queue) || step.value !== 0n) return false
  const call = callIn(withdrawalQueueAbi, step.data)
  if (call === undefined) return false
  if (intent.kind === 'claim') {
    const hasAll = (ids: readonly bigint[]) => ids.every((id) => intent.ids.includes(id))
    const isOwn = intent.recipient === undefined || sameAddress(intent.recipient, from.account)
    if (call.functionName === 'claimWithdrawals') return isOwn && hasAll(call.args[0])
    if (call.functionName !== 'claimWithdrawalsTo') return false
    return sameAddress(call.args[2], intent.recipient ?? from.account) && hasAll(call.args[0])
  }
  const isSteth = intent.token === 'steth'
  switch (call.functionName) {
    case isSteth ? 'requestWithdrawals' : 'requestWithdrawalsWstETH':
      return sameAddress(call.args[1], from.account)
    case isSteth ? 'requestWithdrawalsWithPermit' : 'requestWithdrawalsWstETHWithPermit': {
      const permit = call.args[2]
      return (
        sameAddress(call.args[1], from.account) &&
        permit.value <= intent.amount &&
        isAllowedSignature(from, step, permit)
      )
    }
    default:
      return false
  }
}
