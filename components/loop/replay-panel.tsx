'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { LoopReplayStage } from '@/components/loop/loop-replay-stage'
import { Segments } from '@/components/ui/segments'
import { replayLoop } from '@/lib/loop/replay'
import type { PricedBy } from '@/lib/loop/shocks'
import type { LoopSimulation } from '@/lib/loop/simulate'
import type { EpisodeId } from '@/lib/peg/catalogue/episode'
import { PEG_EPISODES } from '@/lib/peg/catalogue/episodes'

interface ReplayPanelProps {
  readonly simulation: LoopSimulation | undefined
  readonly episode: EpisodeId | undefined
  readonly onEpisode: (episode: EpisodeId) => void
}

const KINDS: readonly PricedBy[] = ['redemption', 'market']

/** The position through an episode of the catalogue, priced by redemption or by the market. */
export function ReplayPanel({ simulation, episode: asked, onEpisode }: ReplayPanelProps) {
  const t = useTranslations('riskPage.replay')
  const e = useTranslations('pegEpisodes')
  const id = useId()
  const [chosen, setChosen] = useState<PricedBy>()
  const kind = simulation?.terms.collateral.price.kind
  const pricedBy = chosen ?? simulation?.shocks.pricedBy ?? (kind === 'market' ? 'market' : 'redemption')
  const episode = PEG_EPISODES.find((each) => each.id === asked) ?? PEG_EPISODES[0]
  const position = simulation?.position
  const terms = simulation?.terms
  const replay = useMemo(
    () =>
      position === undefined || terms === undefined || episode === undefined
        ? undefined
        : replayLoop(position, terms, episode, pricedBy),
    [position, terms, episode, pricedBy],
  )
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 basis-full sm:basis-auto">
          <label htmlFor={id} className="mb-1 block font-medium text-sm">
            {t('episode')}
          </label>
          <select
            id={id}
            value={episode?.id}
            onChange={(event) => {
              const next = PEG_EPISODES.find((each) => each.id === event.target.value)
              if (next !== undefined) onEpisode(next.id)
            }}
            className="h-11 w-full max-w-xl rounded-md border border-edge bg-paper px-2"
          >
            {PEG_EPISODES.map((each) => (
              <option key={each.id} value={each.id}>
                {e(`${each.id}.title`)}
              </option>
            ))}
          </select>
        </div>
        <Segments
          label={t('oracle')}
          options={KINDS}
          selected={pricedBy}
          onSelect={setChosen}
          nameOf={(each) => t(`kinds.${each}`)}
        />
      </div>
      {episode !== undefined && replay !== undefined && simulation !== undefined ? (
        <LoopReplayStage
          key={`${episode.id} ${pricedBy}`}
          episode={episode}
          replay={replay}
          pricedBy={pricedBy}
        />
      ) : (
        <p className="mt-4 text-quiet text-sm">{t('unknown')}</p>
      )}
    </>
  )
}
