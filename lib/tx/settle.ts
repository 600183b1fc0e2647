import { sameAddress } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { callOf } from '@/lib/tx/estimate-gas'
import type { Outcome } from '@/lib/tx/plan'
import type { PlannerPort, RequestPort } from '@/lib/tx/ports'
import { toQuantity } from '@/lib/tx/quantity'
import type { Receipt } from '@/lib/tx/receipt'
import type { TxRecord } from '@/lib/tx/record'
import type { RecordPatch } from '@/lib/tx/record-status'

/** how often the amounts are tried again while what decodes them cannot be reached */
const MOST_TRIES = 10

/** How often one receipt's amounts were tried; the watcher keeps it for each record. */
export interface Tries {
  undecoded?: number
}

/**
 * What a receipt makes of a record. Success is what `receipt.status` says, never that there is a receipt; the amounts come from its
 * logs. While what decodes them is out of reach nothing is settled, for some looks. Events that are missing mean that the calls
 * failed inside a transaction that succeeded where others execute for the account (a Safe, a batch, a smart wallet); of a plain
 * account the record is confirmed, without an outcome and with the reason.
 */
export async function settle(
  chain: RequestPort,
  planner: PlannerPort,
  record: TxRecord,
  receipt: Receipt,
  tries: Tries,
): Promise<RecordPatch | undefined> {
  const mined = { minedHash: receipt.hash, minedBlock: receipt.block }
  if (!receipt.succeeded)
    return { ...mined, status: 'reverted', error: await revertReason(chain, record, receipt) }
  // of a bundle or a Safe's execution the fee is somebody else's
  const isPayer = receipt.from !== undefined && sameAddress(receipt.from, record.account)
  const fee = receipt.fee === undefined || !isPayer ? {} : { fee: receipt.fee }
  if (record.stepId === 'approve' && record.sent.via === 'transaction')
    return { ...mined, status: 'confirmed', error: undefined, outcome: { leaves: [], arrives: [], ...fee } }
  const decoded = await planner.decodeOutcome(record.intent, record.account, receipt.logs)
  if (!decoded.ok) {
    const isMissing = decoded.error.code === 'event-missing'
    if (isMissing && (record.sent.via !== 'transaction' || record.isContract === true)) {
      return { ...mined, status: 'reverted', error: { ...decoded.error, code: 'reverted' } }
    }
    tries.undecoded = (tries.undecoded ?? 0) + 1
    if (!isMissing && tries.undecoded < MOST_TRIES) return undefined
    return { ...mined, status: 'confirmed', error: decoded.error }
  }
  const { leaves, arrives, delivered, requests } = decoded.value
  const outcome: Outcome = {
    leaves,
    arrives,
    ...(delivered === undefined ? {} : { delivered }),
    ...(requests === undefined ? {} : { requests }),
    ...fee,
  }
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
