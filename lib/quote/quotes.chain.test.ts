import { encodeFunctionData } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { multicall3Abi } from '@/abi/multicall3'
import type { Hex } from '@/lib/core/address'
import { LST_IDS } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import type { Result } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import { LADDER_AMOUNTS } from '@/lib/quote/ladder'
import { ladderReads } from '@/lib/quote/ladder-reads'
import { bestQuote, type MarketQuote } from '@/lib/quote/quote'
import { marketReads } from '@/lib/quote/reads'
import { resolveMarket } from '@/lib/quote/resolve-market'
import { pairIn, type ResolvedMarket } from '@/lib/quote/resolved-market'
import { quoteFromWire } from '@/lib/quote/wire'
import { readHead } from '@/lib/read/head'
import { MOST_GAS_OF_PART, multicallInParts } from '@/lib/read/multicall-in-parts'
import { resolveContracts } from '@/lib/read/resolve'
import { quoteResponse } from '@/lib/server/quote-response'
import { chainWorld } from '@/lib/testing/chain-world'
import { rawQuote } from '@/lib/testing/market'
import type { Asset } from '@/lib/tx/plan'

/* Quotes against the pools of the devnet: each is what the pool's own contract answers, and what cannot quote is named. */

const world = chainWorld()
let market: ResolvedMarket

function value<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

async function resolved(changed: Partial<Deployment> = {}): Promise<ResolvedMarket> {
  const deployment = { ...world.devnet.manifest, ...changed }
  const { client } = world.app.upstream
  const head = value(await readHead(client))
  const contracts = value(await resolveContracts(client, deployment, head))
  return value(await resolveMarket(client, deployment, contracts, head))
}

async function quotes(
  sell: Asset,
  buy: Asset,
  amounts: readonly bigint[],
  from = market,
): Promise<readonly MarketQuote[]> {
  const { client } = world.app.upstream
  const head = value(await readHead(client))
  const reads = marketReads(from, { sell, buy, amounts }, head)
  return value(await multicallInParts(client, world.devnet.manifest.multicall3, head, reads))
}

beforeAll(async () => {
  market = await resolved()
})

const DIRECTIONS: readonly (readonly [Asset, Asset])[] = LST_IDS.flatMap((token) => [
  [token, 'eth'] as const,
  ['eth', token] as const,
])

describe('quotes', () => {
  test('all pools of the manifest are what it says', () => {
    expect(market.leftOut).toEqual([])
    expect(market.pools).toEqual(world.devnet.manifest.pools)
  })

  test.each(DIRECTIONS)('%s for %s: each pool says the same when it is asked alone', async (sell, buy) => {
    const amounts = [10n ** 15n, WAD, 37n * WAD]
    for (const quote of await quotes(sell, buy, amounts)) {
      const pools = market.pools.filter((pool) => pairIn(pool, sell, buy) !== undefined)
      expect(pools.length).toBeGreaterThanOrEqual(2)
      expect([...quote.quotes, ...quote.leftOut]).toHaveLength(pools.length)
      expect(quote.quotes.length).toBeGreaterThan(0)
      for (const { pool, buy: wei, fee, impact } of quote.quotes) {
        const manifest = pools.find(({ address }) => address === pool)
        if (manifest === undefined) throw new Error(`${pool} is no pool of the pair`)
        expect(wei).toBe(await rawQuote(world, manifest, sell, quote.amount))
        expect(fee).toBeGreaterThan(0n)
        // A thousandth moves no price by a basis point; the sale of 37 costs less than a tenth.
        if (impact === undefined) throw new Error('no impact')
        expect(impact.num * 10n).toBeLessThan(impact.den)
        if (quote.amount < WAD) expect(impact.num * 10_000n).toBeLessThan(impact.den)
      }
      const best = bestQuote(quote)
      expect(quote.quotes.every(({ buy: wei }) => best !== undefined && wei <= best.buy)).toBe(true)
    }
  })

  test('what a pool cannot take whole is left out, not quoted in part', async () => {
    const [huge] = await quotes('cbeth', 'eth', [100_000n * WAD])
    expect(huge?.quotes).toEqual([])
    expect(huge?.leftOut.map(({ why }) => why)).toEqual(['too-large', 'too-large'])
    const [dust] = await quotes('steth', 'eth', [1n])
    // A pool pays a wei for a wei or nothing, as its price is; so short an amount tells of no impact.
    const pools = market.pools.filter((pool) => pairIn(pool, 'steth', 'eth') !== undefined)
    expect(pools).toHaveLength(2)
    for (const pool of pools) {
      const wei = await rawQuote(world, pool, 'steth', 1n)
      const quote = dust?.quotes.find((each) => each.pool === pool.address)
      const left = dust?.leftOut.find((each) => each.pool === pool.address)
      if (wei === 0n) expect([quote, left?.why]).toEqual([undefined, 'too-small'])
      else expect([quote, left]).toMatchObject([{ buy: 1n, impact: undefined }, undefined])
    }
  })

  test('the steps of the ladder are the single quotes of the same block', async () => {
    const { client } = world.app.upstream
    const head = value(await readHead(client))
    for (const token of LST_IDS) {
      const reads = ladderReads(market, token, head)
      const { ladder: told, mids } = value(
        await multicallInParts(client, world.devnet.manifest.multicall3, head, reads),
      )
      const ladder = value(told)
      for (const [way, rungs] of [
        [[token, 'eth'], ladder.sell],
        [['eth', token], ladder.buy],
      ] as const) {
        expect(rungs.map(({ amount }) => amount)).toEqual(LADDER_AMOUNTS)
        for (const { amount, buy, pool } of rungs) {
          const [single] = await quotes(way[0], way[1], [amount])
          const best = single === undefined ? undefined : bestQuote(single)
          expect([buy, pool]).toEqual([best?.buy, best?.pool])
        }
      }
      expect(ladder.sell[0]?.buy).toBeDefined()
      expect(ladder.leftOut).toEqual([])
      expect(Object.values(mids).every(({ is }) => is === 'price')).toBe(true)
      expect(Object.keys(mids)).toHaveLength(market.pools.filter((pool) => pairIn(pool, token, 'eth')).length)
    }
  })
})

