import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Address } from '@/lib/core/address'
import { err } from '@/lib/core/result'
import { positionFromWire } from '@/lib/lending/position-wire'
import { lendingFromWire } from '@/lib/lending/wire'
import { createInstance } from '@/lib/server/create-instance'
import { lendingPositionResponse, lendingResponse } from '@/lib/server/lending-response'
import { addLending, lendingDeployment, MARKET } from '@/lib/testing/fake-lending'
import { fakeWorld } from '@/lib/testing/fake-world'
import { NO_LIMITS } from '@/lib/testing/no-limits'
import { LIDO, testAddress } from '@/lib/testing/states'

/* The routes over a node in memory: one reading per block and account, told as old as it is. */

const CHECKSUMMED = '0xC1d0b3DE6792Bf6b4b37EccdcC24e45978Cfd2Eb'
const { wsteth } = LIDO.contracts
const is = (asset: unknown, token: Address) => String(asset).toLowerCase() === token
const user = (supplied: bigint, stable: bigint, variable: bigint, isCollateral: boolean) => [
  ...[supplied, stable, variable, 0n, 0n, 0n, 0n],
  ...[0, isCollateral],
]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  vi.setSystemTime(Number(fakeWorld().head.timestamp) * 1000)
  return () => {
    vi.useRealTimers()
  }
})

function setUp() {
  const node = fakeWorld()
  addLending(node, 'v3.0')
  const pool = node.answersOf(MARKET.pool)
  pool.getUserEMode = 1n
  pool.getUserAccountData = [2_000n, 1_800n, 60n, 9_500n, 9_300n, 1_055_555_555_555_555_556n]
  node.answersOf(MARKET.data).getUserReserveData = (asset: unknown) => {
    if (is(asset, wsteth)) return user(7n, 0n, 0n, true)
    return is(asset, MARKET.weth) ? user(0n, 2n, 3n, false) : user(0n, 0n, 0n, false)
  }
  const app = createInstance({ deployment: lendingDeployment('v3.0'), rpcUrls: ['http://fake'] }, node.post)
  return { node, app, pool }
}

const get = (headers: Record<string, string> = {}) => new Request('http://app/api/lending', { headers })
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

describe('GET /api/lending', () => {
  test('the market at the block of the snapshot, with a strong ETag; 304 for who has it', async () => {
    const { app } = setUp()
    const response = await lendingResponse(get(), app)
    const served = await app.snapshot()
    const block = served.ok ? served.value.snapshot.block : undefined
    expect(lendingFromWire(await response.json())).toMatchObject({
      ok: true,
      value: { chainId: 1, deployment: 'fake', block, market: { version: 'v3.0', ether: { at: block } } },
    })
    expect(response.headers.get('cache-control')).toMatch(/public.*s-maxage=\d+/)
    const etag = response.headers.get('etag') ?? ''
    const again = await lendingResponse(get({ 'if-none-match': etag }), app)
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(etag).toMatch(/^"[0-9a-f]{16}-[0-9a-f]{16}"$/)
  })

  test('costs no request of its own, whoever asks', async () => {
    const { node, app } = setUp()
    await app.snapshot()
    const calls = node.count('eth_call')
    await Promise.all(Array.from({ length: 20 }, () => lendingResponse(get(), app)))
    expect(node.count('eth_call')).toBe(calls)
  })

  test('is not in the body that every page downloads', async () => {
    const served = await setUp().app.snapshot()
    expect(served.ok && served.value.body).not.toContain('supplyCap')
  })

  test('kept while the node is away, it is told as old as it is', async () => {
    const { node, app } = setUp()
    const first = (await lendingResponse(get(), app)).headers.get('etag')
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    later(400)
    const response = await lendingResponse(get(), app)
    expect(await response.json()).toMatchObject({
      market: { ether: { is: 'stale' }, collateral: { wsteth: { is: 'stale' } }, eModes: { is: 'stale' } },
    })
    expect(response.headers.get('etag')).not.toBe(first)
  })

  test('whichever one request of the first reading fails: two blocks later all of it is there', async () => {
    const whole = setUp()
    await whole.app.snapshot()
    const requests = whole.node.count('eth_call')
    expect(requests).toBeGreaterThan(4)
    let partly = 0
    for (let failing = 1; failing <= requests; failing += 1) {
      const { node, app } = setUp()
      vi.setSystemTime(Number(node.head.timestamp) * 1000)
      node.instead = (method) =>
        method === 'eth_call' && node.count('eth_call') === failing
          ? err({ kind: 'upstream', error: { code: 'timeout' } })
          : undefined
      const first = await (await lendingResponse(get(), app)).json()
      if (first.market?.eModes.is === 'unavailable') partly += 1
      for (let block = 0; block < 2; block += 1) {
        node.mine()
        later(12)
        await app.snapshot()
      }
      const { market } = await (await lendingResponse(get(), app)).json()
      expect([market.eModes.is, market.ether.is, market.collateral.wsteth.is], `${failing}`).toEqual(
        Array(3).fill('fresh'),
      )
    }
    expect(partly).toBe(1)
  })

  test('503 with the reason where there is none', async () => {
    const lending = async () => err({ code: 'not-in-deployment' as const })
    const response = await lendingResponse(get(), { lending })
    expect([response.status, await response.json()]).toEqual([503, { error: { code: 'not-in-deployment' } }])
    const { node, app } = setUp()
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    expect((await lendingResponse(get(), app)).status).toBe(503)
  })
})

