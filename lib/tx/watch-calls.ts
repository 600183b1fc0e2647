import { sameAddress } from '@/lib/core/address'
import { readBatch } from '@/lib/tx/batch'
import type { PlannerPort, RequestPort, WalletLink } from '@/lib/tx/ports'
import { receiptOf } from '@/lib/tx/receipt'
import type { TxRecord } from '@/lib/tx/record'
import type { RecordPatch } from '@/lib/tx/record-status'
import { settle } from '@/lib/tx/settle'

/**
 * One look at a batch or at a Safe's transaction, which only the wallet that took it can name: while another account is connected,
 * or none, it stays as it is. Once the wallet gives a hash, the chain's own receipt decides. Returns what changed, if anything.
 */
export async function lookAtCalls(
  chain: RequestPort,
  wallet: WalletLink,
  planner: PlannerPort,
  record: TxRecord,
): Promise<RecordPatch | undefined> {
  const { account } = wallet.current()
  if (account === undefined || !sameAddress(account, record.account) || record.sent.via === 'transaction')
    return undefined
  const id = record.sent.via === 'batch' ? record.sent.batchId : record.sent.safeTxHash
  const status = await readBatch(wallet, id)
  if (!status.ok || status.value.is === 'pending') return undefined
  if (status.value.is === 'failed')
    return status.value.reverted
      ? { status: 'reverted', error: { code: 'reverted' } }
      : { status: 'cancelled', error: { code: 'cancelled' } }
  const receipt = receiptOf(await chain.request('eth_getTransactionReceipt', [status.value.hash]))
  if (receipt === undefined) return undefined
  // a Safe's execution can succeed as a transaction while the calls in it failed: only the wallet tells
  if (status.value.is === 'reverted' && receipt.succeeded)
    return {
      status: 'reverted',
      minedHash: receipt.hash,
      minedBlock: receipt.block,
      error: { code: 'reverted' },
    }
  return settle(chain, planner, record, receipt)
}
