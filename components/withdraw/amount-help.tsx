'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import type { FormIssue } from '@/lib/stake/next-step'

interface AmountHelpProps {
  readonly issue: FormIssue | undefined
  /** wei as typed */
  readonly amount: bigint
  readonly balance: bigint | undefined
  readonly unit: string
  readonly onText: (text: string) => void
  /** takes only this part of the amount */
  readonly onPart: (part: bigint) => void
}

/** The amounts that would cure what stands against the one typed, each one press away. */
export function AmountHelp({ issue, amount, balance, unit, onText, onPart }: AmountHelpProps) {
  const t = useTranslations('withdraw.help')
  const locale = useLocale()
  const exact = (wei: bigint) => `${exactAmount(wei)} ${unit}`
  if (issue?.code === 'last-part-too-small') {
    const canAdd = balance === undefined || amount + issue.add <= balance
    return (
      <Notice tone="info">
        <p>{t('lastPart')}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          {canAdd && (
            <Button look="quiet" onClick={() => onText(exactAmount(amount + issue.add))}>
              {t('add', { amount: exact(issue.add) })}
            </Button>
          )}
          <Button look="quiet" onClick={() => onText(exactAmount(amount - issue.remove))}>
            {t('remove', { amount: exact(issue.remove) })}
          </Button>
        </div>
      </Notice>
    )
  }
  if (issue?.code === 'above-collateral') {
    const rest = amount - issue.burnable
    return (
      <Notice tone="info">
        <p>
          {t('burnPart', {
            now: formatAmount(issue.burnable, locale, { places: 6 }),
            rest: formatAmount(rest, locale, { places: 6, rounding: 'up' }),
          })}
        </p>
        <div className="mt-2">
          <Button look="quiet" onClick={() => onPart(issue.burnable)}>
            {t('burnNow', { amount: formatAmount(issue.burnable, locale, { places: 6 }) })}
          </Button>
        </div>
      </Notice>
    )
  }
  return null
}
