import { isAddress } from 'viem/utils'

/** True when the letters' case is the address's own checksum (EIP-55). Needs keccak: loaded only when an address is typed. */
export function hasRightChecksum(address: string): boolean {
  return isAddress(address, { strict: true })
}
