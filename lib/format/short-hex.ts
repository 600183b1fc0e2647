import type { Hex } from '@/lib/core/address'

/** An address or a hash with its middle left out: `0x1234…cdef`. Short values stay whole. */
export function shortHex(value: Hex, head = 4, tail = 4): string {
  return value.length <= head + tail + 3 ? value : `${value.slice(0, head + 2)}\u2026${value.slice(-tail)}`
}
