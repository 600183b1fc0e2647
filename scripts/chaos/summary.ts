import { RPC_FAULTS } from '../../devnet/testing/faults/fault'
import type { SeedResult } from './seed-result'

/** The figures of a run, one line each. */
export function summary(results: readonly SeedResult[], seconds: number): readonly string[] {
  const sum = (count: (result: SeedResult) => number) =>
    results.reduce((total, each) => total + count(each), 0)
  const most = (value: (result: SeedResult) => number) => Math.max(0, ...results.map(value))
  const injected = RPC_FAULTS.map(
    (kind) =>
      `${kind} ${sum((each) => each.injected.reduce((total, one) => total + (one.get(kind) ?? 0), 0))}`,
  )
  const ends = [...new Set(results.map(({ end }) => end))].map(
    (end) => `${end} ${results.filter((each) => each.end === end).length}`,
  )
  return [
    `seeds ${results.length} in ${Math.round(seconds)} s: ${((results.length / seconds) * 60).toFixed(1)} a minute`,
    `faults injected: ${injected.join(', ')}`,
    `transactions sent ${sum(({ verdict }) => verdict.sent)}, confirmed ${sum(({ verdict }) => verdict.confirmed)}, lost ${sum(({ verdict }) => verdict.lost.length)}, doubled ${sum(({ verdict }) => verdict.doubled.length)}, told wrongly ${sum(({ verdict }) => verdict.wrong.length)}`,
    `intents ended: ${ends.join(', ')}`,
    `figures judged ${sum(({ judged }) => judged)}, wrong ${sum(({ figures }) => figures.length)}; other failures ${sum(({ wrong }) => wrong.length)}`,
    `longest recovery ${most(({ recovery }) => recovery)} blocks; slowest answer ${(most(({ slowest }) => slowest) / 1000).toFixed(1)} s`,
  ]
}
