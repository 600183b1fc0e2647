import { lastClose } from '../history/day-blocks'
import { play } from '../history/play'
import { withManualMining } from './mining'
import { refuseFailures } from './refuse-failures'
import type { World } from './world'

/**
 * Plays an untouched world to where the last day before `end` was closed; there it is what it would be if built until then, so it
 * can be saved.
 *
 * @returns false when it is there already
 * @throws Error when the history does not go through
 */
export async function playToClose(world: World, end: number): Promise<boolean> {
  const close = lastClose(end)
  if (close <= world.playedUntil) return false
  refuseFailures(await withManualMining(world, () => play(world, close)))
  return true
}
