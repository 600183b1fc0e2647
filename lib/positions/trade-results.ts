import type { ActivityEntry, Leg } from '@/lib/activity/activity-entry'
import type { Hex } from '@/lib/core/address'
import { isIn, type Period } from '@/lib/rewards/period'
import type { TokenLedger } from '@/lib/rewards/token-ledger'

/** Ether paid or got for tokens at once. */
const TRADES = ['stake', 'swap', 'burn']

/**
 * What stakes, swaps and burns of the period gave less (below 0) or more than redemption value, wei: the value of the tokens that came or
 * went, by the ledger's own floors, against the ether of the other side. Pool fees, deposit fees and prices off the rate are all in it. A
 * transaction whose ether no event tells, or that has other activities beside, is left out: nothing is guessed into a fee.
 */
export function tradeResults(
  activity: readonly ActivityEntry[],
  tokens: readonly Pick<TokenLedger, 'entries'>[],
  period: Period,
): bigint {
  const flows = flowsByTx(tokens, period)
  const byTx = new Map<Hex, ActivityEntry[]>()
  for (const entry of activity) {
    if (!isIn(period, entry.time)) continue
    const tx = lower(entry.tx)
    byTx.set(tx, [...(byTx.get(tx) ?? []), entry])
  }
  let sum = 0n
  for (const [tx, entries] of byTx) {
    const flow = flows.get(tx)
    if (flow === undefined || entries.some(({ kind }) => !TRADES.includes(kind))) continue
    const got = etherOf(entries.flatMap(({ arrives }) => arrives))
    const gave = etherOf(entries.flatMap(({ leaves }) => leaves))
    const sides = entries.every(({ leaves, arrives }) => leaves.length > 0 && arrives.length > 0)
    if (sides && got !== undefined && gave !== undefined) sum += flow + got - gave
  }
  return sum
}

function flowsByTx(
  tokens: readonly Pick<TokenLedger, 'entries'>[],
  period: Period,
): ReadonlyMap<Hex, bigint> {
  const flows = new Map<Hex, bigint>()
  for (const { entries } of tokens)
    for (const entry of entries) {
      if (entry.is !== 'flow' || !isIn(period, entry.time)) continue
      const tx = lower(entry.tx)
      const before = flows.get(tx)
      flows.set(tx, before === undefined ? entry.flow : before + entry.flow)
    }
  return flows
}

/** Ether among the sides; undefined where that of one is not told. */
function etherOf(legs: readonly Leg[]): bigint | undefined {
  let sum = 0n
  for (const { asset, amount } of legs) {
    if (asset !== 'eth') continue
    if (amount === undefined) return undefined
    sum += amount
  }
  return sum
}

function lower(tx: Hex): Hex {
  return tx.toLowerCase() as Hex
}
