'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { NO_VALUE } from '@/components/ui/figure'
import type { LoopFigureText } from '@/hooks/use-loop-figure-texts'
import { partOf, preload, usePart } from '@/hooks/use-part'
import type { BlockRef } from '@/lib/core/block-ref'
import type { LoopSimulation } from '@/lib/loop/simulate'

const panel = partOf(() => import('@/components/loop/formula-panel'))

interface FormulaFigureProps {
  readonly id: LoopFigureText['id']
  readonly label: string
  /** undefined = not known; `reason` says why */
  readonly text: string | undefined
  readonly reason: string | undefined
  readonly simulation: LoopSimulation | undefined
  /** of the lending market's figures */
  readonly block: BlockRef | undefined
}

/** A figure of the simulation that can be asked for its formula with its own numbers in it; what tells it is loaded when it is asked. */
export function FormulaFigure({ id, label, text, reason, simulation, block }: FormulaFigureProps) {
  const t = useTranslations('figure')
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const loaded = usePart(panel, asked)
  const prepare = () => preload(panel)
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => {
          setAsked(true)
          setOpen((before) => !before)
        }}
        className="min-h-7 min-w-6 rounded-sm text-left font-semibold text-lg underline decoration-edge decoration-dotted underline-offset-4 hover:decoration-accent hover:decoration-solid"
      >
        {text ?? NO_VALUE}
        <span className="sr-only"> {t('whereFrom')}</span>
      </button>
      {asked && loaded !== undefined && (
        <loaded.FormulaPanel
          {...{ id, label, reason, simulation, block, anchor, open }}
          onOpenChange={setOpen}
        />
      )}
    </>
  )
}
