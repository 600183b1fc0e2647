import { pagePaths } from '../fuzz/app-routes'

/** One thing that visitors ask for. */
export interface Visit {
  readonly kind: string
  readonly path: string
}

interface Part {
  readonly kind: string
  /** of all requests, in hundredths */
  readonly share: number
  readonly paths: readonly string[]
}

const PAGES = [...pagePaths('steth'), '/peg/reth']
/** Wei; no other figure of the app has these digits, so that its calls can be told on the wire. */
const AMOUNTS = [3n, 7n, 11n, 19n].map((ether) => ether * 10n ** 18n + 987_654_321n)
const ACCOUNTS = 50

export interface Mix {
  readonly parts: readonly Part[]
  readonly addresses: readonly string[]
  readonly amounts: readonly bigint[]
}

/** What people ask of the app: an open page polls, most of what a page is made of is files, and few ask for quotes. */
export async function createMix(url: string): Promise<Mix> {
  const html = await (await fetch(url)).text()
  const files = [
    ...new Set([...html.matchAll(/\/_next\/static\/[\w./-]+\.(?:js|css|woff2)/g)].map(([file]) => file)),
  ]
  const addresses = Array.from(
    { length: ACCOUNTS },
    (_, each) => `0x${(0xabcdef0000 + each).toString(16).padStart(40, '7')}`,
  )
  const quotes = AMOUNTS.map((amount) => `/api/quotes?sell=steth&buy=eth&amount=${amount}`)
  const parts = [
    { kind: 'pages', share: 15, paths: PAGES.flatMap((page) => [page, page === '/' ? '/ja' : `/ja${page}`]) },
    { kind: 'snapshot', share: 15, paths: ['/api/snapshot'] },
    { kind: 'snapshot, known', share: 20, paths: ['/api/snapshot'] },
    { kind: 'accounts', share: 15, paths: addresses.map((address) => `/api/accounts/${address}`) },
    { kind: 'peg', share: 6, paths: ['/api/peg', '/api/peg/steth/depth'] },
    {
      kind: 'badges',
      share: 6,
      paths: ['steth', 'reth', 'cbeth'].map((token) => `/api/peg/${token}/badge.svg?lang=ja`),
    },
    { kind: 'quotes', share: 3, paths: quotes },
    { kind: 'files', share: 20, paths: ['/icon.svg', '/manifest.json', '/robots.txt', ...files] },
  ]
  return { parts, addresses, amounts: AMOUNTS }
}

/** The parts of the mix in their shares, always the same for the same seed. */
export function visitsOf({ parts }: Mix, seed: number): () => Visit {
  let state = seed >>> 0
  const random = (below: number) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
  const deck = parts.flatMap((part) => Array.from({ length: part.share }, () => part))
  return () => {
    const { kind, paths } = deck[random(deck.length)] ?? parts[0] ?? { kind: 'pages', paths: ['/'] }
    return { kind, path: paths[random(paths.length)] ?? '/' }
  }
}
