import { useMemo } from 'react'
import { useHistoryRates } from '@/hooks/use-history-rates'
import { useLive } from '@/hooks/use-live'
import type { Apr } from '@/lib/core/apr'
import { LST_PROTOCOL, type LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { DAY } from '@/lib/read/apr/apr-of'
import { type AprAt, aprLine } from '@/lib/rewards/apr-line'
import { aprWindow } from '@/lib/rewards/apr-windows'

/** Days that the yearly rate is told over. */
export const APR_DAYS = [1n, 7n, 30n] as const
export type AprDays = (typeof APR_DAYS)[number]

/** The line shows so many days, each with the rate of the week before it. */
const LINE_DAYS = 30n
const LINE_WINDOW = 7n
/** Days that are asked for: the longest window, or the line with the week before it, and room for updates that come late. */
const ASKED_DAYS = 45n

export interface AprHistory {
  readonly windows: readonly { readonly days: AprDays; readonly apr: Result<Apr, AppError> }[]
  /** the rate of the week before, at each update of the last 30 days */
  readonly line: readonly AprAt[]
  /** unix seconds of the first and last moment of the line */
  readonly from: bigint
  readonly to: bigint
  /** the last block whose events are in it */
  readonly indexed: { readonly block: bigint; readonly time: bigint }
}

export interface AprHistoryView {
  /** undefined while it is read, and where there is none */
  readonly history: AprHistory | undefined
  readonly problem: AppError | undefined
}

/** The yearly rate of a token over 1, 7 and 30 days, out of the rate steps that the indexer has. */
export function useAprHistory(token: LstId): AprHistoryView {
  const { block } = useLive()
  const protocol = LST_PROTOCOL[token]
  // By whole days: the same question all day long.
  const from = block === undefined ? undefined : (block.timestamp / DAY - ASKED_DAYS) * DAY
  const { data, problem } = useHistoryRates(from === undefined ? undefined : protocol, { from })
  const history = useMemo(() => {
    if (data === undefined) return undefined
    const to = data.indexed.time
    const begins = to - LINE_DAYS * DAY
    return {
      windows: APR_DAYS.map((days) => ({ days, apr: aprWindow(protocol, data.steps, to, days) })),
      line: aprLine(protocol, data.steps, begins, LINE_WINDOW),
      ...{ from: begins, to, indexed: data.indexed },
    }
  }, [data, protocol])
  return { history, problem }
}
