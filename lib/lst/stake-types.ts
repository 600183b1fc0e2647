import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'

/** What stands between an amount and a transaction that works. Each code has its own words (`messages/*.json`, `stakeIssue`). */
export type StakeIssue =
  | { readonly code: 'not-stakeable' } // cbETH: only at the custodian, or on a market
  | { readonly code: 'protocol-stopped' }
  | { readonly code: 'paused' }
  | { readonly code: 'limit-exhausted' }
  | { readonly code: 'above-limit'; readonly limit: bigint }
  | { readonly code: 'deposits-disabled' }
  | { readonly code: 'below-minimum'; readonly minimum: bigint }
  | { readonly code: 'pool-full' }
  | { readonly code: 'above-capacity'; readonly capacity: bigint }
  | { readonly code: 'mints-nothing' } // so small that it floors to 0 tokens: a gift to the other holders
  | { readonly code: 'above-balance'; readonly balance: bigint }
  | { readonly code: 'leaves-no-gas'; readonly available: bigint }
  | { readonly code: 'unavailable' } // the protocol could not be read

export type WrapIssue =
  | { readonly code: 'protocol-stopped' }
  | { readonly code: 'mints-nothing' }
  | { readonly code: 'above-balance'; readonly balance: bigint }
  | { readonly code: 'unavailable' }

/** What a stake gives by the state read, before any simulation. All in wei. */
export interface StakeQuote {
  readonly token: LstId
  readonly pay: bigint
  /** tokens that arrive (stETH: shown balance gained), exact for the state it was computed from */
  readonly receive: bigint
  /** ETH kept by the protocol as a deposit fee; 0n where there is none */
  readonly fee: bigint
  readonly rate: Rate
}

/** What a wrap or unwrap gives by the state read; wei of the token paid and of the token received. */
export interface WrapQuote {
  readonly pay: bigint
  readonly receive: bigint
}

/** How much room there is to stake, for the meter and for MAX. `undefined` cap = no limit is set. */
export interface StakeRoom {
  readonly status: 'open' | 'near-limit' | 'exhausted' | 'paused' | 'stopped' | 'disabled' | 'full'
  /** wei that can be staked right now; undefined = unlimited */
  readonly available?: bigint
  /** wei, the full window (Lido) or undefined */
  readonly max?: bigint
  /** wei the window regains per block; 0n = none */
  readonly perBlock?: bigint
  readonly minimum: bigint
}

/** How holders leave; told in the comparison, used by the withdraw page. */
export type ExitKind = 'queue' | 'instant' | 'external'
