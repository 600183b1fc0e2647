import { describe, expect, test } from 'vitest'
import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curvePoolAbi } from '@/abi/curve-pool'
import { curvePriceOracleAbi } from '@/abi/curve-price-oracle'
import { priceFeedAbi } from '@/abi/price-feed'
import { readingValue } from '@/lib/core/reading'
import { err } from '@/lib/core/result'
import type { PegJudgement } from '@/lib/peg/judgement'
import { snapshotFromWire } from '@/lib/read/wire'
import { createInstance } from '@/lib/server/create-instance'
import type { Instance } from '@/lib/server/instance'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* What is said of a peg when sources fail, through the whole reading of a block: three pools of rETH that keep an average, and a feed. */

const WETH = testAddress(0x70)
const POOLS = [testAddress(0x71), testAddress(0x72), testAddress(0x73)] as const
const FEED = testAddress(0x7f)
const WAD = 10n ** 18n
const RATE = (ROCKET_POOL.totalEth * WAD) / ROCKET_POOL.rethSupply

const deployment = {
  ...FAKE_DEPLOYMENT,
  routers: { weth: WETH },
  pools: POOLS.map((address) => ({
    kind: 'curve-crypto' as const,
    address,
    tokens: ['weth' as const, 'reth' as const],
    indexType: 'uint256' as const,
    oracle: 'price_oracle' as const,
  })),
  feeds: [
    ...FAKE_DEPLOYMENT.feeds,
    {
      pair: 'RETH/ETH',
      address: FEED,
      decimals: 18,
      description: 'RETH / ETH',
      heartbeat: 86_400,
      bandBp: 200,
    },
  ],
}

const below = (bp: bigint): bigint => RATE - (RATE * bp) / 10_000n

/** What a pool pays at a price, its fee apart. */
const paysAt =
  (price: bigint) =>
  (from: bigint, _to: bigint, dx: bigint): bigint =>
    from === 1n ? (dx * price * 9_996n) / (WAD * 10_000n) : (dx * WAD * 9_996n) / (price * 10_000n)