describe('left out and named', () => {
  test('no code, another pool than the manifest says, one that the manifest does not tell how to ask', async () => {
    const { pools, routers } = world.devnet.manifest
    const [first, second, third, ...others] = pools
    const curve = others.find(({ kind }) => kind !== 'uniswap-v3')
    if (first === undefined || second === undefined || third === undefined || curve === undefined) {
      throw new Error('too few pools')
    }
    const { indexType: _, ...untold } = curve
    const changed = await resolved({
      pools: [
        { ...first, address: '0x00000000000000000000000000000000000000f1' },
        { ...second, fee: first.fee ?? 100 },
        third,
        untold,
        { ...curve, tokens: [...curve.tokens].reverse() },
      ],
    })
    expect(changed.pools).toEqual([third])
    expect(changed.leftOut.map(({ why }) => why)).toEqual([
      'no-code',
      'disagrees',
      'not-tradable',
      'disagrees',
    ])
    const [quote] = await quotes('wsteth', 'eth', [WAD], changed)
    expect(quote?.quotes.map(({ pool }) => pool)).toEqual([third.address])
    expect(quote?.leftOut).toEqual([
      { pool: '0x00000000000000000000000000000000000000f1', why: 'no-code' },
      { pool: second.address, why: 'disagrees' },
    ])
    const { quoterV2: _quoter, ...without } = routers
    const blind = await resolved({ routers: without })
    expect(new Set(blind.leftOut.map(({ why }) => why))).toEqual(new Set(['not-tradable']))
  })

  test('no liquidity, and a pool that only reverts', async () => {
    const [empty, broken] = market.pools.filter((pool) => pairIn(pool, 'cbeth', 'eth') !== undefined)
    if (empty === undefined || broken === undefined) throw new Error('too few pools')
    // The liquidity in force is in slot 4 of a Uniswap pool.
    await world.devnet.rpc('anvil_setStorageAt', [empty.address, '0x4', `0x${'0'.repeat(64)}`])
    await world.devnet.rpc('anvil_setCode', [broken.address, '0x60006000fd'])
    const [quote] = await quotes('cbeth', 'eth', [WAD])
    expect(quote?.quotes).toEqual([])
    expect(quote?.leftOut).toEqual([
      { pool: empty.address, why: 'no-liquidity' },
      { pool: broken.address, why: 'reverted' },
    ])
  })
})

test('the ladders of all tokens fit the gas that nodes allow', async () => {
  const { rpc, manifest } = world.devnet
  const head = value(await readHead(world.app.upstream.client))
  const calls = LST_IDS.flatMap((token) => ladderReads(market, token, head).calls)
  const gasOf = async (part: typeof calls): Promise<number> => {
    const data = encodeFunctionData({
      abi: multicall3Abi,
      functionName: 'aggregate3',
      args: [part.map(({ to, data: callData }) => ({ target: to, allowFailure: true, callData }))],
    })
    return rpc<{ gas: number }>('debug_traceCall', [
      { to: manifest.multicall3, data, gas: '0x2faf080' },
      'latest',
      { tracer: 'callTracer' },
    ]).then((trace: { gasUsed?: Hex; gas: number }) => Number(trace.gasUsed ?? 0))
  }
  const each = await Promise.all(calls.map((call) => gasOf([call])))
  for (const [index, call] of calls.entries()) {
    if (call.gas !== undefined) expect(each[index]).toBeLessThan(call.gas)
  }
  const all = await gasOf(calls)
  expect(all).toBeLessThan(MOST_GAS_OF_PART)
})

test('GET /api/quotes answers what the pools say, with a tag', async () => {
  await world.devnet.mine()
  await new Promise((resolve) => setTimeout(resolve, 1_050))
  const ask = (headers: Record<string, string> = {}) =>
    quoteResponse(
      new Request(`http://app/api/quotes?sell=wsteth&buy=eth&amount=${5n * WAD}`, { headers }),
      world.app,
    )
  const answer = await ask()
  expect(answer.status).toBe(200)
  const told = value(quoteFromWire(await answer.json()))
  expect(told.quote.quotes).toHaveLength(3)
  const [raw] = await quotes('wsteth', 'eth', [5n * WAD])
  expect(told.quote.quotes).toEqual(raw?.quotes)
  expect((await ask({ 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304)
})
