'use client'

import { useLocale, useTranslations } from 'next-intl'
import { FiatSelect } from '@/components/amount/fiat-select'
import { FiatWorth } from '@/components/amount/fiat-worth'
import { NO_VALUE } from '@/components/ui/figure'
import type { Result } from '@/lib/core/result'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import type { AmountIssue } from '@/lib/format/parse-amount'

interface AmountWorthProps {
  /** wei of ETH that the amount is worth; undefined = not known */
  readonly eth: bigint | undefined
  readonly text: string
  readonly amount: Result<bigint, AmountIssue>
  readonly unit: string
}

/** Below the field: worth in the chosen currency, and how the text was read where it could be read in more than one way. */
export function AmountWorth({ eth, text, amount, unit }: AmountWorthProps) {
  const t = useTranslations('amount')
  const locale = useLocale()
  const needsReading = amount.ok && text.trim() !== exactAmount(amount.value) && /[^\d.]/.test(text.trim())
  return (
    <>
      <FiatSelect />
      {eth === undefined ? <span>{NO_VALUE}</span> : <FiatWorth eth={eth} className="shrink-0 text-ink" />}
      {needsReading && (
        <span className="truncate">
          {t('readAs', { amount: `${formatAmount(amount.value, locale, { places: 18 })} ${unit}` })}
        </span>
      )}
    </>
  )
}
