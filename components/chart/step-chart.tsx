'use client'

import { ChartFrame } from '@/components/chart/chart-frame'
import type { Extent } from '@/lib/chart/extent'
import type { StepDrawing } from '@/lib/chart/peg-drawing'

interface StepChartProps {
  readonly drawing: StepDrawing
  /** that of the chart above */
  readonly time: Extent
  readonly cursor: bigint | undefined
  readonly onPoint: (part: number) => void
}

/** A low panel beneath another chart: what changes step by step, over the same time. */
export function StepChart({ drawing, time, cursor, onPoint }: StepChartProps) {
  return (
    <ChartFrame
      scale={drawing.scale}
      ticks={drawing.ticks}
      time={time}
      cursor={cursor}
      onPoint={onPoint}
      isLow
    >
      <path
        d={drawing.path}
        className="fill-none stroke-accent"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </ChartFrame>
  )
}
