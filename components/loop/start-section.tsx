'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { partOf, preload, usePart } from '@/hooks/use-part'
import type { LoopIn } from '@/lib/lending/loop-in'
import type { LoopMode } from '@/lib/loop/loop-input'

const panel = partOf(() => import('@/components/loop/start-panel'))

export type FoundLoop = Extract<LoopIn, { is: 'loop' }>

/** Begins the simulation at a position that exists; what it takes to look one up is loaded when it is asked for. */
export function StartSection({ onStart }: { readonly onStart: (loop: FoundLoop, mode: LoopMode) => void }) {
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
        {isOpen && loaded !== undefined && <loaded.StartPanel onStart={onStart} />}
      </div>
    </div>
  )
}
