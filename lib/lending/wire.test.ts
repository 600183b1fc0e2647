import { describe, expect, test } from 'vitest'
import type { LendingMarket } from '@/lib/lending/lending-market'
import type { LendingPosition } from '@/lib/lending/lending-position'
import { positionFromWire, positionToWire } from '@/lib/lending/position-wire'
import { type LendingAnswer, lendingFromWire, lendingToWire } from '@/lib/lending/wire'
import type { Json } from '@/lib/read/to-json'
import { BLOCK, fresh, testAddress } from '@/lib/testing/states'

/* A market and a position come back from JSON as they went; what cannot be true is refused by name. */

const WAD = 10n ** 18n
const SOURCE = testAddress(0x41)
const RISK = { ltv: 9_300n, threshold: 9_500n, bonus: 100n }

const TOKEN = {
  ...{ token: testAddress(0x12), own: RISK, isActive: true, isFrozen: false, isPaused: false },
  ...{ supplyCap: 1_600_000n * WAD, supplied: 700n * WAD },
  price: {
    ...{ price: 370_000_000_000n, unit: 10n ** 8n, kind: 'redemption' as const, source: SOURCE },
    cap: {
      ...{ ratio: 123n * 10n ** 16n, snapshotRatio: 12n * 10n ** 17n, snapshotTime: 1_780_000_000n },
      ...{ growthPerSecond: 0n, isBinding: true },
    },
  },
}

const MARKET: LendingMarket = {
  version: 'v3.4+',
  ether: {
    is: 'delayed',
    at: BLOCK,
    source: 'test',
    value: {
      ...{ token: testAddress(0x84), isActive: true, isFrozen: true, isPaused: true, isBorrowable: false },
      ...{ borrowCap: 1n, debt: 2n ** 200n, available: 0n, utilisation: { num: 1n, den: 1n } },
      rate: { num: 0n, den: 10n ** 27n },
      model: { optimal: 10n ** 27n, base: 0n, slope1: 1n, slope2: 0n },
      price: { price: 1n, unit: 10n ** 8n, kind: 'market', source: SOURCE },
    },
  },
  collateral: {
    wsteth: fresh(TOKEN),
    reth: { is: 'unavailable', why: { code: 'call-failed', detail: 'getReserveCaps() failed' } },
    // No cap, and a version that does not tell whether it is paused.
    cbeth: fresh({ ...TOKEN, supplyCap: undefined, isPaused: undefined }),
  },
  eModes: fresh([{ id: 1, label: 'ETH correlated', parameters: RISK, collateral: ['wsteth', 'cbeth'] }]),
}
const ANSWER: LendingAnswer = { chainId: 1, deployment: 'fake', block: BLOCK, market: MARKET }

const POSITION: LendingPosition = {
  ...{ chainId: 1, deployment: 'fake', block: BLOCK, address: testAddress(0x5001) },
  tokens: {
    wsteth: fresh({ supplied: 720n * WAD, isCollateral: true, owed: 0n }),
    reth: { is: 'unavailable', why: { code: 'not-in-deployment' } },
    cbeth: fresh({ supplied: 0n, isCollateral: false, owed: 1n }),
  },
  ether: fresh({ supplied: 0n, isCollateral: false, owed: 5n * WAD }),
  eMode: fresh(0n),
  account: fresh({
    ...{ collateral: 1_000n, debt: 900n, unit: 10n ** 8n, threshold: 9_500n, ltv: 9_300n },
    healthFactor: 1_055_555_555_555_555_556n,
  }),
  others: fresh([
    { token: testAddress(0x8c), symbol: 'USDC', supplied: 0n, isCollateral: false, owed: 3n },
    { token: testAddress(0x8d), symbol: undefined, supplied: 1n, isCollateral: true, owed: 0n },
  ]),
}

/** Through the text that a browser gets. */
function sent(json: Json): unknown {
  return JSON.parse(JSON.stringify(json))
}

/** The same with the field at `path` replaced. */
function withField(json: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(json) as Record<string, unknown>
  const names = path.split('.')
  const last = names.pop() ?? ''
  const holder = names.reduce((at, name) => at[name] as Record<string, unknown>, copy)
  expect(holder, path).toHaveProperty(last)
  holder[last] = value
  return copy
}

describe('the market', () => {
  test('comes back as it went', () => {
    expect(lendingFromWire(sent(lendingToWire(ANSWER)))).toEqual({ ok: true, value: ANSWER })
  })

  test('amounts are decimal strings', () => {
    expect(sent(lendingToWire(ANSWER))).toMatchObject({
      block: { number: '1000' },
      market: { ether: { value: { debt: (2n ** 200n).toString(), rate: { num: '0' } } } },
    })
  })

  const figure = 'market.collateral.wsteth.value'
  test.each([
    ['market.version', 'v2'],
    ['market.ether.value.utilisation.den', '0'],
    ['market.ether.value.rate.num', '-1'],
    ['market.ether.value.model.optimal', '0'],
    ['market.ether.value.model.optimal', (10n ** 27n + 1n).toString()],
    ['market.ether.value.price.price', '0'],
    ['market.ether.value.borrowCap', '0'],
    ['market.ether.value.debt', 5],
    [`${figure}.price.unit`, '0'],
    [`${figure}.price.kind`, 'guess'],
    [`${figure}.price.source`, '0x12'],
    [`${figure}.price.cap.ratio`, '0'],
    [`${figure}.price.cap.isBinding`, 'yes'],
    [`${figure}.own.ltv`, '10001'],
    [`${figure}.own.threshold`, '-1'],
    [`${figure}.supplyCap`, '0'],
    [`${figure}.isFrozen`, 0],
    ['market.collateral.cbeth', undefined],
    ['market.collateral.reth.why.code', 'no-such-code'],
    [
      'market.eModes.value',
      [{ id: 1, label: 'x', parameters: { ltv: '1', threshold: '1', bonus: '1' }, collateral: ['steth'] }],
    ],
    ['market.eModes.value', {}],
    ['block.hash', '0x'],
  ])('%s of %j is refused by name', (path, value) => {
    const read = lendingFromWire(withField(sent(lendingToWire(ANSWER)), path, value))
    expect(read).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    expect(read.ok ? '' : read.error.detail).toContain(`$.${path}`)
  })

  test.each([null, [], 'x', 0, {}, { chainId: 1 }])('%j is no market', (json) => {
    expect(lendingFromWire(json)).toMatchObject({ ok: false, error: { code: 'bad-response' } })
  })
})

describe('a position', () => {
  test('comes back as it went, with and without a debt', () => {
    expect(positionFromWire(sent(positionToWire(POSITION)))).toEqual({ ok: true, value: POSITION })
    const { account } = POSITION
    if (!('value' in account)) throw new Error('no figures')
    const without = { ...account, value: { ...account.value, debt: 0n, healthFactor: undefined } }
    const told = positionFromWire(sent(positionToWire({ ...POSITION, account: without })))
    expect(told).toEqual({ ok: true, value: { ...POSITION, account: without } })
  })

  test.each([
    ['address', '0x5001'],
    ['eMode.value', '-1'],
    ['account.value.unit', '0'],
    ['account.value.healthFactor', 1.05],
    ['tokens.wsteth.value.isCollateral', 'true'],
    ['ether.value.owed', '5.0'],
    ['others.value', [{ token: 'USDC' }]],
  ])('%s of %j is refused by name', (path, value) => {
    const read = positionFromWire(withField(sent(positionToWire(POSITION)), path, value))
    expect(read).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    expect(read.ok ? '' : read.error.detail).toContain(`$.${path}`)
  })
})
