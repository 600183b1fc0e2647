'use client'

import { useLocale, useTranslations } from 'next-intl'
import { AmountField } from '@/components/amount/amount-field'
import { AmountWorth } from '@/components/amount/amount-worth'
import { FundMount } from '@/components/devnet/fund-mount'
import { EntryMount, preloadEntry } from '@/components/exit/entry-mount'
import { AprMount } from '@/components/lst/apr-mount'
import { Balances } from '@/components/stake/balances'
import { PANEL_GRID } from '@/components/stake/panel-grid'
import { ProtocolNotice } from '@/components/stake/protocol-notice'
import { RoomMeter } from '@/components/stake/room-meter'
import { StakeDetails } from '@/components/stake/stake-details'
import { SubmitButton } from '@/components/stake/submit-button'
import { useIssueWords } from '@/hooks/use-issue-words'
import { useStakeForm } from '@/hooks/use-stake-form'
import type { Address } from '@/lib/core/address'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import type { StakeableId } from '@/lib/stake/stake-link'
import type { TxIntent } from '@/lib/tx/intent'

interface StakePanelProps {
  readonly token: StakeableId
  readonly text: string
  readonly onText: (text: string) => void
  readonly referral: Address | undefined
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

/** How much ETH to stake, what it gives, and the button that leads to the review. */
export function StakePanel({ token, text, onText, referral, onReview, onIntent }: StakePanelProps) {
  const t = useTranslations('stake')
  const a = useTranslations('amount')
  const locale = useLocale()
  const words = useIssueWords('ETH')
  const form = useStakeForm(token, text, referral)
  const { amount, issue, max, eth } = form
  const textIssue =
    amount.ok || amount.error === 'empty' ? undefined : a(`issues.${amount.error}`, { unit: 'ETH' })
  const maxHint =
    max === undefined
      ? t('maxUnknown')
      : max.amount === 0n
        ? t('maxNothing')
        : t(`maxHints.${max.cappedBy}`, {
            reserve: formatAmount(max.reserve, locale, { places: 6, rounding: 'up' }),
          })
  return (
    <>
      <div className={PANEL_GRID}>
        <form className="space-y-4" onSubmit={(event) => event.preventDefault()} onFocus={preloadEntry}>
          <AmountField
            label={t('amountLabel')}
            unit="ETH"
            text={text}
            onText={onText}
            issue={textIssue ?? (issue === undefined ? undefined : words(issue))}
            onMax={max === undefined || max.amount === 0n ? undefined : () => onText(exactAmount(max.amount))}
            maxHint={maxHint}
            worth={
              <AmountWorth
                eth={amount.ok ? amount.value : undefined}
                text={text}
                amount={amount}
                unit="ETH"
              />
            }
            balance={eth === undefined ? undefined : t('balance', { amount: formatAmount(eth, locale) })}
          />
          {form.blocked !== undefined && <ProtocolNotice issue={form.blocked} />}
          <FundMount />
          <SubmitButton step={form.step} onReview={onReview} onIntent={onIntent} />
          {form.room.ok && <RoomMeter room={form.room.value} />}
        </form>
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <StakeDetails token={token} quote={form.quote} />
        </div>
        <Balances />
      </div>
      <EntryMount
        token={token}
        amount={amount.ok ? amount.value : undefined}
        onReview={onReview}
        onIntent={onIntent}
      />
      <AprMount token={token} />
    </>
  )
}
