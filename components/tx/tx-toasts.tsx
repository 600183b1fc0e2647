'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { useIntentWords } from '@/hooks/use-intent-words'
import { useStatusWords } from '@/hooks/use-status-words'
import type { TxRecord } from '@/lib/tx/record'
import { isOpen } from '@/lib/tx/record-status'

/** How long a message stays; the tray keeps what it said. */
const SHOWN_MS = 8_000
/** more at once would cover the page */
const MOST = 3

/**
 * Tells what became of a transaction while the user looks elsewhere. What was known when the page opened is not told again; what is
 * still undecided is the tray's badge to tell. Above on narrow screens, where the sheets come from below.
 */
export function TxToasts({ records }: { readonly records: readonly TxRecord[] }) {
  const open = useRef<ReadonlySet<string>>(undefined)
  const [shown, setShown] = useState<readonly TxRecord[]>([])
  const hide = (id: string) => setShown((before) => before.filter((record) => record.id !== id))
  useEffect(() => {
    const before = open.current
    open.current = new Set(records.filter(isOpen).map((record) => record.id))
    const settled = records.filter((record) => before?.has(record.id) && !isOpen(record))
    if (settled.length > 0) setShown((earlier) => [...settled, ...earlier].slice(0, MOST))
  }, [records])
  return (
    <div
      role="status"
      className="fixed top-16 right-4 z-[60] flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 sm:top-auto sm:bottom-4"
    >
      {shown.map((record) => (
        <TxToast key={record.id} record={record} onHide={() => hide(record.id)} />
      ))}
    </div>
  )
}

function TxToast({ record, onHide }: { readonly record: TxRecord; readonly onHide: () => void }) {
  const t = useTranslations('tray')
  const d = useTranslations('dialog')
  const words = useIntentWords()
  const statusWords = useStatusWords()
  const hide = useRef(onHide)
  useEffect(() => {
    hide.current = onHide
  })
  useEffect(() => {
    const timer = setTimeout(() => hide.current(), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="flex items-start gap-3 rounded-sheet border border-rule bg-sheet p-3 shadow-lg">
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-sm">{statusWords(record)}</p>
        <p className="text-quiet text-sm">{words(record.intent)}</p>
        {record.steps > 1 && record.sent.via === 'transaction' && (
          <p className="text-quiet text-xs">
            {t('step', { step: record.step + 1, steps: record.steps, name: t(`stepNames.${record.stepId}`) })}
          </p>
        )}
      </div>
      <button
        type="button"
        onClick={onHide}
        aria-label={d('close')}
        className="grid size-7 place-items-center rounded-md text-quiet hover:bg-sunk"
      >
        <Icon name="cross" />
      </button>
    </div>
  )
}
