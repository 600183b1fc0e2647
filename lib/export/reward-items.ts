import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { LST_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { FiatWorth, RewardItem } from '@/lib/export/export-item'
import type { FiatAt } from '@/lib/history/fiat-at'
import type { DayZone } from '@/lib/rewards/day'
import { dayOf } from '@/lib/rewards/day'
import type { RewardRow } from '@/lib/rewards/reward-rows'

/** Price of ether at a moment (unix seconds) in the export's currency. */
export type PriceAt = (time: bigint) => Result<FiatAt, AppError>

/** One item for each token of each rate step of an address, in the order of the rows. */
export function* stepItems(
  account: Address,
  rows: readonly RewardRow[],
  priceAt: PriceAt,
): Generator<RewardItem> {
  for (const row of rows)
    for (const token of LST_IDS) {
      const item = stepItem(account, token, row, priceAt)
      if (item !== undefined) yield item
    }
}

/** One item for each token and day of the zone in which it was stepped, oldest first: the steps' sum, from the first rate to the last. */
export function* dayItems(
  account: Address,
  rows: readonly RewardRow[],
  priceAt: PriceAt,
  zone: DayZone,
): Generator<RewardItem> {
  let day: bigint | undefined
  let steps: RewardItem[] = []
  for (const item of stepItems(account, rows, priceAt)) {
    const its = dayOf(item.time, zone)
    if (its !== day) {
      yield* summed(steps)
      steps = []
      day = its
    }
    steps.push(item)
  }
  yield* summed(steps)
}

function* summed(steps: readonly RewardItem[]): Generator<RewardItem> {
  for (const token of LST_IDS) {
    const own = steps.filter((step) => step.token === token)
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) continue
    const reward = own.reduce((total, step) => total + step.reward, 0n)
    yield { ...last, before: first.before, reward, fiat: summedWorth(own.map(({ fiat }) => fiat)) }
  }
}

function summedWorth(each: readonly Result<FiatWorth, AppError>[]): Result<FiatWorth, AppError> {
  let worth = 0n
  const sources: FiatWorth['sources'][number][] = []
  for (const fiat of each) {
    if (!fiat.ok) return fiat
    worth += fiat.value.worth
    sources.push(...fiat.value.sources)
  }
  return ok({ worth, sources })
}

function stepItem(
  account: Address,
  token: LstId,
  { block, time, index, tx, before, after, tokens }: RewardRow,
  priceAt: PriceAt,
): RewardItem | undefined {
  const given = tokens[token]
  if (given === undefined) return undefined
  const price = priceAt(time)
  const { reward, shares } = given
  const fiat = price.ok ? ok({ worth: reward * price.value.price, sources: price.value.sources }) : price
  return { is: 'reward', block, time, index, tx, account, token, shares, reward, before, after, fiat }
}
