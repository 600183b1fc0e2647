import type { Tx } from '../chain/block-writer'
import type { World } from '../world/world'
import { accountWithdrawals } from './account-withdrawals'
import { dayOf } from './calendar'
import { dayBlocks } from './day-blocks'
import { isCrowded } from './exit-queue'
import { lidoDeposits } from './lido-deposits'
import { random, randomInt } from './random'
import { withdrawalClaims } from './withdrawal-claims'
import { withdrawalRequest } from './withdrawal-requests'
import type { WorldEvent } from './world-event'

/** Blocks in which people ask; none lies between the last moment that a report may still serve and the report itself. */
const ASKED_IN = ['early', 'morning', 'close'] as const

/** Those of the three that see a request today: one to three, in a rush all. */
function turns(day: number, rush: boolean): readonly number[] {
  const places = ASKED_IN.map((_, place) => place)
  const count = rush ? places.length : randomInt(1, places.length, 'exit turns', day)
  return places.sort((a, b) => random('exit place', day, a) - random('exit place', day, b)).slice(0, count)
}

/**
 * Lido's withdrawals of a day, but for what the report does: people ask for ether, and in the evening claim what was finalized;
 * spare ether is deposited.
 */
export function withdrawals(world: World, day: number): readonly WorldEvent[] {
  const rush = isCrowded(day - dayOf(world.startedAt))
  const asking = turns(day, rush)
  const blocks = dayBlocks(day)
  return ASKED_IN.flatMap((name, turn) => {
    const parts: (() => Promise<readonly Tx[]>)[] = []
    if (asking.includes(turn)) parts.push(() => withdrawalRequest(world, day, turn, rush))
    if (name === 'close')
      parts.push(
        () => withdrawalClaims(world, day),
        () => accountWithdrawals(world, day),
        () => lidoDeposits(world),
      )
    if (parts.length === 0) return []
    const content = async () => {
      const txs = (await Promise.all(parts.map((part) => part()))).flat()
      return txs.length === 0 ? null : { txs }
    }
    return [{ time: blocks[name], reads: true, content }]
  })
}
