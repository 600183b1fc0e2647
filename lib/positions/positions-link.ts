import type { Address } from '@/lib/core/address'
import type { Param } from '@/lib/link/page-link'
import { MOST_WATCHED } from '@/lib/positions/watch-list'

/** Longest text taken from a link: a name of the name service has at most 255 characters. */
const LONGEST = 255

/** Addresses and names of a link to the positions page, as they were written: `?address=`, repeated or separated by commas. */
export function readPositionsLink(query: { readonly address?: Param }): readonly string[] {
  const given = typeof query.address === 'string' ? [query.address] : (query.address ?? [])
  const texts = given
    .flatMap((text) => text.split(','))
    .map((text) => text.trim().slice(0, LONGEST))
    .filter((text) => text !== '')
  return [...new Set(texts)].slice(0, MOST_WATCHED)
}

/** The query of the page as it stands with these addresses instead of the ones in it; other parameters are kept. */
export function writePositionsLink(current: string, addresses: readonly (Address | string)[]): string {
  const query = new URLSearchParams(current)
  query.delete('address')
  for (const address of addresses) query.append('address', address)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
