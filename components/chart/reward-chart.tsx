'use client'

import { ChartFrame } from '@/components/chart/chart-frame'
import { CHART } from '@/lib/chart/chart-size'
import { type Extent, placeOn, roundScale } from '@/lib/chart/extent'
import { barsPath } from '@/lib/chart/paths'
import { thinPoints } from '@/lib/chart/thin-points'

/** What one day gave (or took, below 0). */
export interface RewardBar {
  /** unix seconds at which the day begins */
  readonly time: bigint
  /** wei */
  readonly reward: bigint
}

interface RewardChartProps {
  /** ascending */
  readonly bars: readonly RewardBar[]
  readonly time: Extent
  readonly cursor: bigint | undefined
  readonly onPoint: (part: number) => void
}

const MOST_BARS = 800
const STEPS = 4
const DAY = 86_400n
/** Part of a day's width that its bar takes, in hundredths. */
const FILLED = 70n

/** The rewards of each day: upwards what was earned, downwards (and in another colour) what was lost. */
export function RewardChart({ bars, time, cursor, onPoint }: RewardChartProps) {
  const drawn = thinPoints(bars, MOST_BARS, ({ reward }) => reward)
  const { extent, ticks } = roundScale([0n, ...bars.map(({ reward }) => reward)], STEPS)
  const base = CHART.height - placeOn(extent, 0n, CHART.height)
  const width = Math.max(
    1,
    placeOn({ from: 0n, to: (time.to - time.from) * 100n }, DAY * FILLED, CHART.width),
  )
  const path = (isWanted: (reward: bigint) => boolean) =>
    barsPath(
      drawn
        .filter(({ reward }) => isWanted(reward))
        .map(({ time: at, reward }) => ({
          x: placeOn(time, at + DAY / 2n, CHART.width),
          y: CHART.height - placeOn(extent, reward, CHART.height),
        })),
      base,
      width,
    )
  return (
    <ChartFrame scale={extent} ticks={ticks} time={time} cursor={cursor} onPoint={onPoint}>
      <path d={path((reward) => reward > 0n)} className="fill-accent" />
      <path d={path((reward) => reward < 0n)} className="fill-bad" />
      <path
        d={`M0 ${base}H${CHART.width}`}
        className="fill-none stroke-edge"
        vectorEffect="non-scaling-stroke"
      />
    </ChartFrame>
  )
}
