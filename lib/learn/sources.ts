/** What a date says: when it was published, which state it tells, or when it was read (pages that change without a date). */
export type SourceDate = 'published' | 'state' | 'read'

export interface LearnSource {
  /** ISO: a day, or a month where no day is known */
  readonly date: string
  readonly is: SourceDate
  /** absent where no page can be named; a path is a page of this app */
  readonly url?: string
}

/**
 * Where the figures of the learn page come from, in the order in which the page names them. Names and what each is for are
 * `learn.sources.of` of the messages; a figure names its source by `<cite>id</cite>`.
 */
export const LEARN_SOURCES = {
  'eth-attacks': {
    date: '2026-11-23',
    is: 'read',
    url: 'https://ethereum.org/developers/docs/consensus-mechanisms/pos/attack-and-defense/',
  },
  'eth-rewards': {
    date: '2026-11-23',
    is: 'read',
    url: 'https://ethereum.org/developers/docs/consensus-mechanisms/pos/rewards-and-penalties/',
  },
  'nansen-2022': {
    date: '2022-06-29',
    is: 'published',
    url: 'https://www.nansen.ai/research/on-chain-forensics-demystifying-steth-depeg',
  },
  'withdrawals-2023': {
    date: '2023-05-16',
    is: 'published',
    url: 'https://coinsharks.io/2023/05/16/lido-enables-withdrawals-leading-to-500k-worth-of-steth-redeemed-in-just-3-hours/',
  },
  'depeg-study': { date: '2026-06', is: 'state', url: 'https://github.com/frytegg/defi-depeg-research' },
  catalogue: { date: '2026-11-23', is: 'state', url: '/peg/steth' },
  'bankless-2024': { date: '2024-04-24', is: 'published', url: 'https://www.bankless.com/renzo-madness' },
  'blockworks-2025': {
    date: '2025-07',
    is: 'published',
    url: 'https://www.blockworks.com/news/ethereum-stakers-9-day-wait-steth',
  },
  'coindesk-2025': {
    date: '2025-10-12',
    is: 'published',
    url: 'https://www.coindesk.com/markets/2025/10/12/binance-to-compensate-users-affected-by-crash-in-wbeth-bnsol-and-ethena-s-usde',
  },
  'alphawire-2026': {
    date: '2026-03',
    is: 'published',
    url: 'https://alphawire.xyz/news/ethereum/aave-oracle-glitch-triggers-26m-in-wsteth-liquidations/',
  },
  'cryptobriefing-2026': {
    date: '2026-03',
    is: 'published',
    url: 'https://todayonchain.com/news/article/01KKDGYCHJAKDJTTEDQADGF9V2/',
  },
  'bitcoinsuisse-2026': {
    date: '2026-04',
    is: 'published',
    url: 'https://bitcoinsuisse.com/industry-blog/large-etf-inflows-strategy-ytd-buying-87-5-of-bitcoins-yearly-issuance-defi-outflows-amid-kelpdao-hack',
  },
  'lido-oracle': {
    date: '2026-11-23',
    is: 'read',
    url: 'https://docs.lido.fi/guides/oracle-spec/accounting-oracle/',
  },
  'lido-queue': {
    date: '2026-11-23',
    is: 'read',
    url: 'https://docs.lido.fi/contracts/withdrawal-queue-erc721',
  },
  'tycho-2026': { date: '2026-02', is: 'state' },
  'merger-guidelines': {
    date: '2023-12-18',
    is: 'published',
    url: 'https://www.justice.gov/atr/merger-guidelines',
  },
  'aave-book': { date: '2026-05-01', is: 'state', url: 'https://github.com/bgd-labs/aave-address-book' },
  'eigen-2025': {
    date: '2025-04',
    is: 'published',
    url: 'https://cryptonewsmax.com/eigenlayer-activates-mainnet-slashing-achieving-feature-complete-status',
  },
} as const satisfies Record<string, LearnSource>

export type LearnSourceId = keyof typeof LEARN_SOURCES

/** In the order of the page. */
export const LEARN_SOURCE_IDS = Object.keys(LEARN_SOURCES) as readonly LearnSourceId[]

/** The source that a text names, if there is one. */
export function learnSource(id: string): LearnSourceId | undefined {
  return LEARN_SOURCE_IDS.find((each) => each === id)
}
