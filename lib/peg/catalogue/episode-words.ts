import type { EpisodeId, EpisodePoolName } from '@/lib/peg/catalogue/episode'

/** Message keys of an episode: its name, what caused it, and what of it is known and from where. */
export function episodeWords(id: EpisodeId) {
  return {
    title: `pegEpisodes.${id}.title`,
    cause: `pegEpisodes.${id}.cause`,
    source: `pegEpisodes.${id}.source`,
  } as const
}

/** Message key of one of its pools. */
export function episodePoolWord(name: EpisodePoolName) {
  return `pegEpisodes.pools.${name}` as const
}
