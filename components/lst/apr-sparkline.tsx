'use client'

import { useLocale, useTranslations } from 'next-intl'
import { placeOn, roundScale } from '@/lib/chart/extent'
import { stepPath } from '@/lib/chart/paths'
import { formatPercent } from '@/lib/format/percent'
import type { AprAt } from '@/lib/rewards/apr-line'

const WIDTH = 400
const HEIGHT = 56
/** Parts that a yearly rate is drawn in: a hundredth of a basis point. */
const PARTS = 1_000_000n

interface AprSparklineProps {
  readonly line: readonly AprAt[]
  /** unix seconds of both ends */
  readonly from: bigint
  readonly to: bigint
}

/** The yearly rate of the week before, over a month; the table below says the same in figures. */
export function AprSparkline({ line, from, to }: AprSparklineProps) {
  const t = useTranslations('aprHistory')
  const locale = useLocale()
  const parts = line.map(({ rate }) => (rate.num * PARTS) / rate.den)
  const [low, high] = [least(parts), most(parts)]
  if (line.length < 2 || low === undefined || high === undefined)
    return <p className="mt-2 h-14 text-quiet text-sm">{t('noLine')}</p>
  const { extent } = roundScale(parts, 2)
  const places = line.map(({ time }, index) => ({
    x: placeOn({ from, to }, time, WIDTH),
    y: HEIGHT - placeOn(extent, parts[index] ?? extent.from, HEIGHT),
  }))
  const told = (value: bigint) => formatPercent({ num: value, den: PARTS }, locale)
  return (
    <svg
      viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('lineLabel', { low: told(low), high: told(high) })}
      className="mt-2 h-14 w-full max-w-xl"
    >
      <path
        d={stepPath(places, WIDTH)}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
        className="text-accent"
      />
    </svg>
  )
}

function least(values: readonly bigint[]): bigint | undefined {
  return values.reduce<bigint | undefined>(
    (low, value) => (low === undefined || value < low ? value : low),
    undefined,
  )
}

function most(values: readonly bigint[]): bigint | undefined {
  return values.reduce<bigint | undefined>(
    (high, value) => (high === undefined || value > high ? value : high),
    undefined,
  )
}
