import type { Hex } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import { sendBatch } from '@/lib/tx/batch'
import { type SendFailure, sendFailure, strangeAnswer } from '@/lib/tx/not-sent'
import type { Preview, TxPlan } from '@/lib/tx/plan'
import type { PreparedPlan, RequestPort } from '@/lib/tx/ports'
import { isHash } from '@/lib/tx/quantity'
import { walletTransaction } from '@/lib/tx/simulate'

/**
 * Asks the wallet to send one step. The value is the transaction's hash; of a contract account it may be its queue's own hash, which
 * no block ever has.
 */
export async function sendStep(
  wallet: RequestPort,
  prepared: PreparedPlan,
  preview: Preview,
  step: number,
): Promise<Result<Hex, SendFailure>> {
  const transaction = walletTransaction(prepared, preview, step)
  if (transaction === undefined)
    return err({ error: { code: 'unknown', detail: `no step ${step}` }, maybeSent: false })
  try {
    const hash = await wallet.request('eth_sendTransaction', [transaction])
    return isHash(hash) ? ok(hash) : err(strangeAnswer('eth_sendTransaction'))
  } catch (error) {
    return err(sendFailure(error))
  }
}

/**
 * Puts the plan into a Safe's queue as one Safe transaction, always by `wallet_sendCalls`: with `eth_sendTransaction` our gas limit
 * would become the Safe's `safeTxGas`, which lets a failing transaction count as executed. The value is the Safe's transaction
 * hash, which is no hash of the chain: nothing is done before the owners sign and somebody executes it.
 */
export async function sendToSafe(wallet: RequestPort, plan: TxPlan): Promise<Result<Hex, SendFailure>> {
  const sent = await sendBatch(wallet, plan)
  if (!sent.ok) return sent
  return isHash(sent.value) ? ok(sent.value) : err(strangeAnswer('wallet_sendCalls'))
}
