import { describe, expect, test } from 'vitest'
import { ok } from '@/lib/core/result'
import { unreadFigures } from '@/lib/read/snapshot-figures'
import { badgeResponse, badgeState } from '@/lib/server/badge-response'
import { pegResponse } from '@/lib/server/peg-response'
import { createServed } from '@/lib/server/served'
import { judgementAt } from '@/lib/testing/peg-judgement'

const BLOCK = { number: 100n, timestamp: 1_200n, hash: `0x${'cd'.repeat(32)}` } as const
const reading = { is: 'fresh', value: judgementAt(1_200n), at: BLOCK, source: 'x' } as const
const figures = unreadFigures({ code: 'rpc-unreachable' })
const snapshot = {
  chainId: 1,
  deployment: 'fake',
  block: BLOCK,
  ...figures,
  peg: { ...figures.peg, steth: reading },
}
const ask = (headers: Record<string, string> = {}) => new Request('http://app.example/api/peg', { headers })

describe('GET /api/peg', () => {
  test('is for everybody, for a third of a slot, and not sent twice', async () => {
    const served = ok(createServed()(snapshot, 0))
    const first = pegResponse(ask(), served)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=1, s-maxage=4',
      'content-type': 'application/json; charset=utf-8',
    })
    const { tokens } = await first.json()
    expect(tokens.steth).toMatchObject({ severity: 'healthy', freshness: 'fresh' })
    expect(tokens.reth).toMatchObject({ severity: null, why: 'rpc-unreachable' })
    const etag = first.headers.get('etag') ?? ''
    expect(pegResponse(ask({ 'if-none-match': etag }), served).status).toBe(304)
    expect(pegResponse(ask({ 'if-none-match': '"other"' }), served).status).toBe(200)
    const old = pegResponse(ask({ 'if-none-match': etag }), ok(createServed()(snapshot, 1_000)))
    expect(old.status).toBe(200)
    expect((await old.json()).tokens.steth.freshness).toBe('stale')
  })

  test('nothing was ever read: 503 with the reason, for everybody too', async () => {
    const response = pegResponse(ask(), { ok: false, error: { code: 'rpc-unreachable' } })
    expect(response.status).toBe(503)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toEqual({ error: { code: 'rpc-unreachable' } })
  })
})

describe('the badge', () => {
  test('says the state of a fresh or delayed reading, and the deviation only with it', () => {
    expect(badgeState(reading)).toMatchObject({
      state: { severity: 'healthy' },
      deviation: { num: 0n },
      block: 100n,
    })
    expect(badgeState({ ...reading, is: 'delayed' }).block).toBe(100n)
    const value = judgementAt(1_200n, { state: { is: 'unknown', why: 'observing' } })
    expect(badgeState({ ...reading, value })).toMatchObject({
      state: { why: 'observing' },
      deviation: undefined,
    })
  })

  test.each([undefined, { ...reading, is: 'stale' } as const, { is: 'loading' } as const, figures.peg.reth])(
    'of anything else it says that it is not known: %#',
    (each) => {
      expect(badgeState(each)).toEqual({ state: undefined, deviation: undefined, block: undefined })
    },
  )

  test('is an image that does nothing, for everybody, for a third of a slot', async () => {
    const words = {
      symbol: 'stETH',
      severity: undefined,
      said: 'Unknown',
      title: 'Peg of stETH: Unknown',
      lang: 'en',
    } as const
    const response = badgeResponse(ask(), words)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=1, s-maxage=4',
    })
    expect(await response.text()).toMatch(/^<svg .*Unknown.*<\/svg>$/)
  })
})
