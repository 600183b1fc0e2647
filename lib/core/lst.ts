/** The liquid staking tokens this app serves. */
export const LST_IDS = ['steth', 'wsteth', 'reth', 'cbeth'] as const
export type LstId = (typeof LST_IDS)[number]

/** The protocols behind them; each is one adapter, one folder of `lib/lst`. */
export const PROTOCOL_IDS = ['lido', 'rocket-pool', 'coinbase'] as const
export type ProtocolId = (typeof PROTOCOL_IDS)[number]

/** Symbols exactly as on chain: names of tokens, not text to translate. */
export const LST_SYMBOL: Record<LstId, string> = {
  steth: 'stETH',
  wsteth: 'wstETH',
  reth: 'rETH',
  cbeth: 'cbETH',
}

export const LST_PROTOCOL: Record<LstId, ProtocolId> = {
  steth: 'lido',
  wsteth: 'lido',
  reth: 'rocket-pool',
  cbeth: 'coinbase',
}

/** One of something for each token. */
export function eachLst<T>(make: (lst: LstId) => T): Readonly<Record<LstId, T>> {
  return { steth: make('steth'), wsteth: make('wsteth'), reth: make('reth'), cbeth: make('cbeth') }
}
