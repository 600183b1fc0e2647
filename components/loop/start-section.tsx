'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { LoopForm } from '@/hooks/use-loop-form'
import { partOf, preload, usePart } from '@/hooks/use-part'
import type { LendingMarket } from '@/lib/lending/lending-market'

const panel = partOf(() => import('@/components/loop/start-panel'))

export interface StartProps {
  readonly market: LendingMarket | undefined
  readonly onStart: LoopForm['hold']
}

/** Begins the simulation at a position that exists; what it takes to look one up is loaded when it is asked for. */
export function StartSection({ market, onStart }: StartProps) {
  const t = useTranslations('riskPage.start')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const loaded = usePart(panel, isOpen)
  const prepare = () => preload(panel)
  return (
    <div>
      <Button
        look="quiet"
        className="text-sm"
        aria-expanded={isOpen}
        aria-controls={id}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen((before) => !before)}
      >
        {t('open')}
      </Button>
      <div id={id} hidden={!isOpen} className="mt-3 min-h-44 rounded-md bg-sunk p-3">
        {isOpen && loaded !== undefined && <loaded.StartPanel market={market} onStart={onStart} />}
      </div>
    </div>
  )
}
