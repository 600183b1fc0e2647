import { afterEach, describe, expect, test, vi } from 'vitest'
import { curvePoolAbi } from '@/abi/curve-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { compareFromWire } from '@/lib/compare/compare-wire'
import type { Deployment } from '@/lib/deployment/schema'
import { compareResponse } from '@/lib/server/compare-response'
import { createInstance } from '@/lib/server/create-instance'
import type { PostRpc } from '@/lib/server/post-rpc'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* The comparison over a node in memory: what visitors get, what it costs, and what is said when a part fails. */

const STETH_POOL = testAddress(0x71)
const RETH_POOL = testAddress(0x72)
const ETHER = '0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE'
const WAD = 10n ** 18n

afterEach(() => {
  vi.useRealTimers()
})

/** Two pools that pay 0.1 % and 0.2 % less than redemption value, and take no more than 50 tokens. */
function setUp(changed: Partial<Deployment> = {}) {
  const node = fakeWorld()
  node.head = { ...node.head, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
  const pool = (address: `0x${string}`, token: string, price: (dx: bigint) => bigint) =>
    node.add(address, [...curvePoolAbi, ...curveStablePoolAbi], {
      coins: (index: bigint) => (index === 0n ? ETHER : token),
      balances: 10n ** 21n,
      fee: 1_000_000n,
      get_dy: (i: bigint, _j: bigint, dx: bigint) => {
        if (dx > 50n * WAD) throw new Error('too much')
        return i === 1n ? price(dx) : dx
      },
    })
  pool(STETH_POOL, LIDO.contracts.steth, (dx) => (dx * 999n) / 1_000n)
  pool(
    RETH_POOL,
    ROCKET_POOL.contracts.reth,
    (dx) => (dx * ROCKET_POOL.totalEth * 998n) / (ROCKET_POOL.rethSupply * 1_000n),
  )
  const stable = { kind: 'curve-stable' as const, indexType: 'int128' as const }
  const deployment: Deployment = {
    ...FAKE_DEPLOYMENT,
    pools: [
      { ...stable, address: STETH_POOL, tokens: ['eth', 'steth'] },
      { ...stable, address: RETH_POOL, tokens: ['eth', 'reth'] },
    ],
    ...changed,
  }
  const trouble = { hangs: false }
  const post: PostRpc = (url, method, params, options) =>
    trouble.hangs && method === 'eth_call'
      ? new Promise(() => undefined)
      : node.post(url, method, params, options)
  const app = createInstance({ deployment, rpcUrls: ['http://fake'] }, post)
  const ask = (headers: Record<string, string> = {}) =>
    compareResponse(new Request('http://app/api/compare', { headers }), app)
  const read = async () => {
    const report = compareFromWire(await (await ask()).json())
    if (!report.ok) throw new Error(report.error.detail)
    const column = (token: string) => {
      const found = report.value.columns.find((each) => each.token === token)
      if (found === undefined) throw new Error(`no ${token}`)
      return found
    }
    return { ...report.value, column }
  }
  return { node, app, ask, read, trouble }
}

describe('GET /api/compare', () => {
  test('asks the pools for what is worth 1, 10 and 100 ETH, in the block of the snapshot', async () => {
    const { app, read } = setUp()
    const { column, block } = await read()
    const [one, ten, hundred] = column('reth').exits
    const tokens = (10n * WAD * ROCKET_POOL.rethSupply + ROCKET_POOL.totalEth - 1n) / ROCKET_POOL.totalEth
    expect(ten?.amount).toBe(tokens)
    expect(ten?.market).toMatchObject({
      ...{ is: 'fresh', source: RETH_POOL, at: { number: block.number } },
      value: { receives: (tokens * ROCKET_POOL.totalEth * 998n) / (ROCKET_POOL.rethSupply * 1_000n) },
    })
    expect(one?.market.is).toBe('fresh')
    // 100 ETH are more than 50 rETH.
    expect(hundred?.market).toEqual({ is: 'unknown', why: { of: 'compare', code: 'no-quote' } })
    expect(column('steth').exits[0]?.market).toMatchObject({ value: { receives: 999n * 10n ** 15n } })
    const none = { is: 'unknown', why: { of: 'error', code: 'not-in-deployment' } }
    expect(column('cbeth').exits[0]?.market).toEqual(none)
    expect(column('cbeth').depth).toEqual(none)
    // Without an indexer the last weeks are not known, and why.
    expect(column('reth').apr['1']).toEqual({ is: 'unknown', why: { of: 'error', code: 'history-off' } })
    const snapshot = await app.snapshot()
    expect(snapshot.ok && snapshot.value.snapshot.block).toEqual(block)
  })

  test('fifty visitors of one block cost what one costs, and what they have is not sent again', async () => {
    const { node, ask } = setUp()
    const first = await ask()
    const calls = node.count('eth_call')
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(node.count('eth_call')).toBe(calls)
    const etag = first.headers.get('etag') ?? ''
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=1, s-maxage=4',
      'content-type': 'application/json; charset=utf-8',
    })
    expect((await ask({ 'if-none-match': etag })).status).toBe(304)
    expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('a protocol that is not in the deployment has no column', async () => {
    const { lido } = FAKE_DEPLOYMENT.protocols
    if (lido === undefined) throw new Error('no Lido')
    const { read } = setUp({ protocols: { lido }, pools: [] })
    expect((await read()).columns.map(({ token }) => token)).toEqual(['steth', 'wsteth'])
  })

  test('drained collateral: nothing can be burnt, and the market is told as before', async () => {
    const { node, read } = setUp()
    node.answersOf(ROCKET_POOL.contracts.reth).getTotalCollateral = 0n
    const [one] = (await read()).column('reth').exits
    expect(one?.own).toMatchObject({ value: { kind: 'burn', burns: 0n, pays: 0n } })
    expect(one?.market.is).toBe('fresh')
  })

  test('a collateral that covers a part: the rest is asked for at its own size', async () => {
    const { node, read } = setUp()
    node.answersOf(ROCKET_POOL.contracts.reth).getTotalCollateral = 60n * WAD
    const own = (await read()).column('reth').exits[2]?.own
    if (own === undefined || own.is === 'unknown' || own.value.kind !== 'burn') throw new Error('no burn')
    const { rest, restPays, pays, receives } = own.value
    expect(restPays).toBe((rest * ROCKET_POOL.totalEth * 998n) / (ROCKET_POOL.rethSupply * 1_000n))
    expect(receives).toBe(pays + (restPays ?? -1n))
  })

  test('while nothing was ever read it is 503 with the reason, for everybody', async () => {
    const { node, ask } = setUp()
    node.instead = () => ({ ok: false, error: { kind: 'upstream', error: { code: 'rpc-unreachable' } } })
    const answer = await ask()
    expect(answer.status).toBe(503)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await answer.json()).toMatchObject({ error: { code: 'rpc-unreachable' } })
  })
})

