import * as v from 'valibot'
import { formatEther } from 'viem'
import { readAll } from '../chain/contract'
import type { World } from '../world/world'
import { flag } from './arguments'
import { playNextReport } from './next-report'
import { defineScenario, Refused } from './scenario'

interface Queue {
  readonly last: bigint
  readonly finalized: bigint
  readonly waiting: bigint
  readonly paused: boolean
}

async function queueOf(world: World): Promise<Queue> {
  const { withdrawalQueue } = world.contracts
  const [last, finalized, waiting, paused] = await readAll<readonly [bigint, bigint, bigint, boolean]>(
    world.rpc,
    [
      [withdrawalQueue, 'getLastRequestId'],
      [withdrawalQueue, 'getLastFinalizedRequestId'],
      [withdrawalQueue, 'unfinalizedStETH'],
      [withdrawalQueue, 'isPaused'],
    ],
  )
  return { last, finalized, waiting, paused }
}

/** A request that is too new for the next report is old enough for the one after it. */
const MOST_REPORTS = 2

export const finalize = defineScenario({
  name: 'finalize',
  usage: 'finalize [--all]',
  help: "Finalizes every withdrawal request that waits: goes to Lido's next report, for which as many validators have exited as it takes. A request made less than 2 hours before that report's reference time (12:00 UTC) needs the report after it; with --all it does not, nor does bunker mode hold anything back.",
  input: v.strictObject({ all: flag }),
  async run(world, { all }) {
    const before = await queueOf(world)
    if (before.last === before.finalized) return { message: 'There is nothing pending.' }
    if (before.paused)
      throw new Refused('The withdrawal queue is paused, so nothing is finalized: resume it.')
    let after = before
    for (let reports = 0; reports < MOST_REPORTS && after.finalized < before.last; reports += 1) {
      await playNextReport(world, { finalize: all ? 'everything' : 'old-enough' })
      after = await queueOf(world)
    }
    if (after.finalized < before.last)
      throw new Refused(
        `Up to request ${after.finalized} all is finalized; bunker mode holds the later ones back. --all finalizes them.`,
      )
    const count = after.finalized - before.finalized
    return {
      message: `${count} ${count === 1n ? 'request is' : 'requests are'} finalized, up to number ${after.finalized}; ${formatEther(after.waiting)} stETH still wait.`,
      data: { finalized: after.finalized.toString(), count: count.toString() },
    }
  },
})
