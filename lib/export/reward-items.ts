import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { LST_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { FiatWorth, RewardItem } from '@/lib/export/export-item'
import type { FiatAt } from '@/lib/history/fiat-at'
import type { DayZone } from '@/lib/rewards/day'
import { dayRows } from '@/lib/rewards/day-rows'
import type { RewardRow } from '@/lib/rewards/reward-rows'

/** Price of ether at a moment (unix seconds) in the export's currency. */
export type PriceAt = (time: bigint) => Result<FiatAt, AppError>

/** A reward before it has a price: what each of its steps gave, and when. */
export interface UnpricedReward extends Omit<RewardItem, 'fiat'> {
  readonly steps: readonly { readonly time: bigint; readonly reward: bigint }[]
}

/** One for each token of each rate step of an address, in the order of the rows. */
export function rewardsByStep(account: Address, rows: readonly RewardRow[]): readonly UnpricedReward[] {
  return rows.flatMap((row) => LST_IDS.flatMap((token) => ofStep(account, token, row)))
}

/** One for each token and day of the zone in which it was stepped: the sum of its steps, from the first rate to the last. */
export function rewardsByDay(
  account: Address,
  rows: readonly RewardRow[],
  zone: DayZone,
): readonly UnpricedReward[] {
  return dayRows(rows, zone).flatMap((day) =>
    LST_IDS.flatMap((token) => summed(day.rows.flatMap((row) => ofStep(account, token, row)))),
  )
}

/** The reward with what it was worth: each step at the price of its own time; without a price when one of them has none. */
export function pricedReward({ steps, ...reward }: UnpricedReward, priceAt: PriceAt): RewardItem {
  return { ...reward, fiat: worthOf(steps, priceAt) }
}

function ofStep(account: Address, token: LstId, row: RewardRow): readonly UnpricedReward[] {
  const given = row.tokens[token]
  if (given === undefined) return []
  const { block, time, index, tx, before, after } = row
  const { reward, shares } = given
  const steps = [{ time, reward }]
  return [{ is: 'reward', block, time, index, tx, account, token, shares, reward, before, after, steps }]
}

function summed(each: readonly UnpricedReward[]): readonly UnpricedReward[] {
  const [first, last] = [each[0], each.at(-1)]
  if (first === undefined || last === undefined) return []
  const reward = each.reduce((total, step) => total + step.reward, 0n)
  return [{ ...last, before: first.before, reward, steps: each.flatMap(({ steps }) => steps) }]
}

function worthOf(steps: UnpricedReward['steps'], priceAt: PriceAt): Result<FiatWorth, AppError> {
  let worth = 0n
  const sources: FiatWorth['sources'][number][] = []
  for (const { time, reward } of steps) {
    const price = priceAt(time)
    if (!price.ok) return price
    worth += reward * price.value.price
    sources.push(...price.value.sources)
  }
  return ok({ worth, sources })
}
