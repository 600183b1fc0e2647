'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'
import { useLive, useServerNow } from '@/hooks/use-live'
import { readingValue } from '@/lib/core/reading'
import { formatAge } from '@/lib/format/age'
import { formatUtc } from '@/lib/format/date-time'

const COLUMNS =
  'grid grid-cols-2 gap-x-4 gap-y-2 px-4 sm:grid-cols-[minmax(0,1.1fr)_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1.4fr)] sm:px-5'

/** What the columns are, above a list on wide screens; on narrow ones each row says it itself. */
export function RequestColumns({ labels }: { readonly labels: readonly string[] }) {
  return (
    <div
      aria-hidden="true"
      className={`hidden border-rule border-b py-2 text-quiet text-xs sm:grid ${COLUMNS}`}
    >
      {labels.map((label) => (
        <span key={label}>{label}</span>
      ))}
    </div>
  )
}

/** One line of a list of requests: a card on narrow screens, four columns on wide ones. */
export function RequestRow({ children }: { readonly children: ReactNode }) {
  return <li className={`border-rule border-b py-2.5 text-sm last:border-b-0 ${COLUMNS}`}>{children}</li>
}

interface RequestFactProps {
  readonly label: string
  /** takes the whole line on narrow screens */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** One fact of a request: what it is, small where there are no columns, and the figure. */
export function RequestFact({ label, wide = false, children }: RequestFactProps) {
  return (
    <div className={`min-w-0 ${wide ? 'col-span-2 sm:col-span-1' : ''}`}>
      <p className="text-quiet text-xs sm:sr-only">{label}</p>
      <div className="wrap-anywhere">{children}</div>
    </div>
  )
}

/** The number of a request, which is its NFT's; a link to it where the deployment has an explorer. */
export function RequestNumber({ id }: { readonly id: bigint }) {
  const t = useTranslations('requests')
  const { explorer } = useConfig()
  const queue = readingValue(useLive().figures.protocols.lido)?.contracts.withdrawalQueue
  const text = t('nft', { id: String(id) })
  if (explorer === undefined || queue === undefined) return <span>{text}</span>
  return (
    <a
      href={`${explorer}/nft/${queue}/${id}`}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center gap-1 underline underline-offset-4"
    >
      {text}
      <Icon name="external" className="size-3.5" />
    </a>
  )
}

/** A moment in the past, in words and to the minute. */
export function Moment({ at }: { readonly at: bigint }) {
  const locale = useLocale()
  const now = useServerNow()
  return (
    <>
      <span suppressHydrationWarning>{formatAge(now - Number(at), locale)}</span>
      <span className="block text-quiet text-xs">{formatUtc(at, locale)}</span>
    </>
  )
}
