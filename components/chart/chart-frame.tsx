'use client'

import { useLocale } from 'next-intl'
import type { PointerEvent, ReactNode } from 'react'
import { CHART } from '@/lib/chart/chart-size'
import { type Extent, placeOn, placesOf } from '@/lib/chart/extent'
import { timeTicks } from '@/lib/chart/time-ticks'
import { formatAmount, TOKEN_DECIMALS } from '@/lib/format/amount'
import { formatDay } from '@/lib/format/day'
import type { Locale } from '@/lib/format/locale'

/** Part of the width, in per cent, in which a mark would not have room around its place: there is none. */
const EDGE = 12
/** Marks on the time axis at most: what fits into 360 px. */
const TIME_MARKS = 4

interface ChartFrameProps {
  /** 10^18 units are one of what a mark says, as wei are */
  readonly scale: Extent
  readonly ticks: readonly bigint[]
  /** unix seconds; something else where `marks` are given */
  readonly time: Extent
  /** what stands along the width where it is no time */
  readonly marks?: readonly { readonly at: bigint; readonly text: string }[]
  /** what is being read: its moment */
  readonly cursor: bigint | undefined
  /** a pointer came to this part of the width, 0 to 1 */
  readonly onPoint: (part: number) => void
  /** what stands behind each mark's number */
  readonly unit?: string
  /** a second panel: lower, beneath another of the same time */
  readonly isLow?: boolean
  /** places in the drawing that are no paths: in per cent of it */
  readonly over?: ReactNode
  /** paths in the lengths of `CHART` */
  readonly children: ReactNode
}

/** Axes, grid and cursor around a drawing. All of it is decoration for those who see: the reading below and the table say the same in words. */
export function ChartFrame(props: ChartFrameProps) {
  const { scale, ticks, time, cursor, onPoint, unit = '', isLow = false, over, children } = props
  const height = isLow ? 'h-24' : 'h-56'
  const locale = useLocale()
  const along = props.marks ?? timeMarks(time, locale)
  const places = placesOf(ticks, TOKEN_DECIMALS)
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    if (box.width > 0) onPoint(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)))
  }
  const grid = ticks
    .map((tick) => `M0 ${CHART.height - placeOn(scale, tick, CHART.height)}H${CHART.width}`)
    .join('')
  return (
    <div aria-hidden="true" className="grid grid-cols-[4.5rem_minmax(0,1fr)] text-quiet text-xs">
      <div className={`relative ${height}`}>
        {ticks.map((tick) => (
          <span
            key={String(tick)}
            className="absolute right-2 translate-y-1/2 leading-none"
            style={{ bottom: `${placeOn(scale, tick, 100)}%` }}
          >
            {formatAmount(tick, locale, { places, minPlaces: places })}
            {unit}
          </span>
        ))}
      </div>
      <div className={`relative touch-pan-y ${height}`} onPointerMove={point} onPointerDown={point}>
        <svg
          viewBox={`0 0 ${CHART.width} ${CHART.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 size-full overflow-visible"
        >
          <path d={grid} className="fill-none stroke-rule" vectorEffect="non-scaling-stroke" />
          {children}
        </svg>
        {over}
        {cursor !== undefined && (
          <div
            className="pointer-events-none absolute inset-y-0 w-px bg-ink"
            style={{ left: `${placeOn(time, cursor, 100)}%` }}
          />
        )}
      </div>
      <div />
      <div className="relative h-7 overflow-hidden">
        {along.flatMap(({ at, text }) => {
          const place = placeOn(time, at, 100)
          if (place < EDGE || place > 100 - EDGE) return []
          return [
            <span
              key={String(at)}
              className="absolute top-2 -translate-x-1/2 whitespace-nowrap leading-none"
              style={{ left: `${place}%` }}
            >
              {text}
            </span>,
          ]
        })}
      </div>
    </div>
  )
}

function timeMarks({ from, to }: Extent, locale: Locale) {
  const { at, grain } = timeTicks(from, to, TIME_MARKS)
  const style = grain === 'day' ? 'short-day' : grain
  return at.map((mark) => ({ at: mark, text: formatDay(mark, locale, style) }))
}
