import { sameAddress } from '@/lib/core/address'
import { readBatch } from '@/lib/tx/batch'
import type { PlannerPort, RequestPort, WalletLink } from '@/lib/tx/ports'
import { receiptOf } from '@/lib/tx/receipt'
import type { TxRecord } from '@/lib/tx/record'
import type { RecordPatch } from '@/lib/tx/record-status'
import { settle, type Tries } from '@/lib/tx/settle'

/** Older than this without an end, a batch is told as unknown; it is still watched. A Safe's owners may take as long as they like. */
const TIMEOUT_MS = 10 * 60_000

interface CallsLook {
  readonly chain: RequestPort
  readonly wallet: WalletLink
  readonly planner: PlannerPort
  readonly now: number
  readonly tries: Tries
  /** true while another request to the node fits into the budget */
  mayAsk(): boolean
}

/**
 * One look at a batch or at a Safe's transaction, which only the wallet that took it can name: while another account is connected,
 * or none, nothing is learned. Once the wallet gives a hash, the chain's own receipt decides. Returns what changed, if anything.
 */
export async function lookAtCalls(look: CallsLook, record: TxRecord): Promise<RecordPatch | undefined> {
  const { chain, wallet, planner } = look
  const { account } = wallet.current()
  if (record.sent.via === 'transaction') return undefined
  if (account === undefined || !sameAddress(account, record.account)) return byAge(look, record)
  const id = record.sent.via === 'batch' ? record.sent.batchId : record.sent.safeTxHash
  const status = await readBatch(wallet, id)
  if (!status.ok || status.value.is === 'pending') return seenAgain(look, record, status.ok)
  if (status.value.is === 'unheard') return doubt(record, 'dropped')
  if (status.value.is === 'failed')
    return status.value.reverted
      ? { status: 'reverted', error: { code: 'reverted' } }
      : { status: 'cancelled', error: { code: 'cancelled' } }
  if (!look.mayAsk()) return undefined
  const { hash } = status.value
  const receipt = receiptOf(await chain.request('eth_getTransactionReceipt', [hash]), hash)
  if (receipt === undefined) return byAge(look, record)
  // a Safe's execution can succeed as a transaction while the calls in it failed: only the wallet tells
  if (status.value.is === 'reverted' && receipt.succeeded)
    return {
      status: 'reverted',
      minedHash: receipt.hash,
      minedBlock: receipt.block,
      error: { code: 'reverted' },
    }
  return settle(chain, planner, record, receipt, look.tries)
}

/** The wallet knows it: a doubt that came from its not knowing is over. */
function seenAgain(look: CallsLook, record: TxRecord, isKnown: boolean): RecordPatch | undefined {
  return isKnown && record.status === 'unknown' && record.error?.code === 'dropped'
    ? { status: record.sent.via === 'safe' ? 'queued' : 'pending', error: undefined }
    : byAge(look, record)
}

function byAge(look: CallsLook, record: TxRecord): RecordPatch | undefined {
  return record.status === 'pending' && look.now - record.sentAt > TIMEOUT_MS
    ? doubt(record, 'timeout')
    : undefined
}

function doubt(record: TxRecord, code: 'dropped' | 'timeout'): RecordPatch | undefined {
  return record.status === 'unknown' && record.error?.code === code
    ? undefined
    : { status: 'unknown', error: { code } }
}
