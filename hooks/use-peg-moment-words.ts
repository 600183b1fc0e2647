import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import type { Ratio } from '@/lib/core/ratio'
import { formatUtc } from '@/lib/format/date-time'
import { formatDuration } from '@/lib/format/duration'
import { formatRate } from '@/lib/format/rate'
import { formatSignedPercent } from '@/lib/format/signed-percent'
import type { PegEvent, PegHistory, PegPoint } from '@/lib/history/peg-history'
import { standingAt } from '@/lib/history/standing-at'
import type { Severity } from '@/lib/peg/thresholds'

export interface PegMomentWords {
  deviation(deviation: Ratio | undefined): string
  /** from the lowest source to the highest; undefined where it is not known */
  band(point: Pick<PegPoint, 'low' | 'high'>): string | undefined
  severity(state: Severity | undefined): string
  /** one step of the line */
  point(point: PegPoint): string
  /** what the queue took and what the rate was at a moment */
  beneath(history: Pick<PegHistory, 'queue' | 'rates'>, time: bigint): string
  event(event: PegEvent): string
}

/** Moments of a peg's past as sentences: read with the keyboard, listed in tables. */
export function usePegMomentWords(): PegMomentWords {
  const t = useTranslations('pegToken.moment')
  const s = useTranslations('peg.severities')
  const locale = useLocale()
  const side = useDeviationWords()
  const deviation = useCallback(
    (ratio: Ratio | undefined) => {
      if (ratio === undefined) return t('gap')
      const words = side(ratio)
      return `${words.percent} (${words.bp}) ${words.side}`
    },
    [t, side],
  )
  const severity = useCallback(
    (state: Severity | undefined) => (state === undefined ? t('noSeverity') : s(state)),
    [t, s],
  )
  const band = useCallback(
    ({ low, high }: Pick<PegPoint, 'low' | 'high'>) =>
      low === undefined || high === undefined
        ? undefined
        : t('band', { low: formatSignedPercent(low, locale), high: formatSignedPercent(high, locale) }),
    [t, locale],
  )
  return {
    deviation,
    band,
    severity,
    point: (point) => {
      const time = formatUtc(point.time, locale)
      if (point.headline === undefined) return t('pointGap', { time })
      const told = t('point', {
        time,
        deviation: deviation(point.headline),
        severity: severity(point.state),
        sources: point.sources,
      })
      const ends = band(point)
      return ends === undefined ? told : `${told} · ${ends}`
    },
    beneath: ({ queue, rates }, time) => {
      const waited = standingAt(queue, time)
      const rate = standingAt(rates, time)
      return [
        formatUtc(time, locale),
        ...(queue.length === 0
          ? []
          : [
              waited === undefined
                ? t('queueUnknown')
                : t('queue', { duration: formatDuration(waited.seconds, locale) }),
            ]),
        rate === undefined
          ? t('rateUnknown')
          : t('rate', { rate: formatRate(rate.rate, locale, { places: 8 }) }),
      ].join(' · ')
    },
    event: (event) => {
      switch (event.kind) {
        case 'severity':
          return t('events.severity', { from: severity(event.from), to: severity(event.to) })
        case 'disagree':
          return t('events.disagree', { spread: side(event.spread).bp.replace(/^\+/, '') })
        default:
          return t(`events.${event.kind}`, { by: formatSignedPercent(event.by, locale, 4) })
      }
    },
  }
}
