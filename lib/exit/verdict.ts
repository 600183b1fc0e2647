import { isNegligible } from '@/lib/exit/negligible'
import type { Net } from '@/lib/exit/route-net'

/** Ways out of a token. `burn` is Rocket Pool's own redemption. */
export type ExitKind = 'wait' | 'sell' | 'burn'

/** What a comparison would need and does not have. */
export type Missing = 'market' | 'wait' | 'payout' | 'fee' | 'rate' | 'intent'

/** A way out as far as it is known. */
export interface PricedRoute {
  readonly kind: ExitKind
  /** undefined = not known; `missing` says what for */
  readonly net: Net | undefined
  readonly missing: readonly Missing[]
}

/** Which way is better, as a value; the words are the page's. */
export type Verdict =
  /** better by `by.low` to `by.high` wei of today */
  | { readonly is: ExitKind; readonly by: Net }
  /** closer together than anybody should care */
  | { readonly is: 'equal' }
  /** within the range of the expected wait either may turn out better */
  | { readonly is: 'depends' }
  /** there is only this one */
  | { readonly is: 'only'; readonly kind: ExitKind }
  /** there is none */
  | { readonly is: 'none' }
  | { readonly is: 'not-known'; readonly missing: readonly Missing[] }

/**
 * The better of the routes that exist, for an amount worth `value` wei. One that is not known leaves the comparison unknown, never
 * decided by the others.
 */
export function exitVerdict(routes: readonly PricedRoute[], value: bigint): Verdict {
  const [only] = routes
  if (only === undefined) return { is: 'none' }
  if (routes.length === 1) return { is: 'only', kind: only.kind }
  const known = routes.flatMap(({ kind, net }) => (net === undefined ? [] : [{ kind, ...net }]))
  if (known.length < routes.length) {
    const missing = routes.flatMap((route) => (route.net === undefined ? route.missing : []))
    return { is: 'not-known', missing: [...new Set(missing)] }
  }
  const [best, ...others] = known.sort((a, b) => compare(b.low + b.high, a.low + a.high))
  if (best === undefined) return { is: 'none' }
  const rival = { low: largest(others.map(({ low }) => low)), high: largest(others.map(({ high }) => high)) }
  const by = { low: best.low - rival.high, high: best.high - rival.low }
  if (isNegligible(by.low, value) && isNegligible(by.high, value)) return { is: 'equal' }
  return by.low > 0n ? { is: best.kind, by } : { is: 'depends' }
}

function largest(amounts: readonly bigint[]): bigint {
  return amounts.reduce((most, each) => (compare(each, most) > 0 ? each : most))
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
