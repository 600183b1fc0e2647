import { type BlockPlan, blockWriter, type Failure, type Tx } from '../chain/block-writer'
import { chainTime } from '../world/chain-time'
import type { World } from '../world/world'
import { dayOf } from './calendar'
import { cbethRate } from './cbeth-rate'
import { crowd } from './crowd'
import { curveTrades } from './curve-trades'
import { dayClose } from './day-blocks'
import { feedAnswers } from './feed-answers'
import { feedRounds } from './feed-rounds'
import { readKnown } from './known'
import { lidoReport } from './lido-report'
import { marketFeedRounds } from './market-feed-rounds'
import { positions } from './positions'
import { rocketBalances } from './rocket-balances'
import { uniswapLiquidity } from './uniswap-liquidity'
import { uniswapTrades } from './uniswap-trades'
import { withdrawals } from './withdrawals'
import type { EventContent, FeedAnswer, WorldEvent } from './world-event'

const SOURCES = [
  lidoReport,
  rocketBalances,
  cbethRate,
  feedRounds,
  marketFeedRounds,
  crowd,
  positions,
  uniswapLiquidity,
  uniswapTrades,
  curveTrades,
  withdrawals,
  dayClose,
]

/** Everything that happens after `from`, up to and including `to` (unix seconds), in order. */
export function eventsBetween(world: World, from: number, to: number): readonly WorldEvent[] {
  const events: WorldEvent[] = []
  for (let day = dayOf(from); day <= dayOf(to); day += 1)
    for (const source of SOURCES) events.push(...source(world, day))
  return events.filter((event) => event.time > from && event.time <= to).sort((a, b) => a.time - b.time)
}

/** What has happened and is in no block yet. */
class Waiting {
  private txs: Tx[] = []
  private answers: FeedAnswer[] = []

  add(content: EventContent): void {
    this.txs.push(...content.txs)
    this.answers.push(...(content.answers ?? []))
  }

  take(world: World): readonly Tx[] {
    const txs = [...this.txs, ...feedAnswers(world, this.answers)]
    this.txs = []
    this.answers = []
    return txs
  }
}

/**
 * Plays what is due until `until`, each event in its block (see `WorldEvent`); what still waits at the end comes in a block then. What
 * is due later than its time (the chain is already ahead) goes into a block of now. The chain must mine only when told to.
 *
 * Which blocks there are follows from the calendar and from where the playing ends, not from where it began, as long as it begins
 * where a day was closed.
 *
 * @returns what the chain refused: on a world that somebody plays with, a report can fail; on a new one nothing may
 */
export async function play(world: World, until: number): Promise<readonly Failure[]> {
  const writer = blockWriter(world.rpc)
  const known = await readKnown(world)
  const forBlock = new Waiting()
  const forDay = new Waiting()
  let head = await chainTime(world)
  const write = (time: number, plan: BlockPlan) => {
    writer.write(time > head ? { ...plan, timestamp: time } : plan)
    head = Math.max(head, time)
  }

  const playMoment = async (time: number, events: readonly WorldEvent[]) => {
    const setup: NonNullable<EventContent['setup']>[number][] = []
    let block = false
    for (const event of events) {
      if (event.reads) await writer.settled()
      const content = await event.content(world, known)
      if (content === null) continue
      ;(event.waits === 'day' ? forDay : forBlock).add(content)
      setup.push(...(content.setup ?? []))
      if (event.waits === undefined) block = true
    }
    if (!block) return
    const closing = events.some((event) => event.closesDay) ? forDay.take(world) : []
    write(time, { setup, txs: [...forBlock.take(world), ...closing] })
  }

  const due = eventsBetween(world, world.playedUntil, until)
  for (let first = 0; first < due.length; ) {
    const time = due[first]?.time ?? until
    let next = first + 1
    while (due[next]?.time === time) next += 1
    await playMoment(time, due.slice(first, next))
    world.playedUntil = time
    first = next
  }
  const left = [...forBlock.take(world), ...forDay.take(world)]
  if (left.length > 0) write(until, { txs: left })
  const failures = await writer.failures()
  world.playedUntil = Math.max(world.playedUntil, until)
  return failures
}
