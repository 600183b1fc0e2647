import type { World } from '../world/world'
import { DAY, dayOf, HOUR, referenceTime } from './calendar'
import { random, randomInt } from './random'
import type { WorldEvent } from './world-event'

/** When the blocks of a day come, unix seconds, in this order. */
export interface DayBlocks {
  readonly early: number
  readonly morning: number
  readonly lidoReport: number
  readonly rocketBalances: number
  readonly cbethRate: number
  /** by then everything of the day that could wait is in a block */
  readonly close: number
}

/** Slot that Rocket Pool's oracles report on this day: about 16:00. */
export function rocketSlotTime(day: number): number {
  return day * DAY + 16 * HOUR + 12 * randomInt(0, 50, 'rocket slot', day)
}

/**
 * The day's blocks. Each block of a long history costs the building of a world some milliseconds, so what happens by itself shares
 * these six; an event with one of these times is in that block together with the others.
 */
export function dayBlocks(day: number): DayBlocks {
  const between = (from: number, to: number) =>
    day * DAY + Math.floor(HOUR * (from + (to - from) * random('block', day, from)))
  return {
    early: between(2, 4),
    morning: between(7.5, 9.5),
    lidoReport: referenceTime(day) + randomInt(20 * 60, 55 * 60, 'report delay', day),
    rocketBalances: rocketSlotTime(day) + randomInt(12 * 60, 22 * 60, 'rocket delay', day),
    cbethRate: day * DAY + 18 * HOUR + randomInt(0, 1_500, 'cbeth time', day),
    close: between(22, 23.5),
  }
}

/** The last moment up to `time` at which a day was closed: whatever waited is in a block. */
export function lastClose(time: number): number {
  const { close } = dayBlocks(dayOf(time))
  return close <= time ? close : dayBlocks(dayOf(time) - 1).close
}

/** The day's last block, which comes even when it has nothing but what waited. */
export function dayClose(_world: World, day: number): readonly WorldEvent[] {
  return [{ time: dayBlocks(day).close, reads: false, closesDay: true, content: async () => ({ txs: [] }) }]
}
