import type { Address, Hex } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { errorChain } from '@/lib/errors/error-chain'
import { type SendFailure, sendFailure, strangeAnswer } from '@/lib/tx/not-sent'
import type { TxPlan } from '@/lib/tx/plan'
import type { ClockPort, RequestPort } from '@/lib/tx/ports'
import { fromQuantity, isFields, isHash, toQuantity } from '@/lib/tx/quantity'
import { within } from '@/lib/tx/within'

/**
 * EIP-5792: it cannot do this (5700 capability, 5710 chain, 5740 size, 5760 atomicity), the upgrade for it was declined (5750), or its
 * version is another one (-32602).
 */
const CANNOT_BATCH: ReadonlySet<unknown> = new Set([5700, 5710, 5740, 5750, 5760, -32602])
const PATIENCE_MS = 3_000

const UNKNOWN_BUNDLE = 5730
/** EIP-5792: at most 4096 bytes, here as hex */
const LONGEST_ID = 8_194

/** True when the wallet says that it sends several calls as one atomic whole on this chain. A wallet that does not answer does not. */
export async function canBatch(
  wallet: RequestPort,
  clock: ClockPort,
  account: Address,
  chainId: number,
): Promise<boolean> {
  const asked = wallet.request('wallet_getCapabilities', [account, [toQuantity(chainId)]])
  const answer = await within(clock, PATIENCE_MS, asked, undefined).catch(() => undefined)
  if (!isFields(answer)) return false
  const chain = Object.entries(answer).find(([key]) => fromQuantity(key) === BigInt(chainId))?.[1]
  if (!isFields(chain)) return false
  const atomic = isFields(chain.atomic) ? chain.atomic.status : undefined
  const earlier = isFields(chain.atomicBatch) ? chain.atomicBatch.supported : undefined
  return atomic === 'supported' || atomic === 'ready' || earlier === true
}

/**
 * Sends the whole plan with `wallet_sendCalls` 2.0.0, all or nothing. The value is the batch's id. Error `unsupported-method` means
 * that nothing was sent and single steps are the way.
 */
export async function sendBatch(wallet: RequestPort, plan: TxPlan): Promise<Result<string, SendFailure>> {
  try {
    const answer = await wallet.request('wallet_sendCalls', [
      {
        version: '2.0.0',
        from: plan.account,
        chainId: toQuantity(plan.chainId),
        atomicRequired: true,
        calls: plan.steps.map(({ to, value, data }) => ({ to, value: toQuantity(value), data })),
      },
    ])
    const id = isFields(answer) ? answer.id : answer
    const isId = typeof id === 'string' && id !== '' && id.length <= LONGEST_ID
    return isId ? ok(id) : err(strangeAnswer('wallet_sendCalls'))
  } catch (error) {
    if (errorChain(error).some(({ code }) => CANNOT_BATCH.has(code)))
      return err({ error: { code: 'unsupported-method' }, maybeSent: false })
    return err(sendFailure(error))
  }
}

/** What became of a batch: `failed` is off the chain (cancelled, never sent); with a hash it was mined. */
export type BatchStatus =
  | { readonly is: 'pending' }
  /** the wallet knows no such batch: another one took it, or its memory was cleared */
  | { readonly is: 'unheard' }
  | { readonly is: 'mined' | 'reverted'; readonly hash: Hex }
  | { readonly is: 'failed'; readonly reverted: boolean }

/** `wallet_getCallsStatus`, in the words of EIP-5792 and of its first draft. Only the wallet that sent a batch knows it. */
export async function readBatch(wallet: RequestPort, id: string): Promise<Result<BatchStatus, AppError>> {
  let answer: unknown
  try {
    answer = await wallet.request('wallet_getCallsStatus', [id])
  } catch (error) {
    if (errorChain(error).some(({ code }) => code === UNKNOWN_BUNDLE)) return ok({ is: 'unheard' })
    return err(decodeError(error))
  }
  if (!isFields(answer)) return err({ code: 'bad-response', detail: 'wallet_getCallsStatus' })
  const { status } = answer
  const receipts: readonly unknown[] = Array.isArray(answer.receipts) ? answer.receipts : []
  const last = receipts.filter(isFields).at(-1)
  const hash = isHash(last?.transactionHash) ? last.transactionHash : undefined
  const isMined = status === 'CONFIRMED' || (typeof status === 'number' && status >= 200 && status < 300)
  const hasReverted = typeof status === 'number' && status >= 500 && status < 700
  if (isMined && hash !== undefined) {
    // only an explicit word counts as a failure: the chain's own receipt and its events decide the rest
    const hasFailed = receipts.some((receipt) => isFields(receipt) && saysFailed(receipt.status))
    return ok({ is: hasFailed ? 'reverted' : 'mined', hash })
  }
  if (hasReverted) return ok(hash === undefined ? { is: 'failed', reverted: true } : { is: 'reverted', hash })
  if (typeof status === 'number' && status >= 400 && status < 500)
    return ok({ is: 'failed', reverted: false })
  return ok({ is: 'pending' })
}

function saysFailed(status: unknown): boolean {
  return status === 0 || status === 'reverted' || fromQuantity(status) === 0n
}
