'use client'

import { useLocale, useTranslations } from 'next-intl'
import { PercentField } from '@/components/exit/percent-field'
import type { Result } from '@/lib/core/result'
import type { SlippageIssue } from '@/lib/exit/parse-slippage'
import { formatShare } from '@/lib/format/percent'
import { MOST_SLIPPAGE_BP } from '@/lib/quote/quote'
import { LEAST_SLIPPAGE_BP } from '@/lib/quote/slippage'

interface SlippageFieldProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly slippage: Result<bigint, SlippageIssue>
}

/** How much less than quoted may arrive, typed in per cent; 0.01 % to 3 %. */
export function SlippageField({ text, onText, slippage }: SlippageFieldProps) {
  const t = useTranslations('swapForm')
  const locale = useLocale()
  const most = formatShare({ num: MOST_SLIPPAGE_BP, den: 10_000n }, locale)
  const least = formatShare({ num: LEAST_SLIPPAGE_BP, den: 10_000n }, locale)
  const issue = slippage.ok
    ? undefined
    : slippage.error === 'above-most'
      ? t('slippageTooHigh', { most })
      : t('slippageUnreadable', { least, most })
  return (
    <PercentField
      label={t('slippage')}
      text={text}
      onText={onText}
      placeholder="0.1"
      issue={issue}
      hint={t('slippageHint')}
    />
  )
}
