'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Term } from '@/components/ui/term'
import { formatAmount } from '@/lib/format/amount'
import { formatShare } from '@/lib/format/percent'
import type { StakeRoom } from '@/lib/lst/stake-types'

/** How much of the stake limit is left, and how fast it comes back. Only where there is a window to fill. */
export function RoomMeter({ room }: { readonly room: StakeRoom }) {
  const t = useTranslations('room')
  const locale = useLocale()
  const { available, max, perBlock } = room
  if (available === undefined || max === undefined || max === 0n) return null
  // Burnt shares can push what is left above the window.
  const isOver = available > max
  const left = isOver ? max : available
  const share = formatShare({ num: left, den: max }, locale, 1)
  // Only for the drawing: how many thousandths of the bar are filled.
  const permille = Number((left * 1000n) / max)
  const isLow = room.status !== 'open'
  return (
    <div className="text-xs">
      <div className="flex justify-between gap-3 text-quiet">
        <span>
          <Term id="stake-limit">{t('label')}</Term>
        </span>
        <span>
          {t('left', {
            left: formatAmount(available, locale, { places: 0 }),
            max: formatAmount(max, locale, { places: 0 }),
          })}
        </span>
      </div>
      <meter className="sr-only" aria-label={t('label')} min={0} max={1000} value={permille}>
        {share}
      </meter>
      <svg
        aria-hidden="true"
        viewBox="0 0 1000 6"
        preserveAspectRatio="none"
        className="mt-1 h-1.5 w-full rounded-full bg-sunk"
      >
        <rect width={permille} height="6" className={isLow ? 'fill-warn' : 'fill-accent'} />
      </svg>
      {perBlock !== undefined && perBlock > 0n && left < max && (
        <p className="mt-1 text-quiet">
          {t('refill', { amount: formatAmount(perBlock, locale, { places: 2 }) })}
        </p>
      )}
    </div>
  )
}
