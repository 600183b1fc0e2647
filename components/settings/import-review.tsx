'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { NO_VALUE } from '@/components/ui/figure'
import { applySettings, browserSettings } from '@/hooks/browser-settings'
import type { Settings } from '@/lib/settings/settings'
import { settingsChanges } from '@/lib/settings/settings-changes'

interface ImportReviewProps {
  /** a file that was checked */
  readonly file: Settings
  readonly onCancel: () => void
}

/** What a file would change, before it does. */
export function ImportReview({ file, onCancel }: ImportReviewProps) {
  const t = useTranslations('settingsPage.panel.file.review')
  const [changes] = useState(() => settingsChanges(browserSettings(), file))
  if (changes.length === 0)
    return (
      <p role="status" className="mt-2 text-sm">
        {t('nothing')}
      </p>
    )
  return (
    <div className="mt-3 rounded-sheet border border-edge p-4 text-sm">
      <h3 className="font-semibold">{t('heading')}</h3>
      <dl className="mt-2 divide-y divide-rule">
        {changes.map(({ name, from, to }) => (
          <div key={name} className="grid gap-x-4 py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]">
            <dt className="text-quiet">{t(`names.${name}`)}</dt>
            <dd className="wrap-anywhere">
              <span className="text-quiet">{t('now', { value: from ?? NO_VALUE })}</span>
              <br />
              {t('then', { value: to })}
            </dd>
          </div>
        ))}
      </dl>
      {changes.some(({ name }) => name === 'ownRpc') && <p className="mt-2 text-quiet">{t('rpc')}</p>}
      <div className="mt-3 flex flex-wrap gap-3">
        <Button onClick={() => applySettings(file)}>{t('apply')}</Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
