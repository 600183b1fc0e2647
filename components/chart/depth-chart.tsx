'use client'

import { useLocale } from 'next-intl'
import { ChartFrame } from '@/components/chart/chart-frame'
import { CHART } from '@/lib/chart/chart-size'
import { bpUnits } from '@/lib/chart/chart-units'
import { type DepthDrawing, sizePlace } from '@/lib/chart/depth-drawing'
import { placeOn } from '@/lib/chart/extent'
import { formatAmount } from '@/lib/format/amount'
import { DEPTH_LEVELS_BP } from '@/lib/quote/depth'

interface DepthChartProps {
  readonly drawing: DepthDrawing
  /** place of a size */
  readonly cursor: bigint | undefined
  readonly onPoint: (part: number) => void
}

/** The deviation at which each size can really be sold and bought; the level line is redemption value, the dashes are the levels depth is told for. */
export function DepthChart({ drawing, cursor, onPoint }: DepthChartProps) {
  const locale = useLocale()
  const { scale, ticks, sizes, marks, sell, buy } = drawing
  const y = (value: bigint) => CHART.height - placeOn(scale, value, CHART.height)
  const levels = DEPTH_LEVELS_BP.map((bp) => `M0 ${y(-bpUnits(bp))}H${CHART.width}`).join('')
  const line = {
    strokeWidth: '2',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
    vectorEffect: 'non-scaling-stroke',
  } as const
  return (
    <ChartFrame
      scale={scale}
      ticks={ticks}
      time={sizes}
      marks={marks.map((mark) => ({ at: sizePlace(mark), text: formatAmount(mark, locale) }))}
      cursor={cursor}
      onPoint={onPoint}
      unit="%"
    >
      <svg aria-hidden="true" width={CHART.width} height={CHART.height} overflow="hidden">
        <path
          d={levels}
          className="fill-none stroke-edge"
          strokeDasharray="2 4"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={`M0 ${y(0n)}H${CHART.width}`}
          className="fill-none stroke-ink"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
        <path d={sell} {...line} className="fill-none stroke-accent" />
        <path d={buy} {...line} className="fill-none stroke-warn" />
      </svg>
    </ChartFrame>
  )
}
