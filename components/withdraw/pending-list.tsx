'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { NO_VALUE } from '@/components/ui/figure'
import { Pager } from '@/components/ui/pager'
import { CalendarButton } from '@/components/withdraw/calendar-button'
import { ExpectedDate } from '@/components/withdraw/expected-date'
import {
  Moment,
  RequestColumns,
  RequestFact,
  RequestNumber,
  RequestRow,
} from '@/components/withdraw/request-row'
import { useRequestEstimate } from '@/hooks/use-request-estimate'
import type { WaitEstimate } from '@/lib/exit/estimate-wait'
import { formatAmount } from '@/lib/format/amount'
import type { QueueRequest } from '@/lib/lst/lido/withdrawals'
import { pageOf } from '@/lib/withdraw/page-of'
import { ROWS_PER_PAGE } from '@/lib/withdraw/rows-per-page'

/** Requests that wait: how much stands before each, and when it is expected to be its turn. */
export function PendingList({ requests }: { readonly requests: readonly QueueRequest[] }) {
  const t = useTranslations('requests')
  const locale = useLocale()
  const [at, setAt] = useState(0)
  const estimateOf = useRequestEstimate()
  const page = pageOf(requests, at, ROWS_PER_PAGE.pending)
  return (
    <>
      <RequestColumns labels={[t('request'), t('requested'), t('ahead'), t('expected')]} />
      <ul>
        {page.items.map((request) => (
          <RequestRow key={String(request.id)}>
            <div className="min-w-0">
              <RequestNumber id={request.id} />
              <p className="font-semibold">{formatAmount(request.stEth, locale, { places: 6 })} stETH</p>
            </div>
            <RequestFact label={t('requested')}>
              <Moment at={request.requestedAt} />
            </RequestFact>
            <RequestFact label={t('ahead')} wide>
              {request.ahead === undefined
                ? NO_VALUE
                : `${formatAmount(request.ahead, locale, { places: 2 })} stETH`}
            </RequestFact>
            <RequestFact label={t('expected')} wide>
              <Expected request={request} estimate={estimateOf(request)} />
            </RequestFact>
          </RequestRow>
        ))}
      </ul>
      <div className="px-4 pb-4 sm:px-5">
        <Pager label={t('pending')} page={page} total={requests.length} onPage={setAt} />
      </div>
    </>
  )
}

interface ExpectedProps {
  readonly request: QueueRequest
  readonly estimate: WaitEstimate | undefined
}

function Expected({ request, estimate }: ExpectedProps) {
  return (
    <>
      <ExpectedDate estimate={estimate} />
      {estimate?.is === 'known' && <CalendarButton request={request} from={estimate.from} to={estimate.to} />}
    </>
  )
}
