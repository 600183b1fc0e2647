import type { Wire } from '../../e2e/fixtures/wire'
import { median } from '../bench/median'
import type { Mix } from './mix'
import type { Sample } from './read-probe'
import { type BlockCost, costByBlock, dearest } from './upstream-cost'
import { failuresOf, type Visited } from './visitors'

export interface LoadRun {
  readonly visited: Visited
  readonly clients: number
  readonly mix: Mix
  readonly calls: Wire['calls']
  /** of one visitor who asked for everything of the mix at one block */
  readonly alone: BlockCost
  /** of the app's process while the visitors came, one each second */
  readonly samples: readonly Sample[]
  /** bytes after a collection of garbage, before and after */
  readonly live: readonly [number, number]
}

/** A median second of the last quarter may hold so much more memory than one of the second. */
const FLAT = 1.15
/**
 * What the heap may hold more after a minute than before. All that is kept has a limit, and the warm-up filled it; a request that leaves
 * a kilobyte behind is seen after some thousand.
 */
const MOST_GROWN = 10 * 2 ** 20

const MEGABYTE = 2 ** 20

/** Medians of the second and of the last quarter of the run, in bytes. */
export function quarters(samples: readonly Sample[]): readonly [number, number] {
  const quarter = Math.floor(samples.length / 4)
  const of = (part: readonly Sample[]) => median(part.map(({ rss }) => rss))
  return [of(samples.slice(quarter, 2 * quarter)), of(samples.slice(-quarter))]
}

/** Those who had no answer fail at nothing else: an app that answers nobody asks the chain for little and holds little. */
function unservedOf({ answers }: LoadRun['visited'], mix: Mix, clients: number): readonly string[] {
  const count = (name: string) => answers.get(name) ?? 0
  const kinds = mix.parts
    .map(({ kind }) => kind)
    .filter((kind) => count(`${kind} 200`) + count(`${kind} 304`) === 0)
  const all = [...answers.values()].reduce((sum, each) => sum + each, 0)
  return [
    ...kinds.map((kind) => `${kind}: nobody was answered`),
    ...(all < clients ? [`${all} answers for ${clients} clients`] : []),
  ]
}

/** What must hold whatever the machine; each that does not, as a sentence. */
export function judgeLoad(run: LoadRun): readonly string[] {
  const { visited, clients, mix, calls, alone, samples, live } = run
  const wrong = [...failuresOf(visited), ...unservedOf(visited, mix, clients)]
  if (!calls.some(({ method }) => method === 'eth_call'))
    wrong.push('the chain was asked nothing, so what it cost is not known')
  if (visited.errors > 0)
    wrong.push(
      `${visited.errors - visited.timeouts} connections failed, ${visited.timeouts} had no answer in time`,
    )
  if (visited.unanswered > clients)
    wrong.push(`${visited.unanswered} requests of ${clients} clients were never answered`)
  const most = dearest(costByBlock(calls, mix))
  if (most.twice > 0) wrong.push(`a block was asked ${most.twice} times for what it had told already`)
  for (const kind of ['shared', 'accounts', 'quotes'] as const) {
    if (most[kind] > alone[kind])
      wrong.push(`a block cost ${most[kind]} calls (${kind}), and one visitor alone ${alone[kind]}`)
  }
  const heads = calls.filter(({ method }) => method === 'eth_getBlockByNumber').length
  if (heads > visited.seconds + 2)
    wrong.push(`${heads} looks at the head in ${visited.seconds} s: more than one a second`)
  const [second, last] = quarters(samples)
  if (last > second * FLAT)
    wrong.push(`resident memory grew from ${toMegabytes(second)} to ${toMegabytes(last)} MB`)
  if (live[1] - live[0] > MOST_GROWN)
    wrong.push(`the heap held ${toMegabytes(live[0])} MB before and ${toMegabytes(live[1])} MB after`)
  return wrong
}

export function toMegabytes(bytes: number): number {
  return Math.round(bytes / MEGABYTE)
}
