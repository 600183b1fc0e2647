import { parseTransaction, recoverTransactionAddress, type TransactionSerialized } from 'viem'
import type { Address } from '@/lib/core/address'
import type { AppContracts } from '@/lib/server/rpc/app-contracts'
import { MOST_CALL_BYTES } from '@/lib/server/rpc/call-object'
import { refusedCall } from '@/lib/server/rpc/judge-call'
import { isBytes } from '@/lib/server/rpc/params'
import { refusedEnvelope } from '@/lib/server/rpc/plain-envelope'

/** Calldata with room for the rest of a transaction. */
const MOST_BYTES = MOST_CALL_BYTES + 1_024
/**
 * Why a signed transaction is not passed on, as words; undefined where it is: for this chain, to a contract of the deployment, by a
 * function that the app sends. Besides that one may cancel: an empty transaction of an account to itself, which takes a stuck one's nonce.
 */
export async function refusedTransaction(
  raw: unknown,
  chainId: number,
  contracts: AppContracts,
): Promise<string | undefined> {
  if (!isBytes(raw, MOST_BYTES)) return `a signed transaction is at most ${MOST_BYTES} bytes of hex`
  const unreadable = refusedEnvelope(raw)
  if (unreadable !== undefined) return unreadable
  const parsed = parsedTransaction(raw)
  if (parsed === undefined) return 'the signed transaction cannot be read'
  const { chainId: signedFor, to, data = '0x', value = 0n, r } = parsed
  if (signedFor !== chainId)
    return `the transaction is signed for chain ${signedFor ?? 'none'}, not ${chainId}`
  if (r === undefined) return 'the transaction is not signed'
  const refused = refusedCall(contracts, { to: to ?? undefined, data, value }, 'send')
  if (refused === undefined || to === null || to === undefined) return refused
  const isEmpty = value === 0n && data === '0x'
  return isEmpty && (await isFrom(raw, to)) ? undefined : refused
}

function parsedTransaction(raw: `0x${string}`) {
  try {
    return parseTransaction(raw)
  } catch {
    return undefined
  }
}

async function isFrom(raw: `0x${string}`, account: Address): Promise<boolean> {
  try {
    const serializedTransaction = raw as TransactionSerialized
    const from = await recoverTransactionAddress({ serializedTransaction })
    return from.toLowerCase() === account.toLowerCase()
  } catch {
    return false
  }
}
