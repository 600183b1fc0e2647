'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { clearLocalData } from '@/hooks/local-data'
import { txStore } from '@/hooks/tx-store'

/** Asks once more, says that records of transactions go too, and while one is under way only goes on after that was ticked. */
export function ClearConfirm({ onCancel }: { readonly onCancel: () => void }) {
  const t = useTranslations('settingsPage.panel.data.confirm')
  const hasOpen = useSyncExternalStore(
    txStore.subscribe,
    () => txStore.hasOpen(),
    () => txStore.hasOpen(),
  )
  const [knows, setKnows] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="rounded-sheet border border-edge p-4">
      <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {t('heading')}
      </h3>
      <p className="mt-1 text-sm">{t('what')}</p>
      {hasOpen && (
        <div className="mt-3 grid gap-2">
          <Notice tone="warn">{t('pending')}</Notice>
          <label className="inline-flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={knows}
              onChange={(event) => setKnows(event.target.checked)}
              className="size-4.5 shrink-0 accent-accent"
            />
            {t('knows')}
          </label>
        </div>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        <Button
          aria-disabled={hasOpen && !knows}
          onClick={() => {
            // one may have been sent in another tab since this was drawn
            if (knows || !txStore.hasOpen()) void clearLocalData()
          }}
        >
          {t('clear')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
