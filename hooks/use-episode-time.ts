import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { formatUtc } from '@/lib/format/date-time'
import { formatDuration } from '@/lib/format/duration'
import type { PegEpisode } from '@/lib/peg/catalogue/episode'

/** Moments of an episode: dates of one that happened, hours since the beginning of one that is made up. */
export function useEpisodeTime({ kind, from }: PegEpisode): (time: bigint) => string {
  const t = useTranslations('pegToken.replay')
  const locale = useLocale()
  return useCallback(
    (time) =>
      kind === 'synthetic'
        ? t('after', { time: formatDuration(time - from, locale) })
        : formatUtc(time, locale),
    [kind, from, t, locale],
  )
}