describe('for the first HTML', () => {
  test('has the whole of it where it comes soon', async () => {
    const drawn = await setUp().app.compare.drawn()
    if (!drawn.ok) throw new Error(drawn.error.code)
    const reth = drawn.value.columns.find(({ token }) => token === 'reth')
    expect(reth?.exits[0]?.market.is).toBe('fresh')
  })

  test('is not held back by a market that hangs: the snapshot’s own figures stand, the rest is still being read', async () => {
    const { app, trouble } = setUp()
    expect((await app.snapshot()).ok).toBe(true)
    trouble.hangs = true
    const drawn = await app.compare.drawn()
    if (!drawn.ok) throw new Error(drawn.error.code)
    const reth = drawn.value.columns.find(({ token }) => token === 'reth')
    expect(reth?.rate.is).toBe('fresh')
    const reading = { is: 'unknown', why: { of: 'compare', code: 'reading' } }
    expect(reth?.exits[0]?.market).toEqual(reading)
    expect(reth?.depth).toEqual(reading)
  })

  test('while nothing was ever read there is a reason, and no column', async () => {
    const { node, app } = setUp()
    node.instead = () => ({ ok: false, error: { kind: 'upstream', error: { code: 'rpc-unreachable' } } })
    expect(await app.compare.drawn()).toMatchObject({ ok: false, error: { code: 'rpc-unreachable' } })
  })
})

test('a chain that stands still: its figures are stale, prices too, and nothing new is asked of it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { read } = setUp()
  expect((await read()).column('reth').exits[0]?.market.is).toBe('fresh')
  vi.setSystemTime(Date.now() + 7_200_000)
  const { column } = await read()
  expect(column('reth').rate.is).toBe('stale')
  const [one] = column('reth').exits
  expect(one?.own).toMatchObject({ is: 'stale', value: { kind: 'burn' } })
  const lagging = { is: 'unknown', why: { of: 'error', code: 'rpc-lagging' } }
  // Read before it stood still: told as old as its block is.
  expect(one?.market).toMatchObject({ is: 'stale', source: RETH_POOL })
  expect(column('reth').depth).toEqual(lagging)
})

test('a node that fails at quotes is told of, and is not asked again by every visitor', async () => {
  const { node, app, read, ask } = setUp()
  expect((await app.snapshot()).ok).toBe(true)
  node.instead = (method) =>
    method === 'eth_call'
      ? { ok: false, error: { kind: 'upstream', error: { code: 'rpc-unreachable' } } }
      : undefined
  const [one] = (await read()).column('reth').exits
  expect(one?.market).toMatchObject({ is: 'unknown', why: { of: 'error' } })
  expect(one?.own.is).toBe('fresh')
  const calls = node.count('eth_call')
  await Promise.all(Array.from({ length: 20 }, () => ask()))
  expect(node.count('eth_call')).toBe(calls)
})
