import type { Hex } from '@/lib/core/address'

/** True for 0x and hex digits, as JSON-RPC writes quantities and bytes. */
export function isHex(value: unknown): value is Hex {
  return typeof value === 'string' && /^0x[0-9a-fA-F]*$/.test(value)
}

/** A JSON-RPC quantity as bigint; undefined when it is none. */
export function quantity(value: unknown): bigint | undefined {
  return isHex(value) && value.length > 2 ? BigInt(value) : undefined
}

/** A JSON-RPC quantity as it is sent. */
export function toQuantity(value: bigint): Hex {
  return `0x${value.toString(16)}`
}
