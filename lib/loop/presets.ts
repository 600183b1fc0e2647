import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'
import type { EpisodeId } from '@/lib/peg/catalogue/episode'

export const PRESET_IDS = [
  'none',
  'rate-2025',
  'oracle-2026',
  'used-up-2026',
  'market-2022',
  'slashing',
  'queue',
] as const
export type PresetId = (typeof PRESET_IDS)[number]

export interface LoopPreset {
  readonly id: PresetId
  readonly shocks: LoopShocks
  /** the episode of the catalogue that it is taken from */
  readonly episode?: EpisodeId
}

/** Shocks that were seen once, or that the catalogue makes up: figures of `methods.md` section 1, "Catalogue for replay". */
export const LOOP_PRESETS: readonly LoopPreset[] = [
  { id: 'none', shocks: NO_SHOCKS },
  // July 2025: ether borrowed at 18 % and a queue of 18 days, 60 bp below redemption value
  {
    id: 'rate-2025',
    shocks: {
      ...NO_SHOCKS,
      borrowRate: { num: 18n, den: 100n },
      marketDiscount: { num: 60n, den: 10_000n },
      queueDays: 18,
    },
    episode: 'steth-2025',
  },
  {
    id: 'oracle-2026',
    shocks: { ...NO_SHOCKS, oracleError: { num: -285n, den: 10_000n } },
    episode: 'wsteth-2026',
  },
  // April 2026: the market fully used, stETH at 0.9941
  {
    id: 'used-up-2026',
    shocks: { ...NO_SHOCKS, fullyUsed: true, marketDiscount: { num: 59n, den: 10_000n } },
    episode: 'steth-2026',
  },
  {
    id: 'market-2022',
    shocks: { ...NO_SHOCKS, marketDiscount: { num: 700n, den: 10_000n } },
    episode: 'steth-2022',
  },
  { id: 'slashing', shocks: { ...NO_SHOCKS, slashing: { num: 1n, den: 100n } }, episode: 'slashing' },
  { id: 'queue', shocks: { ...NO_SHOCKS, queueDays: 46 }, episode: 'queue' },
]
