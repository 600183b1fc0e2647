'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SeverityMark } from '@/components/peg/severity-mark'
import { useEpisodeTime } from '@/hooks/use-episode-time'
import { usePegMomentWords } from '@/hooks/use-peg-moment-words'
import { usePegWords } from '@/hooks/use-peg-words'
import { formatBasisPoints } from '@/lib/format/basis-points'
import { formatDuration } from '@/lib/format/duration'
import { formatPercent } from '@/lib/format/percent'
import { EPISODE_POOLS, type PegEpisode } from '@/lib/peg/catalogue/episode'
import { explainedAt, queueAt } from '@/lib/peg/catalogue/replay-episode'
import type { PegJudgement } from '@/lib/peg/judgement'

/** What the page would have said at one moment of an episode. */
export function ReplaySaid({
  episode,
  judgement,
}: {
  readonly episode: PegEpisode
  readonly judgement: PegJudgement
}) {
  const t = useTranslations('pegToken.replay')
  const e = useTranslations('pegEpisodes')
  const locale = useLocale()
  const words = usePegWords()
  const moment = usePegMomentWords()
  const timeOf = useEpisodeTime(episode)
  const nameOf = (source: string) => {
    const pool = EPISODE_POOLS.find((each) => each === source)
    return pool === undefined ? source : e(`pools.${pool}`)
  }
  const { state, headline, pools, checkers, pending, time } = judgement
  const parts = explainedAt(episode, judgement)
  const wait = queueAt(episode, time)
  return (
    <div>
      <h3 className="font-semibold">{t('said')}</h3>
      <p className="mt-1 text-quiet text-sm">{timeOf(time)}</p>
      <p role="status" className="mt-2">
        <SeverityMark state={state} why="shown" />
      </p>
      <p className="mt-2 font-semibold text-2xl">{moment.deviation(headline?.deviation)}</p>
      {pending !== undefined && (
        <p className="mt-1 text-sm">
          {t('pending', { severity: words.severity(pending.severity), time: timeOf(pending.from) })}
        </p>
      )}
      {parts !== undefined && wait !== undefined && (
        <p className="mt-1 text-sm">
          {t('explained', {
            discount: formatPercent(parts.discount, locale),
            explained: formatPercent(parts.explained, locale),
            wait: formatDuration(wait, locale),
          })}
        </p>
      )}
      <ul className="mt-3 space-y-1 text-sm">
        {pools.map(({ source, role, why, deviation }) => (
          <li key={source}>
            {nameOf(source)}: {deviation === undefined ? '\u2014' : formatBasisPoints(deviation, locale)} ·{' '}
            {words.role(role)}
            {why !== undefined && <span className="text-quiet"> {words.noSay(why)}</span>}
          </li>
        ))}
        {checkers.map(({ pair, role, deviation, stance, why }) => (
          <li key={pair}>
            {pair}: {deviation === undefined ? '\u2014' : formatBasisPoints(deviation, locale)} ·{' '}
            {words.role(role)}
            <span className="text-quiet">
              {' '}
              {stance === undefined ? why !== undefined && words.noSay(why) : words.stance(stance)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
