import type { RpcFault } from '../../devnet/testing/faults/fault'
import type { Verdict } from './judge-spend'
import type { Mix } from './mix'
import type { Spent } from './spend'

/** What became of one seed. */
export interface SeedResult {
  readonly mix: Mix
  readonly end: Spent['end']
  readonly words: string
  readonly verdict: Verdict
  /** figures that were not so */
  readonly figures: readonly string[]
  /** everything else that must not be */
  readonly wrong: readonly string[]
  /** figures held against the chain */
  readonly judged: number
  /** blocks */
  readonly recovery: number
  /** milliseconds of the server's slowest answer */
  readonly slowest: number
  readonly injected: readonly ReadonlyMap<RpcFault, number>[]
}

/** One sentence each; none for a seed in which all was well. */
export function problemsOf({ mix, verdict, figures, wrong }: SeedResult): readonly string[] {
  const { lost, doubled, wrong: untold } = verdict
  return [...lost, ...doubled, ...untold, ...figures, ...wrong].map(
    (problem) => `seed ${mix.seed} (${mix.wish}, ${mix.habit}): ${problem}`,
  )
}

/** Of so many seeds some send a transaction, whatever the faults; of few each may have been declined, or hindered to the end. */
const ENOUGH_TO_SEND = 10

/** What a whole run has not looked at, as sentences: then nothing that it found right was proven. */
export function unseen(results: readonly SeedResult[]): readonly string[] {
  const isBlind = results.every(({ judged }) => judged === 0)
  const isIdle = results.length >= ENOUGH_TO_SEND && results.every(({ verdict }) => verdict.sent === 0)
  return [
    ...(isBlind ? ['no figure was held against the chain'] : []),
    ...(isIdle ? ['no transaction was sent'] : []),
  ]
}

/** A seed that did not come to its end: a fault of the run itself, and never passed over. */
export function brokenSeed(mix: Mix, error: unknown): SeedResult {
  return {
    mix,
    ...{ end: 'idle', words: '', figures: [], judged: 0, recovery: 0, slowest: 0, injected: [] },
    verdict: { sent: 0, confirmed: 0, lost: [], doubled: [], wrong: [] },
    wrong: [`the run broke: ${error instanceof Error ? error.stack : String(error)}`],
  }
}
