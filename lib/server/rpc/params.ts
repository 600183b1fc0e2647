import type { Address, Hex } from '@/lib/core/address'
import { isAddressShape } from '@/lib/core/address'
import { isFields, isHash } from '@/lib/tx/quantity'

/** A block by number, by name or (EIP-1898) by hash, as it is passed on. */
export type BlockParam = string | { readonly blockHash: Hex }

const NAMES: readonly unknown[] = ['latest', 'pending', 'safe', 'finalized']
const QUANTITY = /^0x[0-9a-fA-F]{1,64}$/

/** A quantity of JSON-RPC: at most 32 bytes. */
export function isQuantity(value: unknown): value is Hex {
  return typeof value === 'string' && QUANTITY.test(value)
}

/** Whole bytes, at most so many. */
export function isBytes(value: unknown, most: number): value is Hex {
  return (
    typeof value === 'string' &&
    value.length % 2 === 0 &&
    value.length <= 2 + 2 * most &&
    /^0x[0-9a-fA-F]*$/.test(value)
  )
}

export function isAddress(value: unknown): value is Address {
  return typeof value === 'string' && isAddressShape(value)
}

/** A block by number or name. Left out, it is the latest. */
export function blockOf(value: unknown): string | undefined {
  if (value === undefined) return 'latest'
  if (typeof value !== 'string') return undefined
  return NAMES.includes(value) || /^0x[0-9a-fA-F]{1,16}$/.test(value) ? value : undefined
}

/** The same, or by hash. */
export function blockOrHashOf(value: unknown): BlockParam | undefined {
  if (!isFields(value)) return blockOf(value)
  const { blockHash, ...rest } = value
  return isHash(blockHash) && Object.keys(rest).length === 0 ? { blockHash } : undefined
}
