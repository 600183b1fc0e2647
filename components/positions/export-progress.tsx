'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ExportState } from '@/hooks/use-export'
import { useGapWords } from '@/hooks/use-gap-words'
import { useWhy } from '@/hooks/use-why'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { LeftOut } from '@/lib/export/export-options'
import { groupInteger } from '@/lib/format/group-integer'
import { shortHex } from '@/lib/format/short-hex'

const REASONS: readonly LeftOut[] = ['rate-gain', 'nothing', 'move', 'transfer', 'amount-unknown']

/** How far the file is, and at the end what is in it and what is not. */
export function ExportProgressView({ state }: { readonly state: ExportState }) {
  const t = useTranslations('positions.export')
  const why = useWhy()
  const gapWords = useGapWords()
  const locale = useLocale()
  const count = (value: number) => groupInteger(BigInt(value), locale)
  const progress = state.is === 'writing' || state.is === 'done' ? state.progress : undefined
  const text = () => {
    switch (state.is) {
      case 'idle':
        return ''
      case 'prices':
        return t('prices')
      case 'writing':
        return progress === undefined
          ? t('begins')
          : t('writing', { done: count(progress.done), total: count(progress.total) })
      case 'done':
        return t('done', { rows: count(state.progress.rows) })
      case 'cancelled':
        return t('cancelled')
      case 'failed':
        return t('failed', { reason: state.why === undefined ? '' : why(state.why) })
    }
  }
  return (
    <div className="min-h-12">
      <p role="status">{text()}</p>
      {(state.is === 'prices' || state.is === 'writing') && (
        <progress
          aria-label={t('progress')}
          className="mt-2 h-2 w-full accent-accent"
          {...(progress === undefined ? {} : { value: progress.done, max: Math.max(1, progress.total) })}
        />
      )}
      {state.is === 'done' &&
        REASONS.filter((reason) => state.progress.leftOut[reason] > 0).map((reason) => (
          <p key={reason} className="text-quiet text-xs">
            {t(`leftOut.${reason}`, { count: count(state.progress.leftOut[reason]) })}
          </p>
        ))}
      {state.is === 'done' &&
        state.missing.map(({ account, token, gap }) => (
          <p key={`${account} ${token}`} className="text-xs">
            {t('missing', {
              token: LST_SYMBOL[token],
              address: shortHex(account, 6, 4),
              why: gapWords(gap),
            })}
          </p>
        ))}
    </div>
  )
}
