import { eachLst, type LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { Snapshot } from '@/lib/read/snapshot'

/** How old a figure may be is named, never a number in a component. */
export type Freshness = 'immutable' | 'daily' | 'block' | 'safety' | 'account' | 'history'

/** Seconds. `refetchEvery` is for the browser's query of our own routes. */
export interface FreshnessLimits {
  readonly freshFor: number
  readonly delayedFor: number
  readonly refetchEvery: number
}

const FOREVER = Number.POSITIVE_INFINITY

export const FRESHNESS: Record<Freshness, FreshnessLimits> = {
  immutable: { freshFor: FOREVER, delayedFor: FOREVER, refetchEvery: FOREVER },
  // one report a day, and an hour or two of slack; a skipped day is "delayed"
  daily: { freshFor: 26 * 3600, delayedFor: 50 * 3600, refetchEvery: 3600 },
  // four slots of 12 s: missed slots happen
  block: { freshFor: 48, delayedFor: 300, refetchEvery: 12 },
  // paused, bunker, pool full: two slots
  safety: { freshFor: 24, delayedFor: 60, refetchEvery: 6 },
  account: { freshFor: 48, delayedFor: 300, refetchEvery: 12 },
  // an indexer is a few blocks behind when all is well; after ten minutes something is wrong
  history: { freshFor: 120, delayedFor: 600, refetchEvery: 30 },
}

/** What a figure of that kind is called at that age (seconds; negative counts as 0). */
export function freshnessAt(kind: Freshness, ageSeconds: number): 'fresh' | 'delayed' | 'stale' {
  const limits = FRESHNESS[kind]
  if (ageSeconds <= limits.freshFor) return 'fresh'
  return ageSeconds <= limits.delayedFor ? 'delayed' : 'stale'
}

const ORDER = { fresh: 0, delayed: 1, stale: 2 } as const

/** Ages a reading: it never gets fresher than it was said to be. */
export function ageReading<T>(reading: Reading<T>, kind: Freshness, ageSeconds: number): Reading<T> {
  if (!('value' in reading)) return reading
  const is = freshnessAt(kind, ageSeconds)
  return ORDER[is] > ORDER[reading.is] ? { ...reading, is } : reading
}

/** A snapshot that could not be renewed, told as old as it is (seconds since its block). The APR ages by its own last report. */
export function ageSnapshot(snapshot: Snapshot, ageSeconds: number): Snapshot {
  const age = <T>(reading: Reading<T>): Reading<T> => ageReading(reading, 'block', ageSeconds)
  const { protocols, fiat, apr, quotes, peg, block } = snapshot
  const ageApr = (reading: Snapshot['apr'][LstId]): Snapshot['apr'][LstId] =>
    'value' in reading
      ? ageReading(reading, 'daily', Number(block.timestamp - reading.value.to) + ageSeconds)
      : reading
  return {
    ...snapshot,
    protocols: {
      lido: age(protocols.lido),
      'rocket-pool': age(protocols['rocket-pool']),
      coinbase: age(protocols.coinbase),
    },
    apr: eachLst((lst) => ageApr(apr[lst])),
    fiat: { usd: age(fiat.usd), eur: age(fiat.eur), jpy: age(fiat.jpy) },
    gas: age(snapshot.gas),
    history: age(snapshot.history),
    quotes: eachLst((lst) => age(quotes[lst])),
    peg: eachLst((lst) => age(peg[lst])),
    borrow: age(snapshot.borrow),
  }
}
