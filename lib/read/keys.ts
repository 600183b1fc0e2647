/** Query keys: primitives only, by chain and account, so that nothing leaks across a switch. */
export type QueryKey = readonly (string | number)[]

export function snapshotKey(chainId: number): QueryKey {
  return ['snapshot', chainId]
}

/** `address` in any letter case. */
export function accountKey(chainId: number, address: string): QueryKey {
  return ['account', chainId, address.toLowerCase()]
}

/** The account's requests in Lido's queue. */
export function withdrawalsKey(chainId: number, address: string): QueryKey {
  return ['withdrawals', chainId, address.toLowerCase()]
}

/** History by what it is of: `of` names the route's own parts (a protocol, an address, a source), `from`, `to` unix seconds or ''. */
export function historyKey(chainId: number, kind: HistoryKind, of: string, from = '', to = ''): QueryKey {
  return ['history', chainId, kind, of.toLowerCase(), from, to]
}

/** The routes of `/api/history` that pages ask; waits come with the snapshot. */
export type HistoryKind = 'rates' | 'events' | 'candles' | 'feeds' | 'peg'

/** What the markets pay for an amount; `sell`, `buy` are assets, `amount` wei of `sell` in decimal digits. */
export function quoteKey(chainId: number, sell: string, buy: string, amount: string): QueryKey {
  return ['quote', chainId, sell, buy, amount]
}

/** How deep the markets of a token are. */
export function depthKey(chainId: number, token: string): QueryKey {
  return ['depth', chainId, token]
}

/** What decides a loop on the lending market. */
export function lendingKey(chainId: number): QueryKey {
  return ['lending', chainId]
}

/** What an account has in the lending pool. */
export function lendingPositionKey(chainId: number, address: string): QueryKey {
  return ['lending', chainId, address.toLowerCase()]
}

/** All tokens side by side. */
export function compareKey(chainId: number): QueryKey {
  return ['compare', chainId]
}
