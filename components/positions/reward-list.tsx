'use client'

import { useLocale, useTranslations } from 'next-intl'
import { EventPlace } from '@/components/positions/event-place'
import { VirtualList } from '@/components/ui/virtual-list'
import { LST_IDS, LST_SYMBOL } from '@/lib/core/lst'
import { exactAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import { formatRate } from '@/lib/format/rate'
import { formatSigned } from '@/lib/format/signed-amount'
import type { RewardRow } from '@/lib/rewards/reward-rows'

/** The rate's digits that a day changes. */
const RATE_PLACES = 8

/** Every rate step of the period, the newest first: what it gave, the rate before and after, and where it can be checked. */
export function RewardList({ rows }: { readonly rows: readonly RewardRow[] }) {
  const t = useTranslations('positions.rows')
  const locale = useLocale()
  return (
    <section aria-labelledby="steps-heading" className="rounded-sheet border border-rule bg-sheet">
      <div className="border-rule border-b px-4 py-3 sm:px-5">
        <h3 id="steps-heading" className="font-semibold">
          {t('heading')}{' '}
          <span className="font-normal text-quiet">({groupInteger(BigInt(rows.length), locale)})</span>
        </h3>
        <p className="text-quiet text-xs">{t('note')}</p>
      </div>
      {rows.length === 0 ? (
        <p className="px-4 py-4 text-quiet text-sm sm:px-5">{t('none')}</p>
      ) : (
        <VirtualList
          label={t('heading')}
          items={rows}
          keyOf={({ block, index }) => `${block}/${index}`}
          className="[--row:8rem] sm:[--row:4rem]"
          row={(row) => <Row row={row} />}
        />
      )}
    </section>
  )
}

function Row({ row }: { readonly row: RewardRow }) {
  const t = useTranslations('positions.rows')
  const locale = useLocale()
  const tokens = LST_IDS.filter((token) => row.tokens[token] !== undefined).map((token) => LST_SYMBOL[token])
  const rate = (each: RewardRow['before']) => formatRate(each, locale, { places: RATE_PLACES })
  return (
    <div className="grid h-full grid-cols-2 content-center items-center gap-x-4 gap-y-1 px-4 sm:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1fr)] sm:px-5">
      <div className="col-span-2 flex min-w-0 items-baseline justify-between gap-x-3 sm:col-span-1 sm:block">
        <p className="truncate">{formatUtc(row.time, locale)}</p>
        <p className="shrink-0 text-quiet text-xs">{tokens.join(', ')}</p>
      </div>
      <p
        title={`${exactAmount(row.reward)} ETH`}
        className={`col-span-2 truncate font-semibold sm:col-span-1 ${row.reward < 0n ? 'text-bad' : ''}`}
      >
        <span className="sr-only">{t('reward')} </span>
        {formatSigned(row.reward, locale, { places: 8 })} ETH
      </p>
      <p className="col-span-2 truncate text-quiet text-xs sm:col-span-1 sm:text-sm">
        <span className="sr-only">{t('rate')} </span>
        {rate(row.before)} → {rate(row.after)}
      </p>
      <div className="col-span-2 min-w-0 sm:col-span-1">
        <EventPlace event={row} />
      </div>
    </div>
  )
}
