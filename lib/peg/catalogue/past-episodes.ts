import type { EpisodeFeed, PegEpisode } from '@/lib/peg/catalogue/episode'

const utc = (moment: string): bigint => BigInt(Date.parse(moment) / 1_000)

/** The feed of stETH as `protocols.md` 5.5 has it: 0.5 %, 24 hours. What it said is simulated by that rule. */
export const STETH_FEED: EpisodeFeed = { pair: 'stETH/ETH', bandBp: 50, heartbeat: 86_400 }

/** What happened, as far as `methods.md` section 1 and `protocols.md` section 8 tell it. What they do not tell is named at each point. */
export const PAST_EPISODES: readonly PegEpisode[] = [
  {
    id: 'steth-2022',
    symbol: 'stETH',
    judgedAs: 'steth',
    kind: 'reconstruction',
    from: utc('2022-06-08T00:00Z'),
    hours: 312,
    pools: [
      {
        name: 'curve',
        basis: 'mid-window',
        voted: [
          [0, -87], // the mean before withdrawals; the day's own figure is not known
          [69, -526], // 10 June 21:00: 0.9474
          [180, -700], // "mid June": about 0.93, here noon of the 15th
          [312, -500], // "-5 to -7 %" until the 20th
        ],
      },
    ],
    feeds: [],
  },
  {
    id: 'ezeth-2024',
    symbol: 'ezETH',
    judgedAs: 'reth',
    kind: 'reconstruction',
    from: utc('2024-04-24T02:00Z'),
    hours: 5,
    pools: [
      {
        name: 'uniswap',
        basis: 'twap',
        // half an hour behind the price, in a straight line
        voted: [
          [0, 0],
          [0.75, 0],
          [1.25, -7_800],
          [1.75, -7_800],
          [2.25, 0],
          [5, 0],
        ],
        // from about 02:45 for an hour; before and after it is drawn at par, of which nothing is known
        spot: [
          [0, 0],
          [0.75, 0],
          [0.75, -7_800],
          [1.75, -7_800],
          [1.75, 0],
          [5, 0],
        ],
      },
    ],
    feeds: [],
  },
  {
    id: 'steth-2025',
    symbol: 'stETH',
    judgedAs: 'steth',
    kind: 'reconstruction',
    from: utc('2025-07-14T00:00Z'),
    hours: 288,
    pools: [
      {
        name: 'market',
        basis: 'ema',
        voted: [
          [0, -30],
          [216, -30], // 23 July: 0.997 ...
          [228, -50], // ... to 0.995
          [252, -60], // the low; its hour is not known
          [288, -30],
        ],
      },
    ],
    feeds: [STETH_FEED],
    queueDays: [
      [0, 9],
      [288, 18],
    ],
    asked: {
      is: 'borrow',
      course: [
        [0, 300],
        [216, 1_800],
        [288, 1_800],
      ],
    },
  },
  {
    id: 'wbeth-2025',
    symbol: 'wBETH',
    judgedAs: 'reth',
    kind: 'reconstruction',
    from: utc('2025-10-10T20:00Z'),
    hours: 5,
    pools: [
      {
        name: 'one-venue',
        basis: 'mid-window',
        // the depth is known; the hour is drawn
        voted: [
          [0, 0],
          [1.5, 0],
          [1.5, -8_800],
          [2.5, -8_800],
          [2.5, 0],
          [5, 0],
        ],
      },
      ...(['second-market', 'third-market'] as const).map((name) => ({
        name,
        basis: 'mid-window' as const,
        voted: [
          [0, 0],
          [5, 0],
        ] as const,
      })),
    ],
    feeds: [],
  },
  {
    id: 'wsteth-2026',
    symbol: 'wstETH',
    judgedAs: 'wsteth',
    kind: 'reconstruction',
    from: utc('2026-03-10T00:00Z'),
    hours: 24,
    pools: (['market', 'second-market'] as const).map((name) => ({
      name,
      basis: 'twap',
      voted: [
        [0, 0],
        [24, 0],
      ],
    })),
    feeds: [
      {
        // the lender's oracle, held against the band of stETH's feed; its hours are drawn
        ...{ pair: 'wstETH/ETH', bandBp: 50, heartbeat: 86_400 },
        course: [
          [0, 0],
          [8, 0],
          [8, -285],
          [16, -285],
          [16, 0],
          [24, 0],
        ],
      },
    ],
  },
  {
    id: 'steth-2026',
    symbol: 'stETH',
    judgedAs: 'steth',
    kind: 'reconstruction',
    from: utc('2026-04-18T00:00Z'),
    hours: 264,
    pools: [
      {
        name: 'market',
        basis: 'ema',
        voted: [
          [0, 0],
          [132, -59], // 0.9941; its day is not known, drawn in the middle
          [264, 0],
        ],
      },
    ],
    feeds: [STETH_FEED],
  },
]
