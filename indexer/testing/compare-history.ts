import { expect } from 'vitest'
import type { Deployment } from '@/lib/deployment/schema'
import { eventsByAccount } from '@/lib/testing/events-by-account'
import { ChainLogs, lookUp } from './chain-logs'
import { expectedHistory, type History } from './expected-history'
import { expectedPoints } from './expected-points'
import type { RunningIndexer } from './run-indexer'
import type { Rpc } from './send-mined'
import {
  servedCandles,
  servedEvents,
  servedFeed,
  servedFinalizations,
  servedPoints,
  servedRates,
  servedWaits,
} from './served-history'

export interface Compared {
  readonly indexer: RunningIndexer
  readonly rpc: Rpc
  readonly rpcUrl: string
  readonly manifest: Deployment
  /** of Rocket Pool, before the present one */
  readonly balances: Parameters<typeof expectedHistory>[3]
  /** whether moves between holders are indexed */
  readonly holders: boolean
}

/**
 * Everything that an indexer serves against everything that the chain's logs say, decoded anew from the whole chain, once it has all of
 * that. Gives how many events there were.
 */
export async function compareHistory(compared: Compared): Promise<number> {
  const { indexer, rpc, rpcUrl, manifest, balances, holders } = compared
  await indexer.ready()
  await indexer.caughtUp(rpc)
  const logs = await ChainLogs.read(rpc)
  const expected = expectedHistory(logs, await lookUp(rpcUrl, manifest), manifest, balances)
  const { url } = indexer
  for (const protocol of ['lido', 'rocket-pool', 'coinbase'] as const) {
    expect(expected.rates[protocol].length).toBeGreaterThan(0)
    expect(await servedRates(url, protocol)).toEqual(expected.rates[protocol])
  }
  for (const [pool, candles] of expected.candles) expect(await servedCandles(url, pool)).toEqual(candles)
  for (const [pool, points] of expectedPoints(logs, manifest)) {
    expect(points.length).toBeGreaterThan(0)
    expect(await servedPoints(url, pool)).toEqual(points)
  }
  for (const [pair, answers] of expected.feeds) expect(await servedFeed(url, pair)).toEqual(answers)
  expect(await servedFinalizations(url, 1_000)).toEqual(expected.finalized.slice(0, 1_000))
  expect(await servedWaits(url)).toMatchObject(middleWaits(expected.finalized))
  const events = expected.events.filter(({ is }) => holders || is !== 'move')
  for (const [account, own] of eventsByAccount(events)) expect(await servedEvents(url, account)).toEqual(own)
  return events.length
}

/** The middle wait of the requests of each finalization, the shorter of two in the middle. */
function middleWaits(finalized: History['finalized']) {
  const times = [...new Set(finalized.map(({ finalizedAt }) => finalizedAt))].sort((a, b) => Number(a - b))
  return times.map((time) => {
    const waits = finalized
      .filter(({ finalizedAt }) => finalizedAt === time)
      .map(({ requestedAt }) => time - requestedAt)
      .sort((a, b) => Number(a - b))
    return { time, requests: waits.length, seconds: waits[(waits.length - 1) >> 1] }
  })
}
