'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { formatAmount } from '@/lib/format/amount'

interface RestNoticeProps {
  /** wei that was left out */
  readonly amount: bigint
  readonly unit: string
  readonly onTake: () => void
}

/** A part was taken: says what stays behind, and puts it into the field once its turn has come. */
export function RestNotice({ amount, unit, onTake }: RestNoticeProps) {
  const t = useTranslations('withdraw.rest')
  const locale = useLocale()
  return (
    <Notice tone="info">
      <p>{t('stays', { amount: `${formatAmount(amount, locale, { places: 6 })} ${unit}` })}</p>
      <div className="mt-2">
        <Button look="quiet" onClick={onTake}>
          {t('take')}
        </Button>
      </div>
    </Notice>
  )
}
