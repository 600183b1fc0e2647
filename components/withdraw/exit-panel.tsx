'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AmountField } from '@/components/amount/amount-field'
import { AmountWorth } from '@/components/amount/amount-worth'
import { FundMount } from '@/components/devnet/fund-mount'
import { ChoiceMount, preloadChoices, SwapMount } from '@/components/exit/choice-mount'
import { Balances } from '@/components/stake/balances'
import { ProtocolNotice } from '@/components/stake/protocol-notice'
import { SubmitButton } from '@/components/stake/submit-button'
import { AmountHelp } from '@/components/withdraw/amount-help'
import { ApprovalChoice } from '@/components/withdraw/approval-choice'
import { BunkerConfirm } from '@/components/withdraw/bunker-confirm'
import { RequestDetails } from '@/components/withdraw/request-details'
import { RestNotice } from '@/components/withdraw/rest-notice'
import { type ApproveBy, useExitForm } from '@/hooks/use-exit-form'
import { useIssueWords } from '@/hooks/use-issue-words'
import { useLive } from '@/hooks/use-live'
import { partOf, usePart } from '@/hooks/use-part'
import { useSwapForm } from '@/hooks/use-swap-form'
import { useWallet } from '@/hooks/use-wallet'
import type { Address } from '@/lib/core/address'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { parseAmount } from '@/lib/format/parse-amount'
import type { TxIntent } from '@/lib/tx/intent'
import type { ExitWay } from '@/lib/withdraw/judge-exit'

const burn = partOf(() => import('@/components/withdraw/burn-details'))
const custodian = partOf(() => import('@/components/withdraw/custodian-details'))

/** What is left of an amount of which a part was taken; told while that part stands in the field. */
interface Rest {
  readonly of: string
  readonly amount: bigint
  /** whose amount it is; undefined before anybody was connected */
  readonly account: Address | undefined
}

interface ExitPanelProps {
  readonly token: LstId
  readonly text: string
  readonly onText: (text: string) => void
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

const OWN_WAY: Record<LstId, ExitWay> = { steth: 'wait', wsteth: 'wait', reth: 'burn', cbeth: 'sell' }

/** How much of a token to turn into ETH, by which way, and the button that leads to the review. */
export function ExitPanel({ token, text, onText, onReview, onIntent }: ExitPanelProps) {
  const t = useTranslations('withdraw')
  const a = useTranslations('amount')
  const s = useTranslations('stake')
  const w = useTranslations('wrap')
  const locale = useLocale()
  const unit = LST_SYMBOL[token]
  const words = useIssueWords(unit)
  const { protocols } = useLive().figures
  const [way, setWay] = useState<ExitWay>(OWN_WAY[token])
  const [approveBy, setApproveBy] = useState<ApproveBy>('permit')
  const { account } = useWallet().wallet
  // Said by a person for one account: another one has to say it anew.
  const [bunker, setBunker] = useState<{ readonly by: Address | undefined }>()
  const isBunkerConfirmed = bunker !== undefined && bunker.by === account
  const [rest, setRest] = useState<Rest>()
  const typed = parseAmount(text, { units: [unit] })
  const wei = typed.ok && typed.value > 0n ? typed.value : undefined
  const swap = useSwapForm(token, 'eth', way === 'sell' ? wei : undefined)
  const form = useExitForm({ token, text, way, approveBy, isBunkerConfirmed, sale: swap })
  const { amount, balance, issue, max } = form
  const isQueued = token === 'steth' || token === 'wsteth'
  const loadedBurn = usePart(burn, token === 'reth')
  const loadedCustodian = usePart(custodian, token === 'cbeth')
  const details = token === 'reth' ? loadedBurn : loadedCustodian
  const isBunker = way === 'wait' && readingValue(protocols.lido)?.queue.isBunker === true
  const textIssue = amount.ok || amount.error === 'empty' ? undefined : a(`issues.${amount.error}`, { unit })
  const maxHint = () => {
    if (balance === undefined) return w('maxUnknown')
    if (max === undefined) return t(balance === 0n ? 'maxNothing' : 'maxTooLittle', { token: unit })
    return max === balance ? w('maxHint') : t('maxButDust')
  }
  /** Takes a part of what was typed, and keeps in mind what is left. */
  const take = (part: bigint) => {
    if (wei === undefined || part === wei) return
    setRest({ of: exactAmount(part), amount: wei - part, account })
    onText(exactAmount(part))
  }
  const choose = (kind: ExitWay, part: bigint) => {
    setWay(kind)
    take(part)
  }
  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 rounded-sheet border border-rule bg-sheet p-4 sm:p-6 lg:grid-cols-2 lg:p-8"
      onSubmit={(event) => event.preventDefault()}
      onFocus={preloadChoices}
    >
      <div className="space-y-4 lg:col-start-1 lg:row-start-1">
        <p className="text-quiet text-sm">{t(`leads.${token}`)}</p>
        <AmountField
          label={t('amountLabel', { token: unit })}
          unit={unit}
          text={text}
          onText={onText}
          issue={textIssue ?? (issue === undefined ? undefined : words(issue))}
          onMax={max === undefined ? undefined : () => onText(exactAmount(max))}
          maxHint={maxHint()}
          worth={<AmountWorth eth={form.worth} text={text} amount={amount} unit={unit} />}
          balance={
            balance === undefined
              ? undefined
              : s('balanceOf', { amount: formatAmount(balance, locale), token: unit })
          }
        />
        {wei !== undefined && (
          <AmountHelp
            issue={issue}
            amount={wei}
            balance={balance}
            unit={unit}
            onText={onText}
            onPart={(part) => choose('burn', part)}
          />
        )}
        {rest !== undefined && (rest.account ?? account) === account && (rest.of === text || text === '') && (
          <RestNotice amount={rest.amount} unit={unit} onTake={() => onText(exactAmount(rest.amount))} />
        )}
      </div>
      <div className="lg:col-span-2 lg:row-start-2">
        <ChoiceMount token={token} amount={wei} chosen={way} onChoose={choose} />
      </div>
      <div className="space-y-4 lg:col-start-1 lg:row-start-3">
        {way === 'sell' && wei !== undefined && <SwapMount form={swap} />}
        {form.blocked !== undefined && <ProtocolNotice issue={form.blocked} />}
        {isBunker && form.blocked === undefined && (
          <BunkerConfirm
            confirmed={isBunkerConfirmed}
            onConfirm={(confirmed) => setBunker(confirmed ? { by: account } : undefined)}
          />
        )}
        <FundMount />
        <SubmitButton step={form.step} onReview={onReview} onIntent={onIntent} />
        {(way === 'sell' ? swap.intent?.approveBy === 'permit' : way === 'wait') && (
          <ApprovalChoice token={unit} value={approveBy} onChange={setApproveBy} />
        )}
      </div>
      <div className="lg:col-start-2 lg:row-start-1">
        {isQueued && <RequestDetails token={token} quote={form.request} approveBy={approveBy} />}
        {!isQueued && details === undefined && <div className="min-h-72" />}
        {token === 'reth' && loadedBurn !== undefined && <loadedBurn.BurnDetails amount={wei} />}
        {token === 'cbeth' && loadedCustodian !== undefined && (
          <loadedCustodian.CustodianDetails worth={form.worth} />
        )}
      </div>
      <div className="lg:col-start-2 lg:row-start-3">
        <Balances />
      </div>
    </form>
  )
}
