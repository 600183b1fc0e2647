import type { AppErrorCode } from '@/lib/errors/app-error'
import { decodeError, NO_NODE_ANSWERED } from '@/lib/errors/decode'
import { isRefusal, isRevert } from '@/lib/server/node-error'
import { ownWords } from '@/lib/server/own-words'
import { type RpcError, TOO_MUCH } from '@/lib/server/rpc/rpc-error'
import type { RpcFailure } from '@/lib/server/rpc-failure'

/** What the visitor's own account or transaction is told of, besides the contract's word. */
const OF_THE_ACCOUNT: readonly AppErrorCode[] = ['insufficient-funds', 'fee-too-low', 'nonce-conflict']
const OF_THE_TRANSACTION =
  /\b(already known|known transaction|already imported|intrinsic gas|gas limit|out of gas|gas required)\b/i
const MOST_CHARS = 400

/**
 * What a visitor is told of a failure: reverts with their data, and errors about the own account or transaction, in the node's words, which wallets know;
 * of anything else the code, in our words.
 */
export function toldError(failure: RpcFailure): RpcError {
  if (failure.kind === 'upstream') {
    const { code, detail } = failure.error
    // EIP-1474's -32002 means an open request to wallets, so the code for "no node" is our own.
    if (code === 'rate-limited') return { code: TOO_MUCH, message: detail ?? code }
    return { code: NO_NODE_ANSWERED, message: `no node answered: ${detail ?? code}` }
  }
  const { code, message, data } = failure
  if (isRevert(failure)) return { code, message: ownWords(failure), ...(isRevertData(data) ? { data } : {}) }
  return { code, message: isOfTheVisitor(failure) ? message.slice(0, MOST_CHARS) : ownWords(failure) }
}

function isOfTheVisitor(failure: Extract<RpcFailure, { kind: 'rpc' }>): boolean {
  if (isRefusal(failure)) return false
  const { code, message } = failure
  return OF_THE_TRANSACTION.test(message) || OF_THE_ACCOUNT.includes(decodeError({ code, message }).code)
}

/** Bytes, as all nodes give them, or with a word before them, as one client does. */
function isRevertData(data: unknown): data is string {
  return typeof data === 'string' && /^(Reverted )?0x[0-9a-fA-F]*$/.test(data)
}
