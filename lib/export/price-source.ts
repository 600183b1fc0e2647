import type { AppError } from '@/lib/errors/app-error'
import { foreignText } from '@/lib/export/csv'
import { exactAmount } from '@/lib/format/amount'
import { isoTime } from '@/lib/format/zoned-time'
import type { FeedSource } from '@/lib/history/fiat-at'
import type { DayZone } from '@/lib/rewards/day'

/** Where a price comes from, in words for a cell: pair, answer, round and time of every answer, each once. */
export function sourceText(sources: readonly FeedSource[], zone: DayZone): string {
  const told = sources.map(
    ({ pair, answer, decimals, round, updatedAt }) =>
      `${pair} ${exactAmount(answer, decimals)} round ${round} at ${isoTime(updatedAt, zone)}`,
  )
  return foreignText([...new Set(told)].join('; '))
}

/** Why there is no price, in words for a cell. */
export function noPriceText({ code, detail }: AppError): string {
  return foreignText(`none: ${detail === undefined ? code : `${code}, ${detail}`}`)
}
