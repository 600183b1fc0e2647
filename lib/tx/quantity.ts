import type { Address, Hex } from '@/lib/core/address'

/** A JSON-RPC quantity: `0x`, no leading zeros. */
export function toQuantity(value: bigint | number): Hex {
  return `0x${value.toString(16)}`
}

/** The number of a JSON-RPC quantity or of a 32-byte word; undefined for anything else (an empty `0x` included). */
export function fromQuantity(value: unknown): bigint | undefined {
  return typeof value === 'string' && /^0x[0-9a-fA-F]+$/.test(value) ? BigInt(value) : undefined
}

export const isHex = (value: unknown): value is Hex =>
  typeof value === 'string' && /^0x[0-9a-fA-F]*$/.test(value)

export const isHash = (value: unknown): value is Hex =>
  typeof value === 'string' && /^0x[0-9a-fA-F]{64}$/.test(value)

export const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An address as a 32-byte word of calldata, without `0x`. */
export const wordOf = (address: Address): string => address.slice(2).toLowerCase().padStart(64, '0')
