'use client'

import { useTranslations } from 'next-intl'
import { ChartFrame } from '@/components/chart/chart-frame'
import { CHART } from '@/lib/chart/chart-size'
import { placeOn } from '@/lib/chart/extent'
import type { PegDrawing } from '@/lib/chart/peg-drawing'
import type { Severity } from '@/lib/peg/thresholds'

interface PegChartProps {
  readonly drawing: PegDrawing
  /** moments that are marked, unix seconds */
  readonly flags: readonly bigint[]
  readonly cursor: bigint | undefined
  readonly onPoint: (part: number) => void
}

const ZONE: Record<Severity, string> = {
  healthy: 'fill-transparent',
  watch: 'fill-watch/10',
  stressed: 'fill-stressed/15',
  depegged: 'fill-depegged/15',
  severe: 'fill-severe/20',
}
const SPAN: Record<Severity, string> = {
  healthy: 'bg-healthy',
  watch: 'bg-watch',
  stressed: 'bg-stressed',
  depegged: 'bg-depegged',
  severe: 'bg-severe',
}
/** Part of the height, in per cent, below which a zone's name has no room. */
const ROOM = 9

/**
 * A deviation over time: the level line is redemption value, around the headline the band of the sources, behind it the zones of the
 * severities; at the foot what was said at the time. Gaps stay gaps.
 */
export function PegChart({ drawing, flags, cursor, onPoint }: PegChartProps) {
  const t = useTranslations('peg.severities')
  const { scale, ticks, time, zones, spans, paths } = drawing
  const y = (value: bigint) => CHART.height - placeOn(scale, value, CHART.height)
  const marks = flags.map((flag) => `M${placeOn(time, flag, CHART.width)} 0V${CHART.height}`).join('')
  return (
    <ChartFrame
      scale={scale}
      ticks={ticks}
      time={time}
      cursor={cursor}
      onPoint={onPoint}
      unit="%"
      over={
        <div className="pointer-events-none absolute inset-0 overflow-hidden">
          {zones.map(({ severity, from, to }) => {
            const bottom = placeOn(scale, from, 100)
            const height = placeOn(scale, to, 100) - bottom
            return (
              height >= ROOM && (
                <span
                  key={String(from)}
                  className="absolute right-1 pt-1 leading-none"
                  style={{ top: `${100 - bottom - height}%` }}
                >
                  {t(severity)}
                </span>
              )
            )
          })}
          {spans.map(({ severity, from, to }) => {
            const left = Math.max(0, placeOn(time, from, 100))
            return (
              severity !== undefined && (
                <span
                  key={String(from)}
                  className={`absolute bottom-0 h-1 ${SPAN[severity]}`}
                  style={{ left: `${left}%`, width: `${placeOn(time, to, 100) - left}%` }}
                />
              )
            )
          })}
        </div>
      }
    >
      {zones.map(({ severity, from, to }) => (
        <rect
          key={String(from)}
          x="0"
          width={CHART.width}
          y={y(to)}
          height={y(from) - y(to)}
          className={ZONE[severity]}
        />
      ))}
      <path d={paths.band} className="fill-accent/25" />
      <path
        d={marks}
        className="fill-none stroke-warn"
        strokeDasharray="3 3"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={`M0 ${y(0n)}H${CHART.width}`}
        className="fill-none stroke-ink"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={paths.line}
        className="fill-none stroke-accent"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </ChartFrame>
  )
}
