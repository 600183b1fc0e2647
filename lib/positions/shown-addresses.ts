import { type Address, sameAddress } from '@/lib/core/address'
import type { WatchedAddress } from '@/lib/positions/watch-list'

/** How the page came to an address: the wallet's own, kept in this browser, or out of the link. */
export type AddressOrigin = 'wallet' | 'kept' | 'link'

export interface ListedAddress extends WatchedAddress {
  readonly origin: AddressOrigin
  /** whether its figures are part of what the page shows */
  readonly isShown: boolean
}

interface Sources {
  /** undefined = no wallet is connected */
  readonly wallet: Address | undefined
  readonly kept: readonly WatchedAddress[]
  readonly linked: readonly WatchedAddress[]
  /** what was switched on or off by hand, by address in small letters */
  readonly chosen: ReadonlyMap<string, boolean>
}

/**
 * All addresses the page knows, each once: the wallet's first, then those of the link, then the kept ones. A link shows its own addresses
 * and no others, so that both sides of it see the same; whatever was switched by hand stays as it was switched.
 */
export function listAddresses({ wallet, kept, linked, chosen }: Sources): readonly ListedAddress[] {
  const known: (WatchedAddress & { readonly origin: AddressOrigin })[] = []
  const add = (each: WatchedAddress, origin: AddressOrigin) => {
    if (!known.some(({ address }) => sameAddress(address, each.address))) known.push({ ...each, origin })
  }
  if (wallet !== undefined) add({ address: wallet }, 'wallet')
  for (const each of linked) add(each, 'link')
  for (const each of kept) add(each, 'kept')
  const isLinked = (address: Address) => linked.some((each) => sameAddress(each.address, address))
  return known.map((each) => ({
    ...each,
    isShown: chosen.get(each.address.toLowerCase()) ?? (linked.length === 0 || isLinked(each.address)),
  }))
}
