import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LevelMark } from '@/components/loop/level-mark'
import { type LoopFigureText, useLoopFigureTexts } from '@/hooks/use-loop-figure-texts'
import { sameShocks } from '@/lib/loop/same-shocks'
import { NO_SHOCKS } from '@/lib/loop/shocks'
import type { LoopSimulation } from '@/lib/loop/simulate'

interface LoopFiguresProps {
  readonly simulation: LoopSimulation | undefined
  /** what selling was priced by */
  readonly soldBy: 'quote' | 'ladder' | undefined
  /** why there is no simulation */
  readonly reason: string | undefined
  readonly ask?: (figure: LoopFigureText, label: string) => ReactNode
}

/** All figures of the position, after the shocks; where these change one, today's stands beneath it. */
export function LoopFigures({ simulation, soldBy, reason, ask = plain }: LoopFiguresProps) {
  const t = useTranslations('riskPage.figures')
  const textsOf = useLoopFigureTexts()
  const isShocked = simulation !== undefined && !sameShocks(simulation.shocks, NO_SHOCKS)
  const today = isShocked ? textsOf(simulation, 'now') : undefined
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      {textsOf(simulation, 'shocked').map((figure, place) => {
        const before = today?.[place]?.text
        const label = t(figure.id)
        const missing = figure.text === undefined ? (figure.reason ?? reason) : undefined
        return (
          <div key={figure.id} className="min-h-16">
            <dt className="text-quiet text-sm">{label}</dt>
            <dd className="mt-0.5">
              {ask(figure, label)}
              {missing !== undefined && <p className="text-quiet text-xs">{missing}</p>}
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

/** Of the same size as one that can be asked, so that nothing moves when it becomes one. */
function plain({ text }: LoopFigureText): ReactNode {
  return <span className="inline-block min-h-7 min-w-6 font-semibold text-lg">{text ?? '\u2014'}</span>
}
