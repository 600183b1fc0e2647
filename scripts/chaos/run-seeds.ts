import type { ChaosWorld } from './chaos-world'
import type { Mix } from './mix'
import { runSeed } from './run-seed'
import { brokenSeed, type SeedResult } from './seed-result'
import { createTruth } from './truth'

/** Runs mixes, so many side by side: most of the time of each is waiting. `onResult` hears of each as it ends. */
export async function runSeeds(
  world: ChaosWorld,
  mixes: readonly Mix[],
  sideBySide: number,
  onResult: (result: SeedResult) => void = () => {},
): Promise<readonly SeedResult[]> {
  const truth = createTruth(world)
  const left = [...mixes]
  const results: SeedResult[] = []
  const lane = async (delay: number) => {
    // not all at the same place of a block
    await new Promise((resolve) => setTimeout(resolve, delay))
    for (let mix = left.shift(); mix !== undefined; mix = left.shift()) {
      const tried = mix
      const result = await runSeed(world, truth, tried).catch((error: unknown) => brokenSeed(tried, error))
      results.push(result)
      onResult(result)
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, (_, at) => lane(at * 150)))
  return results
}
