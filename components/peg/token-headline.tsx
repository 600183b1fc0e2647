'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DeviationFigure } from '@/components/peg/deviation-figure'
import { SeverityMark } from '@/components/peg/severity-mark'
import { Figure } from '@/components/ui/figure'
import { Notice } from '@/components/ui/notice'
import { Term } from '@/components/ui/term'
import { useDiscountSentence } from '@/hooks/use-discount-sentence'
import { useLive, useServerNow } from '@/hooks/use-live'
import { usePegNotes } from '@/hooks/use-peg-notes'
import { useWhy } from '@/hooks/use-why'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatAge } from '@/lib/format/age'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import { formatRate } from '@/lib/format/rate'
import { countName } from '@/lib/peg/count-name'
import type { WhereFrom } from '@/lib/read/where-from'

/** What is said of a token's peg at this block: how far, how grave, against what, and what of it only pays for waiting. */
export function TokenHeadline({ token }: { readonly token: LstId }) {
  const t = useTranslations('pegToken.headline')
  const p = useTranslations('peg')
  const locale = useLocale()
  const why = useWhy()
  const now = useServerNow()
  const notesOf = usePegNotes()
  const discount = useDiscountSentence(token)
  const { figures } = useLive()
  const reading = figures.peg[token]
  const judgement = 'value' in reading ? reading.value : undefined
  const stale = reading.is !== 'fresh'
  const reason = reading.is === 'unavailable' ? why(reading.why) : undefined
  const unknown = (state: typeof judgement) =>
    state?.state.is === 'unknown' ? p(`unknownWhy.${state.state.why}`) : reason
  const at = judgement && { number: judgement.block, timestamp: judgement.time }
  const source = 'source' in reading ? reading.source : undefined
  const from = (title: string, formula: string, exact?: string) => (): WhereFrom => ({
    title,
    formula,
    source,
    at,
    ...(exact === undefined ? {} : { exact }),
  })
  const symbol = LST_SYMBOL[token]
  const rate = (value: NonNullable<typeof judgement>['market']) =>
    value && `${formatRate(value, locale, { minPlaces: 6 })} ETH`
  const exactRate = (value: NonNullable<typeof judgement>['market']) =>
    value && `${formatRate(value, locale, { places: 18 })} ETH`
  return (
    <section aria-labelledby="now-heading" className="rounded-sheet border border-rule bg-sheet p-4 sm:p-6">
      <h2 id="now-heading" className="sr-only">
        {t('heading')}
      </h2>
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4">
        <div>
          <p className="text-quiet text-sm">
            <Term id="deviation">{t('deviation')}</Term>
          </p>
          <DeviationFigure
            deviation={judgement?.headline?.deviation}
            reason={unknown(judgement)}
            stale={stale}
            className="font-semibold text-4xl tracking-tight"
            from={from(
              t('deviation'),
              t(`formulas.deviation.${countName(judgement?.headline?.voters ?? 0)}`),
            )}
          />
        </div>
        <div className="min-w-0 flex-1 basis-64">
          <p className="text-quiet text-sm">
            <Term id="severity">{t('severity')}</Term>
          </p>
          <SeverityMark state={judgement?.state} reason={reason} why="shown" className="mt-1 text-xl" />
          {judgement?.state.is === 'known' && (
            <p className="mt-1 text-quiet text-sm">
              {t('since', { time: formatUtc(judgement.state.since, locale) })}
            </p>
          )}
        </div>
      </div>
      {judgement !== undefined && (
        <ul className="mt-4 space-y-2 empty:hidden">
          {notesOf(judgement).map(({ about, tone, text }) => (
            <li key={`${about} ${text}`}>
              <Notice tone={tone === 'warn' ? 'warn' : 'info'}>{text}</Notice>
            </li>
          ))}
        </ul>
      )}
      <dl className="mt-5 grid gap-x-8 gap-y-4 sm:grid-cols-3">
        <Fact label={<Term id="redemption-rate">{t('redemption')}</Term>}>
          <Figure
            text={rate(judgement?.redemption)}
            reason={unknown(judgement)}
            stale={stale}
            className="font-semibold text-lg"
            from={from(t('redemption'), t(`formulas.redemption.${token}`), exactRate(judgement?.redemption))}
          />
        </Fact>
        <Fact label={<Term id="market-value">{t('market')}</Term>}>
          <Figure
            text={rate(judgement?.market)}
            reason={unknown(judgement)}
            stale={stale}
            className="font-semibold text-lg"
            from={from(t('market', { token: symbol }), t('formulas.market'), exactRate(judgement?.market))}
          />
        </Fact>
        <Fact label={t('sources')}>
          {judgement === undefined
            ? '\u2014'
            : t('fresh', {
                fresh: judgement.freshSources,
                all: judgement.pools.length + judgement.checkers.length,
              })}
        </Fact>
      </dl>
      {discount !== undefined && <p className="mt-4">{discount}</p>}
      <p className="mt-4 text-quiet text-sm">
        {judgement !== undefined &&
          t('at', {
            block: groupInteger(judgement.block, locale),
            age: formatAge(now - Number(judgement.time), locale),
          })}
        {judgement?.observedSince !== undefined &&
          ` ${t('observedSince', { time: formatUtc(judgement.observedSince, locale) })}`}
      </p>
    </section>
  )
}

function Fact({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-quiet text-sm">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}
