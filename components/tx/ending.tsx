'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice, type NoticeTone } from '@/components/ui/notice'

interface EndingProps {
  readonly tone: NoticeTone
  readonly text: string
  readonly onClose: () => void
  readonly onRetry?: () => void
  readonly retryWord?: string
  /** trying again is not what should be done first */
  readonly isRetryQuiet?: boolean
  readonly closeWord?: string
  readonly children?: React.ReactNode
}

/** The last word about a transaction, for now, and the ways on from it. */
export function Ending({
  tone,
  text,
  onClose,
  onRetry,
  retryWord,
  isRetryQuiet = false,
  closeWord,
  children,
}: EndingProps) {
  const t = useTranslations('review')
  return (
    <div className="space-y-4">
      <Notice tone={tone}>{text}</Notice>
      {children}
      <div className={`flex gap-3 ${isRetryQuiet ? 'flex-row-reverse' : ''}`}>
        {onRetry !== undefined && (
          <Button {...(isRetryQuiet ? { look: 'quiet' } : {})} className="flex-1" onClick={onRetry}>
            {retryWord ?? t('retry')}
          </Button>
        )}
        <Button {...(isRetryQuiet ? {} : { look: 'quiet' })} className="flex-1" onClick={onClose}>
          {closeWord ?? t('close')}
        </Button>
      </div>
    </div>
  )
}

/** The raw text of an error, for whoever wants it. */
export function Details({ detail }: { readonly detail: string | undefined }) {
  const t = useTranslations('review')
  if (detail === undefined) return null
  return (
    <details className="text-sm">
      <summary className="text-quiet">{t('details')}</summary>
      <p className="mt-1 break-words font-mono text-xs">{detail}</p>
    </details>
  )
}
