'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { partOf, preload, usePart } from '@/hooks/use-part'
import type { WhereFrom } from '@/lib/read/where-from'

const panel = partOf(() => import('@/components/ui/where-from-panel'))

export const NO_VALUE = '\u2014'

interface FigureProps {
  /** undefined = unknown: a dash is shown, and `reason` says why */
  readonly text: string | undefined
  readonly reason?: string | undefined
  /** asked only when the panel opens: most figures are never asked */
  readonly from: () => WhereFrom
  readonly stale?: boolean
  readonly className?: string
}

/** A figure that can be asked where it comes from. The panel and what it needs are loaded when somebody is about to ask. */
export function Figure({ text, reason, from, stale = false, className = '' }: FigureProps) {
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
        className={`relative z-10 min-h-6 min-w-6 rounded-sm text-left underline decoration-edge decoration-dotted underline-offset-4 hover:decoration-accent hover:decoration-solid ${stale ? 'text-quiet' : ''} ${className}`}
      >
        {text ?? NO_VALUE}
        <span className="sr-only">
          {text === undefined && reason !== undefined ? ` ${reason}` : ''} {t('whereFrom')}
        </span>
      </button>
      {asked && loaded !== undefined && (
        <loaded.WhereFromPanel
          anchor={anchor}
          open={open}
          onOpenChange={setOpen}
          from={from}
          reason={reason}
        />
      )}
    </>
  )
}
