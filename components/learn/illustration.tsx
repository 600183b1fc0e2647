'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { IllustrationDays } from '@/components/learn/illustration-days'
import { IllustrationNow } from '@/components/learn/illustration-now'
import { IllustrationSquare } from '@/components/learn/illustration-square'
import { RangeField } from '@/components/ui/range-field'
import { Segments } from '@/components/ui/segments'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import { formatAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import { formatPercent, formatShare } from '@/lib/format/percent'
import { DRAWN_TIMES } from '@/lib/learn/drawn-side'
import { illustrate } from '@/lib/learn/illustrate'
import { LEVEL_POOL } from '@/lib/learn/level-pool'
import { shareRate } from '@/lib/lst/lido/share-rate'

const STAKE = 10n * WAD
const DAYS = 30
/** Yearly rates to choose from, per cent; the last one is a loss, because that can happen too. */
const CHOICES = ['2', '3', '5', '-5'] as const
type Choice = 'live' | (typeof CHOICES)[number]

const percent = (choice: (typeof CHOICES)[number]): Ratio => ({ num: BigInt(choice), den: 100n })

/** The same stake held in both ways over thirty days: one balance grows, the other rate does, and both are worth the same. */
export function Illustration() {
  const t = useTranslations('learn.illustration')
  const locale = useLocale()
  const unread = useUnread()
  const { apr: aprs, protocols } = useLive().figures
  const live = aprs.steth
  const { lido } = protocols
  const [chosen, setChosen] = useState<Choice>('live')
  const [day, setDay] = useState(DAYS)
  const known = readingValue(live)
  // Without a live rate the first of the others holds, until there is one again.
  const choice = chosen === 'live' && known === undefined ? CHOICES[0] : chosen
  const { num, den } =
    choice === 'live' && known !== undefined ? known.rate : percent(choice === 'live' ? CHOICES[0] : choice)
  const pool = 'value' in lido ? shareRate(lido.value) : LEVEL_POOL
  const days = useMemo(
    () =>
      illustrate({
        stake: STAKE,
        apr: { num, den },
        days: DAYS,
        pool: { num: pool.num, den: pool.den },
      }),
    [num, den, pool.num, pool.den],
  )
  const [first] = days
  const now = days[day]
  if (first === undefined || now === undefined) return null
  const nameOf = (each: Choice) => {
    if (each === 'live')
      return known === undefined ? '' : t('live', { rate: formatPercent(known.rate, locale) })
    const rate = formatShare(percent(each), locale)
    return each === '-5' ? t('loss', { rate }) : rate
  }
  return (
    <div className="mt-5 max-w-3xl rounded-sheet border border-rule bg-sheet p-4 sm:p-5">
      <h3 className="font-semibold">{t('heading')}</h3>
      <p className="mt-0.5 text-quiet text-sm">{t('lead')}</p>
      <div className="mt-3">
        <Segments<Choice>
          label={t('rate')}
          options={known === undefined ? CHOICES : ['live', ...CHOICES]}
          selected={choice}
          onSelect={setChosen}
          nameOf={nameOf}
        />
      </div>
      <p className="mt-2 text-quiet text-xs">
        {known === undefined || !('at' in live)
          ? t('unknownNote', { reason: unread(live) ?? '' })
          : choice === 'live'
            ? t('liveNote', {
                from: formatUtc(known.from, locale),
                to: formatUtc(known.to, locale),
                block: groupInteger(live.at.number, locale),
              })
            : t('chosenNote')}{' '}
        {'value' in lido ? t('poolNote', { block: groupInteger(lido.at.number, locale) }) : t('levelNote')}
      </p>
      <div className="mt-4">
        <RangeField
          label={t('day')}
          min={0}
          max={DAYS}
          value={day}
          onValue={setDay}
          text={t('dayText', {
            day,
            days: DAYS,
            worth: formatAmount(now.rebasing.worth, locale, { places: 6, minPlaces: 6 }),
          })}
        />
      </div>
      <div aria-hidden="true" className="mt-3 grid grid-cols-2 gap-4">
        <IllustrationSquare
          now={now.rebasing}
          start={first.rebasing}
          text={t('wider')}
          name={t('kinds.rebasing')}
        />
        <IllustrationSquare
          now={now.rewardBearing}
          start={first.rewardBearing}
          text={t('taller')}
          name={t('kinds.rewardBearing')}
        />
      </div>
      <p className="mt-2 text-quiet text-xs">{t('drawing', { times: DRAWN_TIMES })}</p>
      <IllustrationNow now={now} />
      <IllustrationDays days={days} />
    </div>
  )
}
