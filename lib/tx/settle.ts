import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { callOf } from '@/lib/tx/estimate-gas'
import type { Outcome } from '@/lib/tx/plan'
import type { PlannerPort, RequestPort } from '@/lib/tx/ports'
import { toQuantity } from '@/lib/tx/quantity'
import type { Receipt } from '@/lib/tx/receipt'
import type { TxRecord } from '@/lib/tx/record'
import type { RecordPatch } from '@/lib/tx/record-status'

/**
 * What a receipt makes of a record. Success is what `receipt.status` says, never that there is a receipt; the amounts come from its
 * logs. Amounts that cannot be decoded leave the record confirmed, without an outcome and with the reason.
 */
export async function settle(
  chain: RequestPort,
  planner: PlannerPort,
  record: TxRecord,
  receipt: Receipt,
): Promise<RecordPatch> {
  const mined = { minedHash: receipt.hash, minedBlock: receipt.block }
  if (!receipt.succeeded)
    return { ...mined, status: 'reverted', error: await revertReason(chain, record, receipt) }
  const fee = receipt.fee === undefined ? {} : { fee: receipt.fee }
  if (record.stepId === 'approve' && record.sent.via === 'transaction')
    return { ...mined, status: 'confirmed', error: undefined, outcome: { leaves: [], arrives: [], ...fee } }
  const decoded = await planner.decodeOutcome(record.intent, record.account, receipt.logs)
  if (!decoded.ok) return { ...mined, status: 'confirmed', error: decoded.error }
  const outcome: Outcome = { leaves: decoded.value.leaves, arrives: decoded.value.arrives, ...fee }
  return { ...mined, status: 'confirmed', error: undefined, outcome }
}

/** The same call again on the state of its block: a receipt itself does not say why. */
async function revertReason(chain: RequestPort, record: TxRecord, receipt: Receipt): Promise<AppError> {
  if (record.call === undefined) return { code: 'reverted' }
  try {
    await chain.request('eth_call', [callOf(record.account, record.call), toQuantity(receipt.block)])
    return { code: 'reverted', detail: 'the same call works at the end of its block' }
  } catch (error) {
    const decoded = decodeError(error)
    return decoded.code === 'reverted' ? decoded : { code: 'reverted' }
  }
}
