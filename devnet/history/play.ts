import { type BlockPlan, type Failure, type Tx, writeBlocks } from '../chain/block-writer'
import { chainTime } from '../world/chain-time'
import type { World } from '../world/world'
import { DAY, dayOf, HOUR } from './calendar'
import { cbethRate } from './cbeth-rate'
import { crowd } from './crowd'
import { curveTrades } from './curve-trades'
import { feedRounds } from './feed-rounds'
import { lidoReport } from './lido-report'
import { positions } from './positions'
import { rocketBalances } from './rocket-balances'
import { uniswapLiquidity } from './uniswap-liquidity'
import { uniswapTrades } from './uniswap-trades'
import { withdrawals } from './withdrawals'
import type { EventContent, WorldEvent } from './world-event'

const SOURCES = [
  lidoReport,
  rocketBalances,
  cbethRate,
  feedRounds,
  crowd,
  positions,
  uniswapLiquidity,
  uniswapTrades,
  curveTrades,
  withdrawals,
]

/** Everything that happens after `from`, up to and including `to` (unix seconds), in order. */
export function eventsBetween(world: World, from: number, to: number): readonly WorldEvent[] {
  const events: WorldEvent[] = []
  for (let day = dayOf(from); day <= dayOf(to); day += 1)
    for (const source of SOURCES) events.push(...source(world, day))
  return events.filter((event) => event.time > from && event.time <= to).sort((a, b) => a.time - b.time)
}

/** Before this many seconds ago, events that may wait share a block with the next one. */
const WAITING_BEFORE = 2 * DAY
const LONGEST_WAIT = 6 * HOUR

/**
 * Plays what is due until `until`, each event in a block of its time. What is due later than its time (the chain is already ahead)
 * goes into a block of now. The chain must mine only when told to.
 *
 * @returns what the chain refused: on a world that somebody plays with, a report can fail; on a new one nothing may
 */
export async function play(world: World, until: number): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  let head = await chainTime(world)
  let plans: BlockPlan[] = []
  let waiting: Tx[] = []
  let waitingSince = 0
  const flush = async () => {
    failures.push(...(await writeBlocks(world.rpc, plans)))
    plans = []
  }
  const add = (time: number, content: EventContent) => {
    const plan = { ...content, txs: [...waiting, ...content.txs] }
    waiting = []
    plans.push(time > head ? { ...plan, timestamp: time } : plan)
    head = Math.max(head, time)
  }
  for (const event of eventsBetween(world, world.playedUntil, until)) {
    if (event.reads) await flush()
    const content = await event.content(world)
    if (content !== null) {
      if (event.mayWait && event.time < until - WAITING_BEFORE) {
        if (waiting.length === 0) waitingSince = event.time
        waiting.push(...content.txs)
        if (event.time - waitingSince >= LONGEST_WAIT) add(event.time, { txs: [] })
      } else add(event.time, content)
    }
    world.playedUntil = event.time
  }
  if (waiting.length > 0) add(head, { txs: [] })
  await flush()
  world.playedUntil = Math.max(world.playedUntil, until)
  return failures
}
