import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import mainnet from '@/lib/deployment/built-in/mainnet.json'
import { type Deployment, parseDeployment } from '@/lib/deployment/schema'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, ROCKET_POOL } from '@/lib/testing/states'
import { listContracts } from '@/lib/verify/list-contracts'

const RESOLVED: ResolvedContracts = {
  lido: ok(LIDO.contracts),
  'rocket-pool': ok(ROCKET_POOL.contracts),
  coinbase: ok(COINBASE.contracts),
}

const MAINNET = parseDeployment(mainnet)
if (!MAINNET.ok) throw new Error(MAINNET.error.join())

/** Every address that stands anywhere in a manifest. */
function addressesIn(json: unknown): string[] {
  return [...new Set(JSON.stringify(json).match(/0x[0-9a-fA-F]{40}(?![0-9a-fA-F])/g) ?? [])]
}

const listed = (deployment: Deployment, resolved: ResolvedContracts | undefined) =>
  listContracts(deployment, resolved).contracts

describe('the list of contracts', () => {
  test.each([
    ['mainnet', MAINNET.value],
    ['the fake world', FAKE_DEPLOYMENT],
  ])('has every address of the manifest, %s', (_, deployment) => {
    const known = listed(deployment, undefined).map(({ address }) => address)
    expect([...new Set(known)].sort()).toEqual(addressesIn(deployment).sort())
  })

  test('has what was resolved, and says who named it', () => {
    const all = listed(FAKE_DEPLOYMENT, RESOLVED)
    const namedBy = (address: string) => all.find((each) => each.address === address)?.namedBy
    expect(namedBy(LIDO.contracts.locator)).toEqual(['manifest'])
    expect(namedBy(LIDO.contracts.steth)).toEqual(['manifest', 'locator'])
    expect(namedBy(LIDO.contracts.wsteth)).toEqual(['manifest', 'locator'])
    expect(namedBy(LIDO.contracts.withdrawalQueue)).toEqual(['manifest', 'locator'])
    expect(namedBy(LIDO.contracts.stakingRouter)).toEqual(['locator'])
    expect(namedBy(ROCKET_POOL.contracts.reth)).toEqual(['manifest', 'storage'])
    for (const address of Object.values(ROCKET_POOL.contracts)) expect(namedBy(address)).toBeDefined()
    expect(namedBy(COINBASE.contracts.cbeth)).toEqual(['manifest'])
  })

  test('what a devnet does not name is the locator’s word alone', () => {
    const { lido: named } = FAKE_DEPLOYMENT.protocols
    if (named === undefined) throw new Error('the fake world has no Lido')
    const { steth: _, withdrawalQueue: __, ...lido } = named
    const all = listed({ ...FAKE_DEPLOYMENT, protocols: { lido } }, RESOLVED)
    const namedBy = (address: string) => all.find((each) => each.address === address)?.namedBy
    expect(namedBy(LIDO.contracts.steth)).toEqual(['locator'])
    expect(namedBy(LIDO.contracts.withdrawalQueue)).toEqual(['locator'])
  })

  test('a protocol that was not resolved keeps its roots, guesses nothing, and says why', () => {
    const { contracts, unresolved } = listContracts(FAKE_DEPLOYMENT, {
      ...RESOLVED,
      lido: err({ code: 'contract-disagrees' }),
    })
    const ofLido = contracts.filter(({ group }) => group === 'lido')
    expect(ofLido.map(({ role }) => role)).toEqual([
      'locator',
      'steth',
      'wsteth',
      'referralStaker',
      'withdrawalQueue',
    ])
    expect(ofLido.every(({ namedBy }) => namedBy.join() === 'manifest')).toBe(true)
    expect(unresolved).toEqual([{ protocol: 'lido', why: { code: 'contract-disagrees' } }])
    expect(contracts.filter(({ group }) => group === 'rocket-pool')).toHaveLength(6)
  })

  test('a protocol that the deployment does not have is not missed', () => {
    const { protocols, ...rest } = FAKE_DEPLOYMENT
    const { coinbase } = protocols
    const only = { ...rest, protocols: coinbase === undefined ? {} : { coinbase } }
    const { contracts, unresolved } = listContracts(only, RESOLVED)
    expect(unresolved).toEqual([])
    expect(new Set(contracts.map(({ group }) => group))).toEqual(new Set(['coinbase', 'feeds', 'shared']))
  })

  test('pools and feeds are told by what they trade and tell', () => {
    const names = listed(MAINNET.value, undefined).map(({ name }) => name)
    expect(names).toContain('Curve StableSwap ETH/stETH')
    expect(names).toContain('Uniswap v3 wstETH/WETH 0.01%')
    expect(names).toContain('Uniswap v3 wstETH/WETH 0.05%')
    expect(names).toContain('rETH/ETH')
  })
})
