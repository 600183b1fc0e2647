'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SumFigure } from '@/components/positions/sum-figure'
import { NO_VALUE } from '@/components/ui/figure'
import { Term } from '@/components/ui/term'
import { useLive, useServerNow } from '@/hooks/use-live'
import type { Past } from '@/hooks/use-past'
import type { PositionsView } from '@/hooks/use-positions'
import { useUnread } from '@/hooks/use-unread'
import { LST_PROTOCOL, LST_SYMBOL } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { formatAge } from '@/lib/format/age'
import { formatUtc } from '@/lib/format/date-time'
import { formatDuration } from '@/lib/format/duration'
import { formatRate } from '@/lib/format/rate'
import { nextStep } from '@/lib/positions/next-step'

interface WhyUnchangedProps {
  /** undefined where there is no history: the last report is then the one the yearly rate ends with */
  readonly past: Past | undefined
  readonly positions: PositionsView
}

const RATE_PLACES = 8

/** Why a balance stands still: when the last report came, when the next can be expected, and what a balance does not show. */
export function WhyUnchanged({ past, positions }: WhyUnchangedProps) {
  const t = useTranslations('positions.still')
  const holdings = useTranslations('positions.holdings')
  const unread = useUnread()
  const locale = useLocale()
  const now = useServerNow()
  const { apr } = useLive().figures
  const parts = positions.each.flatMap((one) => one.parts)
  return (
    <section aria-labelledby="still-heading" className="mt-12">
      <h2 id="still-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <div className="mt-4 rounded-sheet border border-rule bg-sheet">
        <ul className="divide-y divide-rule">
          {positions.together.tokens.map(({ token, shares }) => {
            const steps = past?.steps.filter(({ protocol }) => protocol === LST_PROTOCOL[token]) ?? []
            const next = nextStep(steps)
            const reported = next?.last.time ?? readingValue(apr[token])?.to
            return (
              <li
                key={token}
                className="grid gap-x-6 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[5rem_minmax(0,1.4fr)_minmax(0,1fr)] sm:px-5"
              >
                <p className="font-semibold">{LST_SYMBOL[token]}</p>
                <p className="text-quiet">{t(`kinds.${token}`)}</p>
                <dl className="space-y-0.5">
                  <Fact label={t('last')}>
                    {reported === undefined ? (
                      `${NO_VALUE} ${unread(apr[token]) ?? ''}`
                    ) : (
                      <span suppressHydrationWarning>
                        {formatUtc(reported, locale)} ({formatAge(now - Number(reported), locale)})
                      </span>
                    )}
                  </Fact>
                  <Fact label={t('next')}>
                    {next?.expected === undefined
                      ? `${NO_VALUE} ${t(past === undefined ? 'needsHistory' : 'tooFew')}`
                      : t('about', {
                          time: formatUtc(next.expected, locale),
                          usual: formatDuration(next.usual ?? next.expected, locale),
                        })}
                  </Fact>
                  <Fact label={<Term id="share">{holdings('shares')}</Term>}>
                    <SumFigure
                      sum={shares}
                      unit={holdings('shareUnit')}
                      title={holdings('sharesOf', { token: LST_SYMBOL[token] })}
                      formula={holdings(token === 'steth' ? 'sharesFormula' : 'sharesAreUnits')}
                      made={() =>
                        parts
                          .filter((part) => part.token === token)
                          .map((part) => ({ part, wei: part.shares, unit: holdings('shareUnit') }))
                      }
                    />
                  </Fact>
                  {next?.last.before !== undefined && (
                    <Fact label={<Term id="redemption-rate">{t('rate')}</Term>}>
                      {formatRate(next.last.before, locale, { places: RATE_PLACES })} →{' '}
                      {formatRate(next.last.after, locale, { places: RATE_PLACES })}
                    </Fact>
                  )}
                </dl>
              </li>
            )
          })}
        </ul>
        <ul className="list-disc space-y-1.5 border-rule border-t py-4 pr-4 pl-9 text-quiet text-sm sm:pl-10">
          {(['late', 'shares', 'wei', 'queue'] as const).map((note) => (
            <li key={note}>{t(`notes.${note}`)}</li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Fact({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="text-quiet">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
