/** A 20-byte account or contract address as hex. Checksums are checked where it enters (server, manifest), not here. */
export type Address = `0x${string}`

/** Any hex-encoded bytes. */
export type Hex = `0x${string}`

const ADDRESS = /^0x[0-9a-fA-F]{40}$/

/** True for 20 bytes of hex, whatever the letter case (no checksum: that needs keccak and stays out of the first load). */
export function isAddressShape(value: string): value is Address {
  return ADDRESS.test(value)
}

/** True when both name the same account, whatever the letter case. */
export function sameAddress(a: Address, b: Address): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** True when all letters have one case: such an address carries no checksum (EIP-55). */
export function isOneCase(address: string): boolean {
  const digits = address.slice(2)
  return digits === digits.toLowerCase() || digits === digits.toUpperCase()
}
