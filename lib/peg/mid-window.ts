import type { Ratio } from '@/lib/core/ratio'
import { median } from '@/lib/peg/median'
import type { PoolSample } from '@/lib/peg/sample'
import type { PegThresholds } from '@/lib/peg/thresholds'

interface Mid {
  /** unix seconds */
  readonly time: bigint
  readonly price: Ratio
}

/** The mids of a pool as far back as they count. */
export interface MidRun {
  /** since when it has been watched without a gap, unix seconds */
  readonly since: bigint
  readonly mids: readonly Mid[]
}

/** By the pool's address. */
export type MidRuns = Readonly<Record<string, MidRun>>

/** Takes in what the pools of a sample quote; a gap begins anew, and what fell out of the window is forgotten. */
export function addMids(
  runs: MidRuns,
  pools: readonly PoolSample[],
  time: bigint,
  { midWindow, gap }: Pick<PegThresholds, 'midWindow' | 'gap'>,
): MidRuns {
  const start = time - BigInt(midWindow)
  const kept = new Map(Object.entries(runs).filter(([, run]) => !isBroken(run, time, gap)))
  for (const { source, mid } of pools) {
    if (mid.is === 'none') continue
    const run = kept.get(source)
    kept.set(source, {
      since: run?.since ?? time,
      mids: [...(run?.mids ?? []), { time, price: mid.price }],
    })
  }
  return Object.fromEntries(
    [...kept].map(([source, { since, mids }]) => [
      source,
      { since, mids: mids.filter((each) => each.time >= start) },
    ]),
  )
}

function isBroken({ mids }: MidRun, time: bigint, gap: number): boolean {
  const last = mids.at(-1)
  return last === undefined || time - last.time > BigInt(gap)
}

/**
 * What a pool without an oracle votes: the median of its mids over the window. Undefined until it was watched for all of it: a single
 * block is what anybody can move.
 */
export function windowMedian(run: MidRun | undefined, time: bigint, midWindow: number): Ratio | undefined {
  if (run === undefined || time - run.since < BigInt(midWindow)) return undefined
  return median(run.mids.map(({ price }) => price))
}
