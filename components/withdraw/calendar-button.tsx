'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useConfig } from '@/hooks/use-config'
import { calendarFile } from '@/lib/exit/calendar'
import { formatAmount } from '@/lib/format/amount'
import { localePath } from '@/lib/format/locale'
import type { QueueRequest } from '@/lib/lst/lido/withdrawals'

interface CalendarButtonProps {
  readonly request: QueueRequest
  /** unix seconds */
  readonly from: bigint
  readonly to: bigint
}

/** The expected time as a calendar file, made in the browser: nobody else learns of it. */
export function CalendarButton({ request, from, to }: CalendarButtonProps) {
  const t = useTranslations('requests.calendar')
  const locale = useLocale()
  const { chainId } = useConfig()
  const id = String(request.id)
  const download = () => {
    const text = calendarFile({
      uid: `lido-withdrawal-${chainId}-${id}@evenkeel`,
      from,
      to,
      madeAt: BigInt(Math.floor(Date.now() / 1000)),
      title: t('title', { id }),
      text: t('text', { id, amount: formatAmount(request.stEth, locale, { places: 6 }) }),
      url: `${window.location.origin}${localePath(locale, '/withdraw')}`,
    })
    const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `withdrawal-${id}.ics`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <button
      type="button"
      onClick={download}
      aria-label={t('label', { id })}
      className="min-h-6 text-xs underline underline-offset-4 hover:text-accent"
    >
      {t('download')}
    </button>
  )
}
