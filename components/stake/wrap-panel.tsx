'use client'

import { useLocale, useTranslations } from 'next-intl'
import { AmountField } from '@/components/amount/amount-field'
import { AmountWorth } from '@/components/amount/amount-worth'
import { Balances } from '@/components/stake/balances'
import { PANEL_GRID } from '@/components/stake/panel-grid'
import { ProtocolNotice } from '@/components/stake/protocol-notice'
import { SubmitButton } from '@/components/stake/submit-button'
import { WrapDetails } from '@/components/stake/wrap-details'
import { useIssueWords } from '@/hooks/use-issue-words'
import { useLive } from '@/hooks/use-live'
import { useWrapForm, type WrapDirection } from '@/hooks/use-wrap-form'
import { LST_SYMBOL } from '@/lib/core/lst'
import { valueInEth } from '@/lib/core/value-in-eth'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { rateOf } from '@/lib/lst/rate-of'
import type { TxIntent } from '@/lib/tx/intent'

interface WrapPanelProps {
  readonly direction: WrapDirection
  readonly text: string
  readonly onText: (text: string) => void
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

/** stETH into wstETH, or back. */
export function WrapPanel({ direction, text, onText, onReview, onIntent }: WrapPanelProps) {
  const t = useTranslations('wrap')
  const a = useTranslations('amount')
  const s = useTranslations('stake')
  const locale = useLocale()
  const given = direction === 'wrap' ? 'steth' : 'wsteth'
  const unit = LST_SYMBOL[given]
  const words = useIssueWords(unit)
  const form = useWrapForm(direction, text)
  const { amount, issue, balance } = form
  const rate = rateOf(useLive().figures.protocols, given)
  const worth = amount.ok && rate !== undefined ? valueInEth(rate, amount.value) : undefined
  const textIssue = amount.ok || amount.error === 'empty' ? undefined : a(`issues.${amount.error}`, { unit })
  const hasSome = balance !== undefined && balance > 0n
  return (
    <div className={PANEL_GRID}>
      <form className="space-y-4" onSubmit={(event) => event.preventDefault()}>
        <p className="text-quiet text-sm">{t(`leads.${direction}`)}</p>
        <AmountField
          label={t('amountLabel', { token: unit })}
          unit={unit}
          text={text}
          onText={onText}
          issue={textIssue ?? (issue === undefined ? undefined : words(issue))}
          onMax={hasSome ? () => onText(exactAmount(balance)) : undefined}
          maxHint={
            balance === undefined
              ? t('maxUnknown')
              : hasSome
                ? t('maxHint')
                : t('maxNothing', { token: unit })
          }
          worth={<AmountWorth eth={worth} text={text} amount={amount} unit={unit} />}
          balance={
            balance === undefined
              ? undefined
              : s('balanceOf', { amount: formatAmount(balance, locale), token: unit })
          }
        />
        {form.blocked !== undefined && <ProtocolNotice issue={form.blocked} />}
        <SubmitButton step={form.step} onReview={onReview} onIntent={onIntent} />
      </form>
      <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <WrapDetails direction={direction} quote={form.quote} approves={form.approves} />
      </div>
      <Balances />
    </div>
  )
}
