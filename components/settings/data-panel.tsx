'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { ClearConfirm } from '@/components/settings/clear-confirm'
import { Button } from '@/components/ui/button'
import { storedItems } from '@/hooks/local-data'
import { browserStorage } from '@/hooks/wallet-port'
import { groupInteger } from '@/lib/format/group-integer'
import { localParts } from '@/lib/settings/local-data'

/** What this browser keeps for the app, item by item, and the way to be rid of it. */
export function DataPanel() {
  const t = useTranslations('settingsPage.panel.data')
  const locale = useLocale()
  const [isAsking, setAsking] = useState(false)
  // text, so that it is the same until something changes
  const listed = useSyncExternalStore(
    browserStorage.subscribe,
    () => JSON.stringify(storedItems()),
    () => '[]',
  )
  const parts = localParts(JSON.parse(listed))
  return (
    <>
      {parts.length === 0 ? (
        <p className="text-quiet text-sm">{t('nothing')}</p>
      ) : (
        <dl className="divide-y divide-rule rounded-sheet border border-rule bg-sheet px-4 text-sm sm:px-5">
          {parts.map(({ kind, items, size }) => (
            <div key={kind} className="grid gap-x-4 py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]">
              <dt className="font-medium">{t(`kinds.${kind}.name`)}</dt>
              <dd>
                {t(`kinds.${kind}.use`)}{' '}
                <span className="text-quiet">
                  {t('size', { items, size: groupInteger(BigInt(size), locale) })}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="mt-4">
        {isAsking ? (
          <ClearConfirm onCancel={() => setAsking(false)} />
        ) : (
          <Button look="quiet" onClick={() => setAsking(true)}>
            {t('clear')}
          </Button>
        )}
      </div>
    </>
  )
}
