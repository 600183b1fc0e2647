import type { Address, Hex } from '@/lib/core/address'
import { isAddressShape } from '@/lib/core/address'
import type { TxLog } from '@/lib/tx/ports'
import { fromQuantity, isFields, isHash, isHex } from '@/lib/tx/quantity'

/** What a receipt says that matters here. */
export interface Receipt {
  readonly hash: Hex
  readonly block: bigint
  readonly succeeded: boolean
  /** who paid the fee; undefined where the node does not tell */
  readonly from?: Address
  readonly logs: readonly TxLog[]
  /** wei; undefined where the node does not tell the price */
  readonly fee?: bigint
}

/** The receipt of the transaction that was asked for; undefined while there is none, or when the answer is not one, or another's. */
export function receiptOf(answer: unknown, asked: Hex): Receipt | undefined {
  if (!isFields(answer) || !isHash(answer.transactionHash) || !Array.isArray(answer.logs)) return undefined
  if (!sameHash(answer.transactionHash, asked)) return undefined
  const block = fromQuantity(answer.blockNumber)
  const status = fromQuantity(answer.status)
  if (block === undefined || status === undefined) return undefined
  const used = fromQuantity(answer.gasUsed)
  const price = fromQuantity(answer.effectiveGasPrice)
  return {
    hash: answer.transactionHash,
    block,
    succeeded: status === 1n,
    ...(isAddress(answer.from) ? { from: answer.from } : {}),
    logs: answer.logs.filter(isLog).map(({ address, topics, data }) => ({ address, topics, data })),
    ...(used === undefined || price === undefined ? {} : { fee: used * price }),
  }
}

function isLog(log: unknown): log is TxLog {
  return (
    isFields(log) &&
    isAddress(log.address) &&
    isHex(log.data) &&
    Array.isArray(log.topics) &&
    log.topics.every(isHex)
  )
}

/** A transaction as a node knows it, mined or not. */
export interface KnownTransaction {
  readonly hash: Hex
  readonly from: Address
  /** absent when it creates a contract */
  readonly to?: Address
  readonly nonce: number
  readonly value: bigint
  readonly input: Hex
}

/** Undefined when the node does not know it, or tells of another one than it was asked for. */
export function transactionOf(answer: unknown, asked?: Hex): KnownTransaction | undefined {
  if (!isFields(answer) || !isHash(answer.hash) || !isAddress(answer.from)) return undefined
  if (asked !== undefined && !sameHash(answer.hash, asked)) return undefined
  const nonce = fromQuantity(answer.nonce)
  const value = fromQuantity(answer.value)
  if (nonce === undefined || value === undefined || !isHex(answer.input)) return undefined
  return {
    hash: answer.hash,
    from: answer.from,
    ...(isAddress(answer.to) ? { to: answer.to } : {}),
    nonce: Number(nonce),
    value,
    input: answer.input,
  }
}

const sameHash = (a: Hex, b: Hex): boolean => a.toLowerCase() === b.toLowerCase()

const isAddress = (value: unknown): value is Address => typeof value === 'string' && isAddressShape(value)
