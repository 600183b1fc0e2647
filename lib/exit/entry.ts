import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { valueInEth } from '@/lib/core/value-in-eth'
import { isNegligible } from '@/lib/exit/negligible'
import { YEAR } from '@/lib/exit/yearly-rate'

/** One way in as far as it is known: tokens that arrive and the network fee, both wei; undefined = not known. */
export interface EntryRoute {
  readonly tokens: bigint | undefined
  readonly gas: bigint | undefined
}

/** What a way in gives. */
export interface EntryGain {
  readonly tokens: bigint
  /** redemption value of the tokens, `tokens * R`, wei, rounded down */
  readonly value: bigint
  /** the same less gas; wei, below zero where the fee exceeds it */
  readonly net: bigint
  /** `E / (tokens * R) - 1`: above zero a premium over redemption value, below zero a discount; undefined where nothing arrives */
  readonly premium: Ratio | undefined
}

export type EntryKind = 'mint' | 'buy'
export type EntryMissing = 'mint' | 'market' | 'fee'

/** Which way in is better, as a value; the words are the page's. */
export type EntryVerdict =
  | { readonly is: EntryKind; readonly by: bigint }
  | { readonly is: 'equal' }
  | { readonly is: 'only'; readonly kind: EntryKind }
  | { readonly is: 'none' }
  | { readonly is: 'not-known'; readonly missing: readonly EntryMissing[] }

/** Prices `pay` wei of ether into a token by one way, at its redemption rate; undefined while tokens or fee are not known. */
export function entryGain(pay: bigint, rate: Rate, { tokens, gas }: EntryRoute): EntryGain | undefined {
  if (tokens === undefined || gas === undefined) return undefined
  const value = valueInEth(rate, tokens)
  const worth = tokens * rate.num
  return {
    tokens,
    value,
    net: value - gas,
    premium: worth === 0n ? undefined : { num: pay * rate.den - worth, den: worth },
  }
}

/** Mint against buy for `pay` wei; a route that does not exist is left out, one that is not known leaves the comparison unknown. */
export function entryVerdict(
  pay: bigint,
  routes: { readonly [K in EntryKind]?: EntryGain | { readonly missing: readonly EntryMissing[] } },
): EntryVerdict {
  const { mint, buy } = routes
  if (mint === undefined && buy === undefined) return { is: 'none' }
  if (mint === undefined || buy === undefined)
    return { is: 'only', kind: mint === undefined ? 'buy' : 'mint' }
  if ('missing' in mint || 'missing' in buy) {
    const missing = [mint, buy].flatMap((route) => ('missing' in route ? route.missing : []))
    return { is: 'not-known', missing: [...new Set(missing)] }
  }
  const by = mint.net - buy.net
  if (isNegligible(by, pay)) return { is: 'equal' }
  return by > 0n ? { is: 'mint', by } : { is: 'buy', by: -by }
}

/** How long the reward takes to earn a premium back. */
export type EarnBack =
  | { readonly is: 'seconds'; readonly seconds: bigint }
  /** nothing to earn back: bought at or below redemption value */
  | { readonly is: 'nothing' }
  /** there is no reward to earn it with */
  | { readonly is: 'never' }

/** Time to earn `premium` back at the simple yearly rate `apr`: `p/APR*365`, rounded up. */
export function earnBack(premium: Ratio, apr: Ratio): EarnBack {
  if (premium.num <= 0n) return { is: 'nothing' }
  if (apr.num <= 0n) return { is: 'never' }
  const divisor = premium.den * apr.num
  return { is: 'seconds', seconds: (premium.num * apr.den * YEAR + divisor - 1n) / divisor }
}
