import type { PegEpisode } from '@/lib/peg/catalogue/episode'
import { STETH_FEED } from '@/lib/peg/catalogue/past-episodes'

/** Made up, to show what has not happened yet. */
export const SYNTHETIC_EPISODES: readonly PegEpisode[] = [
  {
    id: 'slashing',
    symbol: 'wstETH',
    judgedAs: 'wsteth',
    kind: 'synthetic',
    from: 0n,
    hours: 6,
    // a hundredth of the stake is lost after two hours: prices follow within five minutes, averages within half an hour
    rate: [
      [0, 12_000],
      [2, 12_000],
      [2, 11_880],
      [6, 11_880],
    ],
    pools: (['market', 'second-market'] as const).map((name) => ({
      name,
      basis: 'twap',
      voted: [
        [0, 0],
        [2, 0],
        [2, 101],
        [2.5, 0],
        [6, 0],
      ],
      spot: [
        [0, 0],
        [2, 0],
        [2, 101],
        [2 + 1 / 12, 0],
        [6, 0],
      ],
    })),
    feeds: [STETH_FEED],
  },
  {
    id: 'queue',
    symbol: 'stETH',
    judgedAs: 'steth',
    kind: 'synthetic',
    from: 0n,
    hours: 336,
    pools: (['market', 'second-market'] as const).map((name) => ({
      name,
      basis: 'ema',
      voted: [
        [0, 0],
        [120, -41],
        [240, -41],
        [336, 0],
      ],
    })),
    feeds: [STETH_FEED],
    queueDays: [
      [0, 0],
      [120, 46],
      [240, 46],
      [336, 0],
    ],
    asked: {
      is: 'staking',
      course: [
        [0, 285],
        [336, 285],
      ],
    },
  },
]
