import type { PegEpisode } from '@/lib/peg/catalogue/episode'
import { PAST_EPISODES } from '@/lib/peg/catalogue/past-episodes'
import { SYNTHETIC_EPISODES } from '@/lib/peg/catalogue/synthetic-episodes'

/** The catalogue for replay, in the order of `EPISODE_IDS`. */
export const PEG_EPISODES: readonly PegEpisode[] = [...PAST_EPISODES, ...SYNTHETIC_EPISODES]
