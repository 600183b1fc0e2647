'use client'

import { useMemo } from 'react'
import { ChartFrame } from '@/components/chart/chart-frame'
import { CHART } from '@/lib/chart/chart-size'
import { ratioUnits } from '@/lib/chart/chart-units'
import { type Extent, placeOn, roundScale } from '@/lib/chart/extent'
import { stepPath } from '@/lib/chart/paths'
import { thinPoints } from '@/lib/chart/thin-points'
import type { ReplayStep } from '@/lib/loop/replay'

interface HealthChartProps {
  readonly steps: readonly ReplayStep[]
  readonly time: Extent
  readonly cursor: bigint | undefined
  readonly onPoint: (part: number) => void
}

const ONE = 10n ** 18n
const STEPS = 4
/** More points than this are not told apart on any screen. */
const MOST_POINTS = 800

/** The health factor over time; below the line at 1 the position can be liquidated. */
export function HealthChart({ steps, time, cursor, onPoint }: HealthChartProps) {
  const { scale, ticks, path, edge } = useMemo(() => {
    const points = steps.flatMap(({ time: at, healthFactor }) =>
      healthFactor === undefined ? [] : [{ at, value: ratioUnits(healthFactor) }],
    )
    const { extent, ticks: marks } = roundScale([ONE, ...points.map(({ value }) => value)], STEPS)
    const y = (value: bigint) => CHART.height - placeOn(extent, value, CHART.height)
    const places = thinPoints(points, MOST_POINTS, ({ value }) => value).map(({ at, value }) => ({
      x: placeOn(time, at, CHART.width),
      y: y(value),
    }))
    return { scale: extent, ticks: marks, path: stepPath(places, CHART.width), edge: y(ONE) }
  }, [steps, time])
  return (
    <ChartFrame scale={scale} ticks={ticks} time={time} cursor={cursor} onPoint={onPoint}>
      <rect x="0" y={edge} width={CHART.width} height={CHART.height - edge} className="fill-severe/20" />
      <path
        d={`M0 ${edge}H${CHART.width}`}
        className="fill-none stroke-severe"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={path}
        className="fill-none stroke-accent"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </ChartFrame>
  )
}
