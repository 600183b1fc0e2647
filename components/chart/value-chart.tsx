'use client'

import { ChartFrame } from '@/components/chart/chart-frame'
import { CHART } from '@/lib/chart/chart-size'
import { type Extent, placeOn, roundScale } from '@/lib/chart/extent'
import { dotsPath, stepPath } from '@/lib/chart/paths'
import { thinPoints } from '@/lib/chart/thin-points'
import type { ValuePoint } from '@/lib/positions/value-points'

interface ValueChartProps {
  /** ascending */
  readonly points: readonly ValuePoint[]
  readonly time: Extent
  readonly cursor: bigint | undefined
  readonly onPoint: (part: number) => void
}

/** More points than this are not told apart on any screen. */
const MOST_POINTS = 800
const STEPS = 4

/** What all of it was worth, step by step; a filled dot where something came in, a hollow one where something went out. */
export function ValueChart({ points, time, cursor, onPoint }: ValueChartProps) {
  const { extent, ticks } = roundScale(
    points.map(({ value }) => value),
    STEPS,
  )
  const place = ({ time: at, value }: ValuePoint) => ({
    x: placeOn(time, at, CHART.width),
    y: CHART.height - placeOn(extent, value, CHART.height),
  })
  const line = stepPath(thinPoints(points, MOST_POINTS, ({ value }) => value).map(place), CHART.width)
  const dots = (isWanted: (flow: bigint) => boolean) =>
    dotsPath(
      thinPoints(
        points.filter(({ flow }) => isWanted(flow)),
        MOST_POINTS,
        ({ value }) => value,
      ).map(place),
    )
  const cameIn = dots((flow) => flow > 0n)
  const wentOut = dots((flow) => flow < 0n)
  const dot = { vectorEffect: 'non-scaling-stroke', strokeLinecap: 'round', fill: 'none' } as const
  return (
    <ChartFrame scale={extent} ticks={ticks} time={time} cursor={cursor} onPoint={onPoint}>
      <path
        d={line}
        className="fill-none stroke-accent"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      <path d={cameIn} className="stroke-accent" strokeWidth="9" {...dot} />
      <path d={wentOut} className="stroke-accent" strokeWidth="9" {...dot} />
      <path d={wentOut} className="stroke-sheet" strokeWidth="5" {...dot} />
    </ChartFrame>
  )
}
