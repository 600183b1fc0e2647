'use client'

import { useTranslations } from 'next-intl'
import { LEVEL_SEVERITY } from '@/components/loop/level-mark'
import { SeverityIcon } from '@/components/peg/severity-icon'
import { SEVERITY_TEXT } from '@/components/peg/severity-mark'
import { NO_VALUE } from '@/components/ui/figure'
import { useLoopWords } from '@/hooks/use-loop-words'
import type { Ratio } from '@/lib/core/ratio'
import type { HeatCell } from '@/lib/loop/heat-map'
import type { LoopLevel } from '@/lib/loop/level'

const WASH: Record<LoopLevel, string> = {
  far: 'bg-healthy-wash',
  near: 'bg-watch-wash',
  within: 'bg-depegged-wash',
  liquidatable: 'bg-severe-wash',
}

interface HeatCellButtonProps {
  readonly cell: HeatCell
  readonly place: string
  readonly isPresent: boolean
  /** the Tab key stops here */
  readonly isStop: boolean
  readonly onFocus: () => void
  readonly onChoose: (leverage: Ratio, rate: Ratio) => void
}

/** One point: its yield, when it ends, how far that is by icon, colour and word; a press simulates it. */
export function HeatCellButton({ cell, place, isPresent, isStop, onFocus, onChoose }: HeatCellButtonProps) {
  const t = useTranslations('riskPage')
  const words = useLoopWords()
  const { leverage, rate, netApy, carry, level, isAllowed } = cell
  const severity = LEVEL_SEVERITY[level]
  return (
    <button
      type="button"
      data-place={place}
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onClick={() => onChoose(leverage, rate)}
      {...(isPresent ? { 'aria-current': 'true' as const } : {})}
      className={`flex min-h-12 w-full min-w-20 flex-col items-start rounded px-1.5 py-1 text-left ${WASH[level]} ${
        isPresent ? 'outline-2 outline-ink -outline-offset-2' : ''
      } ${isAllowed ? '' : 'border border-edge border-dashed'}`}
    >
      <span className="inline-flex items-center gap-1 font-semibold">
        <SeverityIcon severity={severity} className={`size-3.5 ${SEVERITY_TEXT[severity]}`} />
        {netApy.is === 'known' ? words.signed(netApy.value) : NO_VALUE}
      </span>
      <span>{carry.is === 'known' ? words.carry(carry.value) : NO_VALUE}</span>
      <span className="sr-only">
        {t(`levels.${level}`)}
        {isAllowed ? '' : ` ${t('heat.notAllowed')}`}
        {isPresent ? ` ${t('heat.present')}` : ''}
      </span>
    </button>
  )
}
