'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { ReplayStage } from '@/components/peg/replay-stage'
import { PEG_EPISODES } from '@/lib/peg/catalogue/episodes'

/** Chooses an episode and plays it. */
export function ReplayPlayer() {
  const t = useTranslations('pegToken.replay')
  const e = useTranslations('pegEpisodes')
  const id = useId()
  const [first] = PEG_EPISODES
  const [chosen, setChosen] = useState(first?.id)
  const episode = PEG_EPISODES.find((each) => each.id === chosen)
  return (
    <>
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {t('episode')}
      </label>
      <select
        id={id}
        value={chosen}
        onChange={(event) =>
          setChosen(PEG_EPISODES.find((each) => each.id === event.target.value)?.id ?? chosen)
        }
        className="h-11 w-full max-w-xl rounded-md border border-edge bg-paper px-2"
      >
        {PEG_EPISODES.map((each) => (
          <option key={each.id} value={each.id}>
            {e(`${each.id}.title`)}
          </option>
        ))}
      </select>
      {episode !== undefined && <ReplayStage key={episode.id} episode={episode} />}
    </>
  )
}
