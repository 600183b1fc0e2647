'use client'

import { useTranslations } from 'next-intl'
import { FormulaFigure } from '@/components/loop/formula-figure'
import { LevelMark } from '@/components/loop/level-mark'
import { type LoopFigureText, useLoopFigureTexts } from '@/hooks/use-loop-figure-texts'
import type { BlockRef } from '@/lib/core/block-ref'
import { sameShocks } from '@/lib/loop/same-shocks'
import { NO_SHOCKS } from '@/lib/loop/shocks'
import type { LoopSimulation } from '@/lib/loop/simulate'

interface LoopFiguresProps {
  readonly simulation: LoopSimulation | undefined
  readonly block: BlockRef | undefined
  /** what selling was priced by */
  readonly soldBy: 'quote' | 'ladder' | undefined
  /** why there is no simulation at all */
  readonly reason: string | undefined
}

/** All figures of the position, after the shocks; where these change one, today's stands beneath it. */
export function LoopFigures({ simulation, block, soldBy, reason }: LoopFiguresProps) {
  const t = useTranslations('riskPage.figures')
  const textsOf = useLoopFigureTexts()
  const shocked = textsOf(simulation, 'shocked')
  const today =
    simulation !== undefined && !sameShocks(simulation.shocks, NO_SHOCKS)
      ? textsOf(simulation, 'now')
      : undefined
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      {shocked.map((figure: LoopFigureText, place: number) => {
        const before = today?.[place]?.text
        return (
          <div key={figure.id} className="min-h-16">
            <dt className="text-quiet text-sm">{t(figure.id)}</dt>
            <dd className="mt-0.5">
              <FormulaFigure
                id={figure.id}
                label={t(figure.id)}
                text={figure.text}
                reason={figure.reason ?? reason}
                simulation={simulation}
                block={block}
              />
              {figure.note !== undefined && (
                <p className="text-quiet text-xs">
                  {figure.note} {figure.id === 'unwind' && soldBy !== undefined && t(`soldBy.${soldBy}`)}
                </p>
              )}
              {figure.level !== undefined && <LevelMark level={figure.level} className="text-xs" />}
              {before !== undefined && before !== figure.text && (
                <p className="text-quiet text-xs">{t('today', { figure: before })}</p>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
