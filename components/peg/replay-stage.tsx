'use client'

import { useTranslations } from 'next-intl'
import { ChartCard } from '@/components/chart/chart-card'
import { PegChart } from '@/components/chart/peg-chart'
import { ReplaySaid } from '@/components/peg/replay-said'
import { SeverityMark } from '@/components/peg/severity-mark'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { VirtualList } from '@/components/ui/virtual-list'
import { useEpisodeTime } from '@/hooks/use-episode-time'
import { usePegMomentWords } from '@/hooks/use-peg-moment-words'
import { useReplay } from '@/hooks/use-replay'
import { pegHistoryCsv } from '@/lib/export/peg-history-file'
import { replayJson } from '@/lib/export/replay-file'
import type { PegEpisode } from '@/lib/peg/catalogue/episode'
import { nearestPlace } from '@/lib/positions/nearest-place'

/** One episode: what is known of it, its course, the moment that is shown, and what the page would have said then. */
export function ReplayStage({ episode }: { readonly episode: PegEpisode }) {
  const t = useTranslations('pegToken.replay')
  const e = useTranslations('pegEpisodes')
  const words = usePegMomentWords()
  const replay = useReplay(episode)
  const timeOf = useEpisodeTime(episode)
  const { judgements, points, changes, moments, drawing, at, isPlaying } = replay
  const judgement = judgements[at]
  const point = points[at]
  if (drawing === undefined || judgement === undefined || point === undefined) return null
  const change = (step: 1 | -1) => {
    const stops = changes.map(({ time }) => moments.indexOf(time))
    const to = step === 1 ? stops.find((stop) => stop > at) : stops.findLast((stop) => stop < at)
    if (to !== undefined) replay.go(to)
  }
  const name = e(`${episode.id}.title`)
  return (
    <>
      <div className="mt-3 space-y-2">
        <Notice tone="info">
          <strong className="font-semibold">{t(`kinds.${episode.kind}`)}</strong> {e(`${episode.id}.cause`)}{' '}
          <span className="text-quiet">{e(`${episode.id}.source`)}</span>
        </Notice>
        <p className="text-quiet text-sm">
          {t('judgedAs', { token: episode.symbol, bounds: t(`bounds.${episode.judgedAs}`) })}
        </p>
      </div>
      <div className="mt-4">
        <ChartCard
          label={name}
          chart={
            <PegChart
              drawing={drawing}
              flags={changes.map(({ time }) => time)}
              cursor={moments[at]}
              onPoint={(part) => replay.go(nearestPlace(moments, drawing.time, part))}
            />
          }
          table={
            <VirtualList
              label={`${name}: ${t('table')}`}
              items={points}
              keyOf={({ time }) => String(time)}
              className="[--row:4rem] sm:[--row:2.75rem]"
              row={({ time, headline, state }) => (
                <div className="grid h-full grid-cols-2 content-center gap-x-4 px-1 sm:grid-cols-3">
                  <p className="text-quiet">{timeOf(time)}</p>
                  <p>{words.deviation(headline)}</p>
                  <p>{words.severity(state)}</p>
                </div>
              )}
            />
          }
          reader={{
            label: t('moment'),
            count: moments.length,
            at,
            onAt: replay.go,
            isMoving: isPlaying,
            text: `${timeOf(point.time)}: ${words.deviation(point.headline)} · ${words.severity(point.state)}`,
          }}
          files={{
            name: `evenkeel-replay-${episode.id}`,
            csv: () => pegHistoryCsv({ points }),
            json: () => replayJson(episode, points, changes),
          }}
        />
        <div className="mt-3 flex flex-wrap gap-2">
          <Button onClick={isPlaying ? replay.pause : replay.play}>{t(isPlaying ? 'pause' : 'play')}</Button>
          <Button look="quiet" onClick={() => change(-1)}>
            {t('before')}
          </Button>
          <Button look="quiet" onClick={() => change(1)}>
            {t('next')}
          </Button>
        </div>
      </div>
      <div className="mt-5 grid gap-6 lg:grid-cols-2">
        <ReplaySaid episode={episode} judgement={judgement} />
        <div>
          <h3 className="font-semibold">{t('changes')}</h3>
          <ol className="mt-2 max-h-72 divide-y divide-rule overflow-y-auto">
            {changes.map(({ time, state }) => (
              <li key={String(time)}>
                <button
                  type="button"
                  onClick={() => replay.go(moments.indexOf(time))}
                  className="grid min-h-11 w-full grid-cols-2 items-center gap-x-4 px-1 py-1 text-left text-sm hover:bg-sunk"
                >
                  <span className="text-quiet">{timeOf(time)}</span>
                  <SeverityMark state={state} />
                </button>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </>
  )
}
