'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { SubmitButton } from '@/components/stake/submit-button'
import { Button } from '@/components/ui/button'
import { NO_VALUE } from '@/components/ui/figure'
import { Pager } from '@/components/ui/pager'
import { ClaimRecipient } from '@/components/withdraw/claim-recipient'
import { ClaimTotals } from '@/components/withdraw/claim-totals'
import {
  Moment,
  RequestColumns,
  RequestFact,
  RequestNumber,
  RequestRow,
} from '@/components/withdraw/request-row'
import { useClaimForm } from '@/hooks/use-claim-form'
import { formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'
import type { QueueRequest } from '@/lib/lst/lido/withdrawals'
import type { TxIntent } from '@/lib/tx/intent'
import { allThatFit, type Ticked, toggled } from '@/lib/withdraw/claim-selection'
import { pageOf } from '@/lib/withdraw/page-of'
import { requestLoss } from '@/lib/withdraw/request-loss'
import { ROWS_PER_PAGE } from '@/lib/withdraw/rows-per-page'

interface ClaimPanelProps {
  readonly requests: readonly QueueRequest[]
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

/** Requests that are ready: which of them to claim, where to, and the button that leads to the review. */
export function ClaimPanel({ requests, onReview, onIntent }: ClaimPanelProps) {
  const t = useTranslations('requests')
  const locale = useLocale()
  const [ticked, setTicked] = useState<Ticked>()
  const [at, setAt] = useState(0)
  const [recipientText, setRecipientText] = useState('')
  const form = useClaimForm(requests, ticked, recipientText)
  const { selected, fits } = form
  const chosen = new Set(selected)
  const isFull = selected.length >= fits
  const page = pageOf(requests, at, ROWS_PER_PAGE.claimable)
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-rule border-b px-4 py-2 sm:px-5">
        <p className="text-sm" aria-live="polite">
          {t('selected', {
            count: groupInteger(BigInt(selected.length), locale),
            total: groupInteger(BigInt(requests.length), locale),
          })}
          {isFull && requests.length > fits && (
            <span className="block text-quiet text-xs">
              {t('full', { count: groupInteger(BigInt(fits), locale) })}
            </span>
          )}
        </p>
        <div className="flex gap-2">
          <Button
            look="quiet"
            className="text-sm"
            aria-disabled={selected.length === Math.min(fits, requests.length)}
            onClick={() => setTicked(allThatFit(requests, fits))}
          >
            {t(requests.length > fits ? 'allThatFit' : 'all')}
          </Button>
          <Button
            look="quiet"
            className="text-sm"
            aria-disabled={selected.length === 0}
            onClick={() => setTicked(new Set())}
          >
            {t('none')}
          </Button>
        </div>
      </div>
      <RequestColumns labels={[t('request'), t('pays'), t('asked'), t('requested')]} />
      <ul>
        {page.items.map((request) => {
          const isChosen = chosen.has(request.id)
          const loss = requestLoss(request)
          return (
            <RequestRow key={String(request.id)}>
              <div className="flex min-h-9 items-center gap-3">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={!isChosen && isFull}
                  aria-label={t('select', { id: String(request.id) })}
                  onChange={() => setTicked(toggled(selected, request.id, fits))}
                  className="size-5 shrink-0 accent-accent"
                />
                <RequestNumber id={request.id} />
              </div>
              <RequestFact label={t('pays')}>
                <span className="font-semibold">
                  {request.pays === undefined
                    ? NO_VALUE
                    : `${formatAmount(request.pays, locale, { places: 6 })} ETH`}
                </span>
                {loss !== undefined && loss > 0n && (
                  <span className="block text-warn text-xs">
                    {t('discount', { amount: formatAmount(loss, locale, { places: 6, rounding: 'up' }) })}
                  </span>
                )}
              </RequestFact>
              <RequestFact label={t('asked')}>
                {formatAmount(request.stEth, locale, { places: 6 })} stETH
              </RequestFact>
              <RequestFact label={t('requested')}>
                <Moment at={request.requestedAt} />
              </RequestFact>
            </RequestRow>
          )
        })}
      </ul>
      <div className="px-4 pb-4 sm:px-5">
        <Pager label={t('claimable')} page={page} total={requests.length} onPage={setAt} />
        <ClaimTotals total={form.total} count={selected.length} />
        <ClaimRecipient text={recipientText} onText={setRecipientText} recipient={form.recipient} />
        <div className="mt-3">
          <SubmitButton step={form.step} onReview={onReview} onIntent={onIntent} />
        </div>
      </div>
    </form>
  )
}
