import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { formatUtc } from '@/lib/format/date-time'
import { formatFinePercent } from '@/lib/format/fine-percent'
import { formatSignedPercent } from '@/lib/format/signed-percent'
import { absolute, toBasisPoints } from '@/lib/peg/basis-points'
import type { PegJudgement } from '@/lib/peg/judgement'

/** A sentence beside a severity, and what it is about. */
export interface PegNote {
  readonly about: 'rate' | 'pending' | 'recovering' | 'disagree' | 'single' | 'check' | 'unknown'
  readonly tone: 'warn' | 'plain'
  readonly text: string
}

/** What a severity alone does not tell: what is on its way, what has just happened, and how good its grounds are. Gravest first. */
export function usePegNotes(): (judgement: PegJudgement) => readonly PegNote[] {
  const t = useTranslations('peg.notes')
  const names = useTranslations('peg.severities')
  const locale = useLocale()
  return useCallback(
    (judgement) => {
      const { headline, pending, rateChange, state, time, checkers, observedSince } = judgement
      const notes: PegNote[] = []
      if (rateChange?.is === 'falls' || rateChange?.is === 'refused') {
        const by =
          rateChange.is === 'falls'
            ? formatFinePercent(absolute(rateChange.by), locale, 4)
            : formatSignedPercent(rateChange.by, locale, 4)
        notes.push({ about: 'rate', tone: 'warn', text: t(`rate-${rateChange.is}`, { by }) })
      }
      if (pending !== undefined) {
        const late = pending.severity === 'stressed' ? 'pendingSpot' : 'pendingBlock'
        const text = t(pending.from > time ? 'pending' : late, {
          severity: names(pending.severity),
          since: formatUtc(pending.since, locale),
          from: formatUtc(pending.from, locale),
        })
        notes.push({ about: 'pending', tone: 'warn', text })
      }
      if (state.is === 'known' && state.recovering !== undefined) {
        const text = t('recovering', {
          severity: names(state.severity),
          until: formatUtc(state.recovering.until, locale),
        })
        notes.push({ about: 'recovering', tone: 'plain', text })
      }
      if (headline?.disagrees === true) {
        const text = t('disagree', { bp: String(toBasisPoints(headline.spread)) })
        notes.push({ about: 'disagree', tone: 'warn', text })
      }
      for (const { pair, stance } of checkers)
        if (stance === 'speaks') notes.push({ about: 'check', tone: 'warn', text: t('check', { pair }) })
      if (state.is === 'unknown' && headline !== undefined) {
        const why = t(state.why === 'observing' ? 'observing' : 'tooFew', {
          since: formatUtc(observedSince ?? time, locale),
        })
        notes.push({ about: 'unknown', tone: 'plain', text: why })
      }
      if (headline?.voters === 1) notes.push({ about: 'single', tone: 'plain', text: t('single') })
      return notes
    },
    [t, names, locale],
  )
}
