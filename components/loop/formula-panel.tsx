'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { WhereFromPanel } from '@/components/ui/where-from-panel'
import type { LoopFigureText } from '@/hooks/use-loop-figure-texts'
import type { BlockRef } from '@/lib/core/block-ref'
import { formatAmount } from '@/lib/format/amount'
import { formatPercent } from '@/lib/format/percent'
import { formatRate } from '@/lib/format/rate'
import { explain, type FormulaValue } from '@/lib/loop/formula'
import type { LoopSimulation } from '@/lib/loop/simulate'

interface FormulaPanelProps {
  readonly id: LoopFigureText['id']
  readonly label: string
  readonly reason: string | undefined
  readonly simulation: LoopSimulation | undefined
  readonly block: BlockRef | undefined
  readonly anchor: RefObject<HTMLButtonElement | null>
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** The formula of one figure, with what stands in it for this very position. */
export function FormulaPanel(props: FormulaPanelProps) {
  const { id, label, reason, simulation, block, ...popover } = props
  const t = useTranslations('riskPage')
  const locale = useLocale()
  const told = simulation && explain(simulation, 'shocked', id)
  const textOf = (value: FormulaValue): string => {
    switch (value.unit) {
      case 'wei':
        return `${formatAmount(value.wei, locale, { places: 8 })} ETH`
      case 'part':
        return formatPercent(value.part, locale, 4)
      case 'times':
        return formatRate(value.times, locale, { places: 6 })
      case 'days':
        return t('formulas.days', { days: formatRate(value.days, locale, { places: 2 }) })
    }
  }
  return (
    <WhereFromPanel
      {...popover}
      reason={reason}
      from={() => ({
        title: label,
        formula: t(`formulas.${id}`),
        rows:
          told?.values.map(({ name, value }) => ({ label: t(`values.${name}`), value: textOf(value) })) ?? [],
        ...(simulation === undefined
          ? {}
          : { source: t('formulas.source', { version: simulation.terms.version }) }),
        at: block,
      })}
    />
  )
}