describe('GET /api/lending/:address', () => {
  const read = async (app: ReturnType<typeof setUp>['app']) => {
    const response = await lendingPositionResponse(get(), CHECKSUMMED, app)
    const position = positionFromWire(await response.json())
    if (!position.ok) throw new Error(position.error.detail)
    return position.value
  }

  test('what the account has, at the block of the snapshot, in one request', async () => {
    const { node, app } = setUp()
    const served = await app.snapshot()
    const calls = node.count('eth_call')
    expect(await read(app)).toMatchObject({
      ...{ chainId: 1, deployment: 'fake', address: CHECKSUMMED },
      block: served.ok ? served.value.snapshot.block : undefined,
      tokens: { wsteth: { is: 'fresh', value: { supplied: 7n, isCollateral: true, owed: 0n } } },
      // Owed at either rate.
      ether: { value: { owed: 5n } },
      eMode: { value: 1n },
      account: {
        value: {
          ...{ collateral: 2_000n, debt: 1_800n, unit: 10n ** 8n, threshold: 9_500n, ltv: 9_300n },
          healthFactor: 1_055_555_555_555_555_556n,
        },
      },
      others: { value: [] },
    })
    await read(app)
    expect(node.count('eth_call')).toBe(calls + 1)
  })

  test('without a debt there is no health factor', async () => {
    const { app, pool } = setUp()
    pool.getUserAccountData = [2_000n, 0n, 60n, 9_500n, 9_300n, 2n ** 256n - 1n]
    const { account } = await read(app)
    expect('value' in account && account.value).toEqual({
      ...{ collateral: 2_000n, debt: 0n, unit: 10n ** 8n, threshold: 9_500n, ltv: 9_300n },
    })
  })

  test('tokens that are none of ours are told with their figures and names', async () => {
    const { node, app } = setUp()
    node.answersOf(MARKET.data).getUserReserveData = (asset: unknown) =>
      is(asset, MARKET.usdc) ? user(1n, 0n, 4n, true) : user(0n, 0n, 0n, false)
    const { others } = await read(app)
    expect(others).toMatchObject({
      is: 'fresh',
      value: [
        {
          token: MARKET.usdc.replace('8c', '8C'),
          symbol: 'USDC',
          supplied: 1n,
          owed: 4n,
          isCollateral: true,
        },
      ],
    })
  })

  test('one part that fails takes only itself away', async () => {
    const { node, app, pool } = setUp()
    pool.getUserEMode = undefined
    node.answersOf(MARKET.data).getUserReserveData = (asset: unknown) => {
      if (is(asset, MARKET.usdc) || is(asset, MARKET.weth)) throw new Error('reverted')
      return user(1n, 0n, 0n, true)
    }
    const { tokens, ether, eMode, others, account } = await read(app)
    for (const part of [ether, eMode, others]) {
      expect(part).toMatchObject({ is: 'unavailable', why: { code: 'call-failed' } })
    }
    for (const part of [tokens.wsteth, account]) expect(part.is).toBe('fresh')
  })

  test('a token that was listed since is not overlooked: the next block knows it', async () => {
    const { node, app, pool } = setUp()
    await app.snapshot()
    const added = testAddress(0x8d)
    const known = node.contracts.get(MARKET.usdc)
    node.add(added, known?.abi ?? [], { symbol: 'NEW' })
    pool.getReservesList = [...(pool.getReservesList as readonly Address[]), added]
    node.answersOf(MARKET.data).getUserReserveData = (asset: unknown) =>
      is(asset, added) ? user(0n, 0n, 1n, false) : user(0n, 0n, 0n, false)
    const before = await read(app)
    expect(before.others).toMatchObject({ is: 'unavailable', why: { code: 'reading-error' } })
    node.mine()
    later(12)
    const { others } = await read(app)
    expect('value' in others && others.value).toMatchObject([{ symbol: 'NEW', owed: 1n }])
  })

  test('a market with another pool than the manifest’s is not believed', async () => {
    const { node, app } = setUp()
    node.answersOf(MARKET.provider).getPool = testAddress(0xdead)
    const { tokens, ether, eMode, others, account } = await read(app)
    for (const part of [...Object.values(tokens), ether, eMode, others, account]) {
      expect(part).toMatchObject({ is: 'unavailable', why: { code: 'contract-disagrees' } })
    }
  })

  test('kept while the node is away, it is told as old as it is', async () => {
    const { node, app } = setUp()
    expect((await read(app)).eMode.is).toBe('fresh')
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    later(400)
    const { tokens, ether, eMode, others, account } = await read(app)
    for (const part of [...Object.values(tokens), ether, eMode, others, account])
      expect(part.is).toBe('stale')
  })

  test('the least recently asked is forgotten', async () => {
    const { node, app } = setUp()
    await read(app)
    for (let other = 0; other < 300; other += 1) await app.lendingPosition(testAddress(0x9000 + other))
    const calls = node.count('eth_call')
    await read(app)
    expect(node.count('eth_call')).toBe(calls + 1)
  })

  test.each(['0x12', 'vitalik.eth', CHECKSUMMED.replace('C', 'c'), `${CHECKSUMMED}00`])(
    '%s is 400 with a sentence',
    async (address) => {
      const response = await lendingPositionResponse(get(), address, setUp().app)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: expect.stringMatching(/^(That|The) .*\.$/) })
    },
  )

  test('503 while the chain cannot be read', async () => {
    const lendingPosition = async () => err({ code: 'rpc-unreachable' as const })
    expect(
      (await lendingPositionResponse(get(), CHECKSUMMED, { ...NO_LIMITS, lendingPosition })).status,
    ).toBe(503)
  })
})
