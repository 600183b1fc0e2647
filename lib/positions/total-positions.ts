import { olderOf } from '@/lib/core/age'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import { mapReading } from '@/lib/core/map-reading'
import type { Reading } from '@/lib/core/reading'
import { marketWorth } from '@/lib/positions/market-worth'
import type { Part } from '@/lib/positions/part'
import { addSums, lessDebt, type Sum, sumOf } from '@/lib/positions/sum'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

/** One token over all places and addresses, debts aside. */
export interface TokenTotal {
  readonly token: LstId
  /** wei of the token */
  readonly amount: Sum
  /** protocol shares; for stETH Lido's, for the others their own units */
  readonly shares: Sum
  /** wei of ether by the protocol's rate */
  readonly redemption: Sum
  /** wei of ether for selling all of it at once, by the ladder */
  readonly market: Sum
}

/** What is owned, owed and left, in wei of ether. */
export interface Totals {
  /** in the order of `LST_IDS`; only tokens that the deployment has */
  readonly tokens: readonly TokenTotal[]
  /** in Lido's queue, not finalized */
  readonly queued: Sum
  readonly claimable: Sum
  /** tokens, queued and claimable */
  readonly assets: { readonly redemption: Sum; readonly market: Sum }
  /** WETH */
  readonly owed: Sum
  /** assets less what is owed; may be below 0 */
  readonly net: { readonly redemption: Sum; readonly market: Sum }
}

/** Adds up parts of one address or several. An unknown part makes every sum it belongs to "at least" or unknown. Pure. */
export function totalPositions(parts: readonly Part[], quotes: SnapshotFigures['quotes']): Totals {
  const tokens = LST_IDS.flatMap((token) => {
    const own = parts.filter((part) => part.token === token)
    return own.length === 0 ? [] : [tokenTotal(token, own, quotes)]
  })
  const ether = (id: Part['id']) =>
    sumFor(
      parts.filter((part) => part.id === id),
      ({ amount }) => amount,
    )
  const [queued, claimable, owed] = [ether('queued'), ether('claimable'), ether('owed')]
  const redemption = addSums([...tokens.map((total) => total.redemption), queued, claimable])
  const market = addSums([...tokens.map((total) => total.market), queued, claimable])
  return {
    tokens,
    queued,
    claimable,
    assets: { redemption, market },
    owed,
    net: { redemption: lessDebt(redemption, owed), market: lessDebt(market, owed) },
  }
}

function tokenTotal(token: LstId, parts: readonly Part[], quotes: SnapshotFigures['quotes']): TokenTotal {
  const amount = sumFor(parts, (part) => part.amount)
  return {
    token,
    amount,
    shares: sumFor(parts, (part) => part.shares ?? part.amount),
    redemption: sumFor(parts, (part) => part.redemption),
    market: marketSum(parts, amount, marketOf(quotes, token, amount)),
  }
}

function sumFor(parts: readonly Part[], wei: (part: Part) => Reading<bigint>): Sum {
  return sumOf(parts.map((part) => ({ id: part.id, address: part.address, wei: wei(part) })))
}

function marketOf(quotes: SnapshotFigures['quotes'], token: LstId, amount: Sum): Reading<bigint> | undefined {
  if (amount.is === 'unknown') return undefined
  return mapReading(marketWorth(quotes[token], amount.wei), ({ eth }) => eth)
}

/** The market takes all of it at once: the sum of the parts' own worths would be more than it gives. */
function marketSum(parts: readonly Part[], amount: Sum, market: Reading<bigint> | undefined): Sum {
  if (amount.is === 'unknown' || market === undefined) return sumFor(parts, (part) => part.amount)
  if (amount.is === 'exact' && amount.wei === 0n) return amount
  if (!('value' in market)) {
    const why = 'why' in market ? market.why : undefined
    return { is: 'unknown', missing: parts.map(({ id, address }) => ({ id, address, why })) }
  }
  return { ...amount, wei: market.value, age: olderOf(amount.age, market.is) }
}
