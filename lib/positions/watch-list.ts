import { type Address, isAddressShape, sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'

/** An address that is looked at without its keys, as it was typed. */
export interface WatchedAddress {
  readonly address: Address
  /** the name it was typed as, where it was one */
  readonly name?: string
}

/** Why an address is not added. */
export type WatchIssue = 'already' | 'full'

/** Addresses looked at together at most. */
export const MOST_WATCHED = 20
/** Longest name that is kept: a name of the name service has at most 255 characters. */
const LONGEST_NAME = 255

/** Where the browser keeps the addresses of a chain; they never leave it but to be read. */
export function watchListKey(chainId: number): string {
  return `evenkeel-watched-${chainId}`
}

/** The stored list; what cannot be read is left out. */
export function readWatchList(stored: string | null): readonly WatchedAddress[] {
  const list: WatchedAddress[] = []
  for (const [address, name] of new URLSearchParams(stored ?? '')) {
    const isNew = !list.some((each) => each.address === address)
    if (isAddressShape(address) && isNew && list.length < MOST_WATCHED)
      list.push({ address, ...(name === '' ? {} : { name: name.slice(0, LONGEST_NAME) }) })
  }
  return list
}

/** The list as it is stored. */
export function writeWatchList(list: readonly WatchedAddress[]): string {
  return new URLSearchParams(list.map(({ address, name = '' }) => [address, name])).toString()
}

/** The list with one more at its end. Error: it is there already, or there are 20. */
export function addWatched(
  list: readonly WatchedAddress[],
  added: WatchedAddress,
): Result<readonly WatchedAddress[], WatchIssue> {
  if (list.some((each) => sameAddress(each.address, added.address))) return err('already')
  return list.length < MOST_WATCHED ? ok([...list, added]) : err('full')
}

/** The list without an address. */
export function removeWatched(list: readonly WatchedAddress[], address: Address): readonly WatchedAddress[] {
  return list.filter((each) => !sameAddress(each.address, address))
}