function setUp(): {
  readonly node: FakeNode
  readonly app: Instance
  readonly judge: () => Promise<PegJudgement>
} {
  const node = fakeWorld()
  node.head = { ...node.head, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
  for (const pool of POOLS)
    node.add(pool, [...curvePoolAbi, ...curveCryptoPoolAbi, ...curvePriceOracleAbi], {
      coins: (index: bigint) => (index === 0n ? WETH : ROCKET_POOL.contracts.reth),
      balances: 10n ** 21n,
      fee: 4_000_000n,
      get_dy: paysAt(below(5n)),
      price_oracle: below(5n),
    })
  node.add(FEED, priceFeedAbi, {
    decimals: 18,
    description: 'RETH / ETH',
    latestRoundData: () => round(node, below(10n)),
  })
  const app = createInstance({ deployment, rpcUrls: ['http://fake'] }, node.post)
  const judge = async () => {
    const served = await app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    // What a page gets is what was judged.
    const parsed = snapshotFromWire(JSON.parse(served.value.body))
    expect(parsed.ok && parsed.value.peg).toEqual(served.value.snapshot.peg)
    const judged = readingValue(served.value.snapshot.peg.reth)
    if (judged === undefined) throw new Error('not judged')
    return judged
  }
  return { node, app, judge }
}

const round = (node: FakeNode, answer: bigint, age = 60n, id = 7n) => {
  const at = node.head.timestamp - age
  return [7n, answer, at, at, id]
}

type Break = (node: FakeNode) => void
const pool = (place: 0 | 1 | 2, answers: Record<string, unknown>): Break => {
  return (node) => Object.assign(node.answersOf(POOLS[place]), answers)
}
const feed = (answers: (node: FakeNode) => Record<string, unknown>): Break => {
  return (node) => Object.assign(node.answersOf(FEED), answers(node))
}
const all =
  (...breaks: readonly Break[]): Break =>
  (node) => {
    for (const each of breaks) each(node)
  }

interface Fault {
  readonly name: string
  readonly breaks: Break
  readonly headlineBp: number | undefined
  readonly voters: number
  readonly roles: readonly (readonly [role: string, why?: string])[]
  readonly checker: readonly [role: string, detail?: string]
  readonly state: string
}

const VOTES = ['votes'] as const
const whole = {
  headlineBp: -5,
  voters: 3,
  roles: [VOTES, VOTES, VOTES] as Fault['roles'],
  checker: ['checks', 'agrees'] as Fault['checker'],
  state: 'healthy',
}

const FAULTS: readonly Fault[] = [
  { name: 'nothing', breaks: () => undefined, ...whole },
  {
    name: 'feed stale',
    breaks: feed((node) => ({ latestRoundData: () => round(node, RATE, 87_001n) })),
    ...whole,
    checker: ['left-out', 'feed-stale'],
  },
  {
    name: 'feed with other decimals',
    breaks: feed(() => ({ decimals: 8 })),
    ...whole,
    checker: ['left-out', 'feed-invalid'],
  },
  {
    name: 'feed negative',
    breaks: feed((node) => ({ latestRoundData: () => round(node, -1n) })),
    ...whole,
    checker: ['left-out', 'feed-invalid'],
  },
  {
    name: 'feed zero',
    breaks: feed((node) => ({ latestRoundData: () => round(node, 0n) })),
    ...whole,
    checker: ['left-out', 'feed-invalid'],
  },
  {
    name: 'feed from the future',
    breaks: feed((node) => ({ latestRoundData: () => round(node, RATE, -61n) })),
    ...whole,
    checker: ['left-out', 'feed-invalid'],
  },
  {
    name: 'feed of an older round',
    breaks: feed((node) => ({ latestRoundData: () => round(node, RATE, 60n, 6n) })),
    ...whole,
    checker: ['left-out', 'feed-invalid'],
  },
  {
    name: 'feed reverts',
    breaks: feed(() => ({ latestRoundData: undefined })),
    ...whole,
    checker: ['left-out', 'call-failed'],
  },
  {
    name: 'feed beyond its band and more',
    breaks: feed((node) => ({ latestRoundData: () => round(node, below(285n)) })),
    ...whole,
    checker: ['checks', 'speaks'],
  },
  {
    name: 'a pool is empty',
    breaks: pool(0, { balances: 0n }),
    ...whole,
    voters: 2,
    roles: [['left-out', 'empty'], VOTES, VOTES],
  },
  {
    name: 'a pool buys nothing',
    breaks: pool(0, {
      get_dy: (from: bigint, to: bigint, dx: bigint) => {
        if (from === 1n) throw new Error('no ether')
        return paysAt(RATE)(from, to, dx)
      },
    }),
    ...whole,
    voters: 2,
    roles: [['left-out', 'one-sided'], VOTES, VOTES],
  },
  { name: 'a pool moved within one block', breaks: pool(0, { get_dy: paysAt(below(3_000n)) }), ...whole },
  {
    name: 'all pools moved within one block',
    breaks: all(
      pool(0, { get_dy: paysAt(below(600n)) }),
      pool(1, { get_dy: paysAt(below(600n)) }),
      pool(2, { get_dy: paysAt(below(600n)) }),
    ),
    ...whole,
  },
  {
    name: 'two sources against one',
    breaks: pool(2, { price_oracle: below(700n) }),
    ...whole,
    voters: 2,
    roles: [VOTES, VOTES, ['left-out', 'far-from-others']],
  },
  {
    name: 'an average that cannot be read',
    breaks: pool(1, { price_oracle: undefined }),
    ...whole,
    voters: 2,
    roles: [VOTES, ['left-out', 'failed'], VOTES],
  },
  {
    name: 'a single source left, and no feed',
    breaks: all(
      pool(0, { balances: 0n }),
      pool(1, { price_oracle: undefined }),
      feed(() => ({ decimals: 8 })),
    ),
    ...whole,
    voters: 1,
    roles: [['left-out', 'empty'], ['left-out', 'failed'], VOTES],
    checker: ['left-out', 'feed-invalid'],
    state: 'too-few-sources',
  },
  {
    name: 'no pool left',
    breaks: all(pool(0, { balances: 0n }), pool(1, { balances: 0n }), pool(2, { balances: 0n })),
    headlineBp: undefined,
    voters: 0,
    roles: [
      ['left-out', 'empty'],
      ['left-out', 'empty'],
      ['left-out', 'empty'],
    ],
    checker: ['checks', 'agrees'],
    state: 'no-voter',
  },
  {
    name: 'the rate cannot be read',
    breaks: (node) => {
      node.answersOf(ROCKET_POOL.contracts.networkBalances).getTotalETHBalance = undefined
    },
    headlineBp: undefined,
    voters: 0,
    roles: [
      ['left-out', 'no-rate'],
      ['left-out', 'no-rate'],
      ['left-out', 'no-rate'],
    ],
    checker: ['left-out', 'no-rate'],
    state: 'no-rate',
  },
  {
    name: 'quotes too heavy for the node',
    breaks: (node) => {
      node.instead = (method, params) => {
        const { data } = (params[0] ?? {}) as { readonly data?: string }
        // get_dy of a whole token: the ladder, and nothing of the read that pages rest on.
        const isLadder = method === 'eth_call' && data?.includes(`${'0'.repeat(49)}de0b6b3a7640000`)
        return isLadder ? err({ kind: 'rpc', code: -32_000, message: 'out of gas' }) : undefined
      }
    },
    ...whole,
  },
]

function stateOf({ state }: PegJudgement): string {
  return state.is === 'known' ? state.severity : state.why
}

describe('faults of sources', () => {
  test.each(FAULTS)('$name', async ({ breaks, headlineBp, voters, roles, checker, state }) => {
    const { node, judge } = setUp()
    breaks(node)
    const judged = await judge()
    const { headline } = judged
    const bp = headline && Number((headline.deviation.num * 10_000n) / headline.deviation.den)
    expect(bp).toBe(headlineBp)
    expect(headline?.voters ?? 0).toBe(voters)
    expect(judged.pools.map(({ role, why }) => (why === undefined ? [role] : [role, why]))).toEqual(roles)
    const [found] = judged.checkers
    const why = typeof found?.why === 'object' ? found.why.code : found?.why
    expect([found?.role, found?.stance ?? why]).toEqual(checker)
    expect(stateOf(judged)).toBe(state)
    expect(judged.market === undefined).toBe(headline === undefined)
  })

  const pairs = FAULTS.flatMap((one, place) =>
    FAULTS.slice(place + 1).map((other) => ({ name: `${one.name}, ${other.name}`, one, other })),
  )
  test.each(pairs)('$name: nothing that is not known is a figure', async ({ one, other }) => {
    const { node, judge } = setUp()
    all(one.breaks, other.breaks)(node)
    const judged = await judge()
    const votes = judged.pools.filter(({ role }) => role === 'votes')
    expect(judged.headline?.voters ?? 0).toBe(votes.length)
    for (const { role, why, deviation, price } of judged.pools) {
      expect(role === 'votes').toBe(why === undefined)
      if (role === 'votes') expect([price, deviation]).not.toContain(undefined)
    }
    for (const { role, deviation } of judged.checkers) expect(deviation !== undefined).toBe(role === 'checks')
    if (judged.headline === undefined) expect(judged.state.is).toBe('unknown')
    if (judged.state.is === 'known') expect(judged.freshSources).toBeGreaterThanOrEqual(2)
  })
})

describe('faults over time', () => {
  async function playBlocks(blocks: readonly Break[]): Promise<PegJudgement> {
    const { node, judge } = setUp()
    let judged = await judge()
    for (const breaks of blocks) {
      node.mine()
      breaks(node)
      await new Promise((resolve) => setTimeout(resolve, 1_050))
      judged = await judge()
      expect(judged.block).toBe(node.head.number)
    }
    return judged
  }
  const rate = (parts: bigint): Break => {
    return (node) => {
      node.answersOf(ROCKET_POOL.contracts.networkBalances).getTotalETHBalance =
        (ROCKET_POOL.totalEth * parts) / 1_000n
    }
  }

  test('a rate that falls by 1 % is told, and still believed', async () => {
    const judged = await playBlocks([rate(990n)])
    expect(judged.rateChange?.is).toBe('falls')
    expect(judged.headline).toBeDefined()
  })

  test('a rate that jumps by more than 5 % is refused: nothing is held against it', async () => {
    const judged = await playBlocks([rate(1_051n)])
    expect(judged).toMatchObject({
      rateChange: { is: 'refused' },
      headline: undefined,
      redemption: undefined,
      state: { is: 'unknown', why: 'rate-refused' },
    })
  })
})
