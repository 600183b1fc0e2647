import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useWhy } from '@/hooks/use-why'
import type { AppError } from '@/lib/errors/app-error'
import { formatDuration } from '@/lib/format/duration'
import type { CheckerJudgement } from '@/lib/peg/checker'
import type { PegState } from '@/lib/peg/peg-state'
import type { NoSayReason, PoolJudgement, VoteBasis } from '@/lib/peg/source-judgement'
import type { Severity } from '@/lib/peg/thresholds'

/** What the peg's judgement is told by, in the user's language. */
export interface PegWords {
  readonly severity: (severity: Severity) => string
  /** in a word or two; undefined is a judgement that could not be read */
  readonly state: (state: PegState | undefined) => string
  /** the sentence behind an unknown state; undefined for a known one */
  readonly why: (state: PegState) => string | undefined
  readonly role: (role: PoolJudgement['role'] | CheckerJudgement['role']) => string
  /** the sentence for why a source has no say */
  readonly noSay: (reason: NoSayReason | AppError) => string
  /** @param midWindow seconds of `PegThresholds` */
  readonly basis: (basis: VoteBasis, midWindow: number) => string
  readonly stance: (stance: NonNullable<CheckerJudgement['stance']>) => string
}

export function usePegWords(): PegWords {
  const t = useTranslations('peg')
  const locale = useLocale()
  const errorWords = useWhy()
  return useMemo<PegWords>(
    () => ({
      severity: (severity) => t(`severities.${severity}`),
      state(state) {
        if (state === undefined) return t('unread')
        return state.is === 'known' ? t(`severities.${state.severity}`) : t(`unknown.${state.why}`)
      },
      why: (state) => (state.is === 'known' ? undefined : t(`unknownWhy.${state.why}`)),
      role: (role) => t(`roles.${role}`),
      noSay: (reason) => (typeof reason === 'string' ? t(`noSay.${reason}`) : errorWords(reason)),
      basis: (basis, midWindow) => t(`basis.${basis}`, { window: formatDuration(BigInt(midWindow), locale) }),
      stance: (stance) => t(`stances.${stance}`),
    }),
    [t, locale, errorWords],
  )
}
