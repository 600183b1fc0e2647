import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Apr } from '@/lib/core/apr'
import type { AccountSnapshot, Snapshot } from '@/lib/read/snapshot'
import { snapshotFromWire, snapshotToWire } from '@/lib/read/wire'
import { accountFromWire, accountToWire } from '@/lib/read/wire-account'
import { noPegs, richJudgement } from '@/lib/testing/peg-readings'
import {
  BLOCK,
  COINBASE,
  fresh,
  holdings,
  LIDO,
  lending,
  noLadders,
  protocols,
  ROCKET_POOL,
  testAddress,
} from '@/lib/testing/states'

const APR: Apr = {
  rate: { num: -285n, den: 10_000n },
  method: 'token-rebased',
  from: 1n,
  to: 604_801n,
  updates: 7,
  window: 604_800n,
  last: { rate: { num: 1n, den: 3n }, from: 518_401n, to: 604_801n, updates: 1 },
}

const SNAPSHOT: Snapshot = {
  chainId: 1,
  deployment: 'fake',
  block: BLOCK,
  protocols: protocols(),
  apr: {
    steth: fresh(APR),
    wsteth: { is: 'stale', value: APR, at: BLOCK, source: 'test' },
    reth: { is: 'loading' },
    cbeth: { is: 'unavailable', why: { code: 'not-enough-history', detail: 'young' } },
  },
  fiat: {
    usd: fresh({ price: 345_678_000_000n, decimals: 8, updatedAt: 5n }),
    eur: { is: 'unavailable', why: { code: 'feed-stale' } },
    jpy: { is: 'unavailable', why: { code: 'not-in-deployment' } },
  },
  gas: fresh({ baseFee: 0n, priorityFee: 1n }),
  quotes: {
    ...noLadders(),
    steth: fresh({
      sell: [{ amount: 10n ** 18n, buy: 9n * 10n ** 17n, pool: testAddress(0x61) }, { amount: 10n ** 21n }],
      buy: [{ amount: 10n ** 18n, buy: 11n * 10n ** 17n, pool: testAddress(0x62) }],
      leftOut: [{ pool: testAddress(0x63), why: 'no-liquidity' }],
    }),
  },
  peg: {
    ...noPegs(),
    reth: fresh(richJudgement()),
    cbeth: { is: 'loading' },
  },
  borrow: fresh({ num: 0n, den: 10n ** 27n }),
  history: fresh({ block: 990n, time: 1_789_999_880n, waits: { median: 3n, p90: 5n, count: 9 } }),
}

const ACCOUNT: AccountSnapshot = {
  chainId: 1,
  block: BLOCK,
  address: testAddress(0x5001),
  eth: 0n,
  hasCode: false,
  protocols: holdings(),
  lending: lending(),
}

function overWire(snapshot: Snapshot) {
  return snapshotFromWire(JSON.parse(JSON.stringify(snapshotToWire(snapshot))))
}

/** Every place in a JSON tree, as a path. */
function places(json: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [path]
  return Object.entries(json).flatMap(([name, value]) => places(value, [...path, name]))
}

function without(json: unknown, [head, ...rest]: readonly string[], put: unknown): unknown {
  if (head === undefined) return put
  const source = json as Record<string, unknown>
  return { ...source, [head]: without(source[head], rest, put) }
}

