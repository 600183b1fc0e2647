'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { HeatTable } from '@/components/loop/heat-table'
import { LevelMark } from '@/components/loop/level-mark'
import type { Ratio } from '@/lib/core/ratio'
import { withPoint } from '@/lib/loop/heat-axes'
import { HEAT_LEVERAGES, HEAT_RATES, heatMap } from '@/lib/loop/heat-map'
import { LOOP_LEVELS } from '@/lib/loop/level'
import type { LoopSimulation } from '@/lib/loop/simulate'

interface HeatPanelProps {
  readonly simulation: LoopSimulation | undefined
  /** simulates this very point */
  readonly onChoose: (leverage: Ratio, rate: Ratio) => void
}

/** Yield and end of the same equity at other leverages and borrow rates, with the other shocks as they are set. */
export function HeatPanel({ simulation, onChoose }: HeatPanelProps) {
  const t = useTranslations('riskPage.heat')
  const point = useMemo(() => {
    if (simulation === undefined) return undefined
    const { position, shocked } = simulation
    const rate = shocked.borrowRate.is === 'known' ? shocked.borrowRate.value : undefined
    return { leverage: position.leverage, rate }
  }, [simulation])
  const map = useMemo(() => {
    if (simulation === undefined || simulation.position.equity <= 0n) return undefined
    const { position, terms, shocks } = simulation
    return heatMap({
      ...{ equity: position.equity, terms, shocks },
      leverages: withPoint(HEAT_LEVERAGES, point?.leverage),
      rates: withPoint(HEAT_RATES, point?.rate),
    })
  }, [simulation, point])
  if (map === undefined) return <p className="text-quiet text-sm">{t('unknown')}</p>
  return (
    <>
      <HeatTable map={map} leverage={point?.leverage} rate={point?.rate} onChoose={onChoose} />
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs" aria-label={t('legend')}>
        {LOOP_LEVELS.toReversed().map((level) => (
          <li key={level}>
            <LevelMark level={level} />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-quiet text-xs">
        {t('note')} {simulation?.shocked.queueSeconds.is === 'unknown' && t('fallAlone')}
      </p>
    </>
  )
}
