import { describe, expect, test } from 'vitest'
import { aaveAddressesProviderAbi } from '@/abi/aave-addresses-provider'
import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import type { Deployment } from '@/lib/deployment/schema'
import { lendingPoolOf } from '@/lib/lending/lending-pool'
import { createInstance } from '@/lib/server/create-instance'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* One part that cannot be read takes only itself away; a market that names another pool is not believed at all. */

const ME = testAddress(0x5001)
const [PROVIDER, POOL, DATA, WETH] = [0x81, 0x82, 0x83, 0x84].map(testAddress) as [
  ...[`0x${string}`, `0x${string}`, `0x${string}`, `0x${string}`],
]
const DEPLOYMENT: Deployment = {
  ...FAKE_DEPLOYMENT,
  aave: {
    ...{ version: 'v3.4+', addressesProvider: PROVIDER, pool: POOL },
    ...{ oracle: testAddress(0x85), dataProvider: DATA },
  },
  routers: { weth: WETH },
}

/** Balance and both debts, as `getUserReserveData` answers them. */
const user = (aTokens: bigint, stable = 0n, variable = 0n) => [
  ...[aTokens, stable, variable, 0n, 0n, 0n, 0n],
  ...[0, false],
]

async function lendingOf(changed: { pool?: `0x${string}`; unlisted?: string; failing?: string } = {}) {
  const node = fakeWorld()
  node.head = { ...node.head, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
  const is = (asset: unknown, name?: string) => name !== undefined && String(asset).toLowerCase() === name
  node.add(PROVIDER, [...aaveAddressesProviderAbi], { getPool: changed.pool ?? POOL })
  node.add(DATA, [...aaveDataProviderAbi], {
    ADDRESSES_PROVIDER: PROVIDER,
    getReserveTokensAddresses: (asset: unknown) => {
      const none = is(asset, changed.unlisted)
      const receipt = is(asset, LIDO.contracts.wsteth) ? 0x92 : 0x90
      return [testAddress(none ? 0 : receipt), testAddress(0), testAddress(none ? 0 : 0x91)]
    },
    getUserReserveData: (asset: unknown) => {
      if (is(asset, changed.failing) || is(asset, changed.unlisted)) throw new Error('reverted')
      if (is(asset, WETH)) return user(9n, 2n, 5n)
      return user(is(asset, LIDO.contracts.wsteth) ? 3n : 0n)
    },
  })
  const read = await createInstance({ deployment: DEPLOYMENT, rpcUrls: ['http://fake'] }, node.post).account(
    ME,
  )
  if (!read.ok) throw new Error(`${read.error.code} ${read.error.detail}`)
  return read.value.lending
}

describe('lent and owed', () => {
  test('by the data provider; what is owed at either rate counts, and WETH that is lent does not', async () => {
    const { lent, owed, receiptTokens } = await lendingOf()
    expect(lent.wsteth).toMatchObject({ is: 'fresh', value: 3n, source: `AaveProtocolDataProvider ${DATA}` })
    expect(lent.reth).toMatchObject({ value: 0n })
    expect(owed).toMatchObject({ value: 7n })
    expect(receiptTokens).toEqual([0x92, 0x90, 0x90].map(testAddress))
  })

  test('a token that the pool does not list is not in the deployment; one that fails is unavailable; the others stay', async () => {
    const unlisted = await lendingOf({ unlisted: ROCKET_POOL.contracts.reth })
    expect(unlisted.lent.reth).toMatchObject({ is: 'unavailable', why: { code: 'not-in-deployment' } })
    expect(unlisted.lent.cbeth).toMatchObject({ value: 0n })
    expect(unlisted.receiptTokens).toEqual([0x92, 0x90].map(testAddress))
    const failing = await lendingOf({ failing: COINBASE.contracts.cbeth })
    expect(failing.lent.cbeth).toMatchObject({ is: 'unavailable', why: { code: 'call-failed' } })
    expect(failing.owed).toMatchObject({ value: 7n })
  })

  test('a market with another pool than the manifest’s is not believed', async () => {
    const { lent, owed, receiptTokens } = await lendingOf({ pool: testAddress(0x86) })
    for (const part of [...Object.values(lent), owed]) {
      expect(part).toMatchObject({ is: 'unavailable', why: { code: 'contract-disagrees' } })
    }
    expect(receiptTokens).toEqual([])
  })

  test('a deployment without a pool, or without WETH, has none', () => {
    expect(lendingPoolOf(FAKE_DEPLOYMENT)).toMatchObject({ error: { code: 'not-in-deployment' } })
    expect(lendingPoolOf({ ...DEPLOYMENT, routers: {} }).ok).toBe(false)
    expect(lendingPoolOf(DEPLOYMENT).ok).toBe(true)
  })
})
