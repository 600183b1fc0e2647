'use client'

import { useLocale, useTranslations } from 'next-intl'
import { PercentField } from '@/components/exit/percent-field'
import { Notice } from '@/components/ui/notice'
import type { Ratio } from '@/lib/core/ratio'
import { confirmsDeviation, deviationWord } from '@/lib/exit/confirm-deviation'
import { formatShare } from '@/lib/format/percent'
import { FARTHEST } from '@/lib/quote/deviation'

interface DeviationConfirmProps {
  /** of the quote from redemption value; below zero a discount */
  readonly deviation: Ratio
  readonly text: string
  readonly onText: (text: string) => void
}

/** A price far from redemption value is refused until the user has typed how far it is. */
export function DeviationConfirm({ deviation, text, onText }: DeviationConfirmProps) {
  const t = useTranslations('swapForm')
  const locale = useLocale()
  const word = deviationWord(deviation)
  const isConfirmed = confirmsDeviation(text, deviation)
  return (
    <Notice tone={isConfirmed ? 'warn' : 'bad'}>
      <p className="mb-2">
        {t(deviation.num < 0n ? 'farBelow' : 'farAbove', {
          percent: `${word}%`,
          limit: formatShare(FARTHEST, locale),
        })}
      </p>
      <PercentField
        label={t('typeToConfirm', { word })}
        text={text}
        onText={onText}
        placeholder=""
        issue={text.trim() === '' || isConfirmed ? undefined : t('confirmMismatch', { word })}
        hint={t(isConfirmed ? 'confirmed' : 'confirmHint')}
      />
    </Notice>
  )
}
