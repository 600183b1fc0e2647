'use client'

import { useLocale, useTranslations } from 'next-intl'
import { HistoryStatus } from '@/components/layout/history-status'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'
import { useLive, useServerNow } from '@/hooks/use-live'
import { formatAge } from '@/lib/format/age'
import { groupInteger } from '@/lib/format/group-integer'

/** Which block every figure on the page is of, how old it is, of which chain, and who read it. */
export function StatusLine() {
  const t = useTranslations('status')
  const locale = useLocale()
  const now = useServerNow()
  const config = useConfig()
  const { block, is, readBy } = useLive()
  const o = useTranslations('ownRpc')
  const isOld = is !== 'fresh'
  const number = block === undefined ? undefined : groupInteger(block.number, locale)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-quiet text-sm">
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className={`size-2 rounded-full ${isOld ? 'bg-warn' : 'bg-good'}`} />
        {t(isOld ? 'old' : 'live')}
      </span>
      <span>
        {config.chainName}
        {config.testnet && !config.isDevnet && ` (${t('testnet')})`}
      </span>
      {block !== undefined && (
        <span>
          {config.explorer === undefined ? (
            t('block', { block: number ?? '' })
          ) : (
            <a
              className="underline underline-offset-4"
              href={`${config.explorer}/block/${block.number}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('block', { block: number ?? '' })}
            </a>
          )}
          {' · '}
          <span className="inline-block min-w-16" suppressHydrationWarning>
            {formatAge(now - Number(block.timestamp), locale)}
          </span>
        </span>
      )}
      <span className="wrap-anywhere">
        {readBy === undefined ? t('source') : readBy && o('source', { host: new URL(readBy).host })}
      </span>
      <HistoryStatus />
      {config.isDevnet && (
        <span className="inline-flex items-center gap-1.5 text-warn">
          <Icon name="flask" />
          {t('devnet')}
        </span>
      )}
    </div>
  )
}
