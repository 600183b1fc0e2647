import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LoopDistance } from '@/components/loop/loop-distance'
import { LoopFigures } from '@/components/loop/loop-figures'
import { OpeningNotices } from '@/components/loop/opening-notices'
import { Notice } from '@/components/ui/notice'
import type { LoopFigureText } from '@/hooks/use-loop-figure-texts'
import type { Ratio } from '@/lib/core/ratio'
import type { PositionIssue } from '@/lib/loop/position'
import type { LoopSimulation } from '@/lib/loop/simulate'

interface LoopResultsProps {
  readonly simulation: LoopSimulation | undefined
  /** what is wrong with the position */
  readonly issue: PositionIssue['code'] | undefined
  readonly soldBy: 'quote' | 'ladder' | undefined
  /** of the market from redemption value; undefined: not known */
  readonly deviation: Ratio | undefined
  /** why nothing can be simulated; undefined: nothing but the inputs is in the way */
  readonly reason: string | undefined
  /** how a figure is shown that can be asked for its formula; plainly where nobody can ask yet */
  readonly ask?: (figure: LoopFigureText, label: string) => ReactNode
}

/** The distance as a picture, what the pool has against it, and all figures. Drawn by the server first, and anew by the page once it runs. */
export function LoopResults({ simulation, issue, soldBy, deviation, reason, ask }: LoopResultsProps) {
  const t = useTranslations('riskPage')
  // a size that is none is told beside its field
  const lacks = issue === 'no-price' || issue === 'no-equity' ? t(`issues.${issue}`) : t('fixInputs')
  return (
    <>
      {reason !== undefined && <Notice tone="warn">{reason}</Notice>}
      <LoopDistance simulation={simulation} deviation={deviation} />
      {simulation !== undefined && <OpeningNotices {...simulation} />}
      <LoopFigures
        simulation={simulation}
        soldBy={soldBy}
        reason={simulation === undefined && reason === undefined ? lacks : undefined}
        {...(ask === undefined ? {} : { ask })}
      />
    </>
  )
}