describe('wire', () => {
  test('a snapshot survives, absent fields stay absent', () => {
    expect(overWire(SNAPSHOT)).toEqual({ ok: true, value: SNAPSHOT })
    const { commission: _c, ...rocket } = ROCKET_POOL
    const { referralStaker: _r, ...contracts } = LIDO.contracts
    const bare = {
      ...SNAPSHOT,
      protocols: protocols({ 'rocket-pool': fresh(rocket), lido: fresh({ ...LIDO, contracts }) }),
    }
    const back = overWire(bare)
    expect(back).toEqual({ ok: true, value: bare })
    expect(JSON.stringify(snapshotToWire(bare))).not.toContain('commission')
  })

  test('amounts are decimal strings', () => {
    const json = JSON.stringify(snapshotToWire(SNAPSHOT))
    expect(json).toContain(`"exchangeRate":"${COINBASE.exchangeRate}"`)
    expect(json).toContain('"num":"-285"')
  })

  test('any amount survives', () => {
    const any = fc.bigInt({ min: 1n, max: 2n ** 256n - 1n })
    fc.assert(
      fc.property(any, any, fc.boolean(), (a, b, flag) => {
        const lido = { ...LIDO, totalShares: a, totalPooledEther: b, isStopped: flag }
        const snapshot = { ...SNAPSHOT, protocols: protocols({ lido: fresh(lido) }) }
        expect(overWire(snapshot)).toEqual({ ok: true, value: snapshot })
      }),
    )
  })

  test.each([
    [['block', 'hash'], '0x12'],
    [['block', 'number'], '-1'],
    [['protocols', 'lido', 'value', 'contracts', 'steth'], '0x'],
    [['protocols', 'lido', 'value', 'totalShares'], '0'],
    [['protocols', 'lido', 'value', 'externalShares'], String(LIDO.totalShares)],
    [['protocols', 'lido', 'value', 'externalEther'], String(LIDO.totalPooledEther)],
    [['protocols', 'lido', 'value', 'wstEthSupply'], '-1'],
    [['protocols', 'rocket-pool', 'value', 'totalEth'], '0'],
    [['protocols', 'coinbase', 'value', 'exchangeRate'], '0'],
    [['fiat', 'usd', 'value', 'price'], '0'],
    [['apr', 'steth', 'value', 'last', 'rate', 'den'], '0'],
  ])('%j of %s cannot be true', (path, value) => {
    const json: unknown = JSON.parse(JSON.stringify(snapshotToWire(SNAPSHOT)))
    expect(snapshotFromWire(without(json, path, value))).toMatchObject({
      error: { code: 'bad-response', detail: expect.stringContaining(path.at(-1) ?? '') },
    })
  })

  test('an account survives', () => {
    const json = JSON.parse(JSON.stringify(accountToWire(ACCOUNT)))
    expect(accountFromWire(json)).toEqual({ ok: true, value: ACCOUNT })
    expect(accountFromWire({ ...json, eth: 5 })).toEqual({
      ok: false,
      error: { code: 'bad-response', detail: '$.eth: expected a decimal string' },
    })
  })

  test('every field is checked: nothing wrong or missing gets through', () => {
    const json: unknown = JSON.parse(JSON.stringify(snapshotToWire(SNAPSHOT)))
    // what a judgement does not know is not there
    const unknown = ['observedSince', 'at', 'why', 'basis', 'stance']
    const optional = ['referralStaker', 'commission', 'detail', ...unknown]
    for (const path of places(json)) {
      expect(snapshotFromWire(without(json, path, { wrong: true })).ok, path.join('.')).toBe(false)
      if (!optional.includes(path.at(-1) ?? '')) {
        expect(snapshotFromWire(without(json, path, undefined)).ok, path.join('.')).toBe(false)
      }
    }
  })

  test('the first wrong field is named', () => {
    const json = snapshotToWire(SNAPSHOT)
    expect(snapshotFromWire(without(json, ['fiat', 'usd', 'value', 'price'], '1.5'))).toEqual({
      ok: false,
      error: { code: 'bad-response', detail: '$.fiat.usd.value.price: expected a decimal string' },
    })
    expect(snapshotFromWire(without(json, ['apr', 'steth', 'value', 'rate', 'den'], '0')).ok).toBe(false)
    expect(snapshotFromWire(null)).toMatchObject({ error: { detail: '$: expected an object' } })
    expect(snapshotFromWire('text').ok).toBe(false)
  })

  test('fields of a newer server are ignored', () => {
    const json = without(snapshotToWire(SNAPSHOT), ['later'], 1)
    expect(snapshotFromWire(json)).toEqual({ ok: true, value: SNAPSHOT })
  })
})
