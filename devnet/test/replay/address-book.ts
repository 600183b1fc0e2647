import { type Address, getAddress, isAddress, zeroAddress } from 'viem'

/**
 * Names for addresses. A recorded address that has no name (a contract made during the recording) is bound to the first
 * address of ours that stands in its place, and must be the same ever after.
 */
export class AddressBook {
  private readonly byName = new Map<string, Address>([['zero', zeroAddress]])
  private readonly byAddress = new Map<Address, string>([[zeroAddress, 'zero']])

  set(name: string, address: Address): void {
    const checksummed = getAddress(address)
    this.byName.set(name, checksummed)
    this.byAddress.set(checksummed, name)
  }

  /** @throws Error for a name that the scenario does not define. */
  address(nameOrAddress: string): Address {
    const known = this.byName.get(nameOrAddress)
    if (known !== undefined) return known
    if (isAddress(nameOrAddress)) return nameOrAddress
    throw new Error(`unknown account ${nameOrAddress}`)
  }

  has(name: string): boolean {
    return this.byName.has(name)
  }

  name(address: Address): string {
    const checksummed = getAddress(address)
    return this.byAddress.get(checksummed) ?? checksummed
  }

  /** Binds a recorded, nameless address to ours, if neither is bound yet: what has a name cannot stand for it. */
  bind(recorded: string, ours: string): void {
    if (!isAddress(recorded) || !isAddress(ours) || this.byName.has(recorded)) return
    const checksummed = getAddress(ours)
    if (this.byAddress.has(checksummed)) return
    this.byName.set(recorded, checksummed)
    this.byAddress.set(checksummed, recorded)
  }
}
