'use client'

import { useLocale, useTranslations } from 'next-intl'
import { PercentField } from '@/components/exit/percent-field'
import type { Result } from '@/lib/core/result'
import { type SlippageIssue, USUAL_SLIPPAGE } from '@/lib/exit/parse-slippage'
import { formatShare } from '@/lib/format/percent'
import { MOST_SLIPPAGE_BP } from '@/lib/quote/quote'

interface SlippageFieldProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly slippage: Result<bigint, SlippageIssue>
}

/** How much less than quoted may arrive, typed in per cent; 3 % at most. */
export function SlippageField({ text, onText, slippage }: SlippageFieldProps) {
  const t = useTranslations('swapForm')
  const locale = useLocale()
  const most = formatShare({ num: MOST_SLIPPAGE_BP, den: 10_000n }, locale)
  const issue = slippage.ok
    ? undefined
    : t(slippage.error === 'above-most' ? 'slippageTooHigh' : 'slippageUnreadable', { most })
  return (
    <PercentField
      label={t('slippage')}
      text={text}
      onText={onText}
      placeholder={USUAL_SLIPPAGE}
      issue={issue}
      hint={t('slippageHint')}
    />
  )
}
