import { encodeFunctionData } from 'viem'
import { describe, expect, it } from 'vitest'
import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { refusedCall } from '@/lib/plan/allowed-calls'
import { foreignContract, ofManifest } from '@/lib/plan/foreign-contract'
import { judgeTime } from '@/lib/plan/judge-time'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import { COINBASE, fresh, LIDO, noProtocols, protocols, ROCKET_POOL, testAddress } from '@/lib/testing/states'

/* A node that lies about which contracts there are, and a server that passes it on. */

const EVIL = testAddress(0x666)
const { locator, wsteth, steth, withdrawalQueue, referralStaker } = LIDO.contracts
if (referralStaker === undefined) throw new Error('no staker')
const ROOTS = {
  lido: { locator, wsteth, steth, withdrawalQueue, referralStaker, startBlock: 1 },
  'rocket-pool': { ...ROCKET_POOL.contracts, startBlock: 1 },
  coinbase: { ...COINBASE.contracts, startBlock: 1 },
}

const lido = (over: Partial<typeof LIDO.contracts>) =>
  protocols({ lido: fresh({ ...LIDO, contracts: { ...LIDO.contracts, ...over } }) })
const rocket = (over: Partial<typeof ROCKET_POOL.contracts>) =>
  protocols({ 'rocket-pool': fresh({ ...ROCKET_POOL, contracts: { ...ROCKET_POOL.contracts, ...over } }) })

describe('contracts that are not the manifest’s', () => {
  it.each<[string, ProtocolReadings]>([
    ['steth', lido({ steth: EVIL })],
    ['withdrawalQueue', lido({ withdrawalQueue: EVIL })],
    ['wsteth', lido({ wsteth: EVIL })],
    ['referralStaker', lido({ referralStaker: EVIL })],
    ['locator', lido({ locator: EVIL })],
    ['reth', rocket({ reth: EVIL })],
    ['storage', rocket({ storage: EVIL })],
    ['cbeth', protocols({ coinbase: fresh({ ...COINBASE, contracts: { cbeth: EVIL } }) })],
  ])('another %s: nothing of the reading is taken, and nothing is signed for', (name, read) => {
    expect(foreignContract(ROOTS, read)).toContain(name)
    expect(ofManifest(ROOTS, read)).toMatchObject({ ok: false, error: { code: 'contract-disagrees' } })
    const from = { account: EVIL, chainId: 1, protocols: read, roots: ROOTS, time: 0n }
    const made = { steps: [], quoted: { leaves: [], arrives: [] } }
    const market = { pools: [], routers: {} }
    expect(refusedCall({ ...from, market }, { kind: 'burn', amount: 1n }, made)).toContain(name)
  })

  it('a protocol or a staker that the manifest does not have', () => {
    const { coinbase: _, ...others } = ROOTS
    expect(foreignContract(others, protocols())).toBe('coinbase is not in the manifest')
    const { referralStaker: __, ...plain } = ROOTS.lido
    expect(foreignContract({ ...ROOTS, lido: plain }, protocols())).toContain('referralStaker')
  })

  it('all as the manifest says, letter case aside; what it does not name is the chain’s to say', () => {
    expect(ofManifest(ROOTS, protocols())).toEqual({ ok: true, value: protocols() })
    const upper = { ...ROOTS, coinbase: { ...ROOTS.coinbase, cbeth: upperCase(ROOTS.coinbase.cbeth) } }
    expect(foreignContract(upper, protocols())).toBeUndefined()
    const roots = { ...ROOTS, lido: { locator, wsteth, referralStaker, startBlock: 1 } }
    expect(foreignContract(roots, lido({ steth: EVIL }))).toBeUndefined()
    expect(foreignContract(ROOTS, noProtocols())).toBeUndefined()
  })

  it('a deposit pool that the manifest does not name yet: all goes on but deposits', () => {
    const read = rocket({ depositPool: EVIL })
    expect(foreignContract(ROOTS, read)).toBeUndefined()
    const data = encodeFunctionData({ abi: rocketDepositPoolAbi, functionName: 'deposit' })
    const judge = (protocols: ProtocolReadings, to: `0x${string}`) =>
      refusedCall(
        {
          ...{ account: EVIL, chainId: 1, protocols, roots: ROOTS, time: 0n },
          market: { pools: [], routers: {} },
        },
        { kind: 'stake', token: 'reth', amount: 1n },
        {
          steps: [{ id: 'stake', to, value: 1n, data, target: '', functionName: '', args: [] }],
          quoted: { leaves: [], arrives: [] },
        },
      )
    expect(judge(protocols(), ROCKET_POOL.contracts.depositPool)).toBeUndefined()
    expect(judge(read, EVIL)).toEqual(expect.any(String))
  })
})

describe('a node’s time', () => {
  const NOW = 1_790_000_000
  it.each([
    [NOW, undefined],
    [NOW + 86_000, undefined],
    [NOW - 86_000, undefined],
    [NOW + 90_000, 'bad-response'],
    [4_102_444_800, 'bad-response'],
    [NOW - 90_000, 'rpc-lagging'],
    [0, 'rpc-lagging'],
  ])('%i by a clock that says 1790000000: %s', (timestamp, code) => {
    expect(judgeTime(BigInt(timestamp), NOW * 1000)?.code).toBe(code)
  })
})

const upperCase = (address: string): `0x${string}` => `0x${address.slice(2).toUpperCase()}`
