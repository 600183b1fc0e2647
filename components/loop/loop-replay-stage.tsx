'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ChartCard } from '@/components/chart/chart-card'
import { HealthChart } from '@/components/loop/health-chart'
import { Notice } from '@/components/ui/notice'
import { VirtualList } from '@/components/ui/virtual-list'
import { useEpisodeTime } from '@/hooks/use-episode-time'
import { useLoopWords } from '@/hooks/use-loop-words'
import { compareRatio } from '@/lib/core/ratio'
import { loopReplayCsv, loopReplayJson } from '@/lib/export/loop-replay-file'
import type { LoopReplay, ReplayStep } from '@/lib/loop/replay'
import type { PricedBy } from '@/lib/loop/shocks'
import type { PegEpisode } from '@/lib/peg/catalogue/episode'
import { nearestPlace } from '@/lib/positions/nearest-place'

interface LoopReplayStageProps {
  readonly episode: PegEpisode
  readonly replay: LoopReplay
  readonly pricedBy: PricedBy
}

/** What an episode would have done to the position: in words, as a course of the health factor, and point by point. */
export function LoopReplayStage({ episode, replay, pricedBy }: LoopReplayStageProps) {
  const t = useTranslations('riskPage.replay')
  const e = useTranslations('pegEpisodes')
  const words = useLoopWords()
  const timeOf = useEpisodeTime(episode)
  const { steps, liquidated, assumed } = replay
  const [read, setRead] = useState<number>()
  const moments = useMemo(() => steps.map(({ time }) => time), [steps])
  const lowest = useMemo(() => lowestOf(steps), [steps])
  const [first, last] = [moments.at(0), moments.at(-1)]
  const at = read ?? (liquidated === undefined ? steps.length - 1 : steps.indexOf(liquidated))
  const point = steps[at]
  const time = useMemo(
    () =>
      first === undefined || last === undefined
        ? undefined
        : { from: first, to: last > first ? last : first + 1n },
    [first, last],
  )
  if (time === undefined || point === undefined) return null
  const factor = ({ healthFactor }: ReplayStep) =>
    healthFactor === undefined ? t('noDebt') : t('factor', { factor: words.factor(healthFactor) })
  const market = ({ deviation }: ReplayStep) =>
    deviation === undefined ? t('noMarket') : t('market', { deviation: words.signed(deviation) })
  const said =
    liquidated !== undefined
      ? t('liquidated', { time: timeOf(liquidated.time) })
      : lowest?.healthFactor === undefined
        ? t('noDebtSaid')
        : t('survived', { factor: words.factor(lowest.healthFactor), time: timeOf(lowest.time) })
  const name = e(`${episode.id}.title`)
  return (
    <>
      <div role="status" className="mt-4">
        <Notice tone={liquidated === undefined ? 'good' : 'bad'}>{said}</Notice>
      </div>
      <p className="mt-2 text-quiet text-xs">
        {e(`${episode.id}.source`)} {assumed.map((each) => t(`assumed.${each}`)).join(' ')}
      </p>
      <div className="mt-3">
        <ChartCard
          label={t('chart', { episode: name })}
          chart={
            <HealthChart
              steps={steps}
              time={time}
              cursor={read === undefined ? undefined : point.time}
              onPoint={(part) => setRead(nearestPlace(moments, time, part))}
            />
          }
          table={
            <VirtualList
              label={`${t('chart', { episode: name })}: ${t('table')}`}
              items={steps}
              keyOf={(step) => String(step.time)}
              className="[--row:4.5rem] sm:[--row:2.75rem]"
              row={(step) => (
                <div className="grid h-full grid-cols-2 content-center gap-x-4 px-1 sm:grid-cols-4">
                  <p className="text-quiet">{timeOf(step.time)}</p>
                  <p>{factor(step)}</p>
                  <p>{market(step)}</p>
                  <p>{t('rate', { rate: words.percent(step.rate) })}</p>
                </div>
              )}
            />
          }
          reader={{
            label: t('read'),
            count: steps.length,
            at,
            onAt: setRead,
            text: `${timeOf(point.time)}: ${factor(point)} · ${market(point)} · ${t('rate', { rate: words.percent(point.rate) })}`,
          }}
          files={{
            name: `evenkeel-loop-${episode.id}`,
            csv: () => loopReplayCsv(replay),
            json: () => loopReplayJson(episode.id, pricedBy, replay),
          }}
        />
      </div>
    </>
  )
}

function lowestOf(steps: readonly ReplayStep[]): ReplayStep | undefined {
  let lowest: ReplayStep | undefined
  for (const step of steps) {
    if (step.healthFactor === undefined) continue
    if (lowest?.healthFactor === undefined || compareRatio(step.healthFactor, lowest.healthFactor) < 0)
      lowest = step
  }
  return lowest
}
