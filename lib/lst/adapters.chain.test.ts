import { parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { LST_IDS } from '@/lib/core/lst'
import { valueInEth } from '@/lib/core/value-in-eth'
import { balanceOf } from '@/lib/lst/balance-of'
import { rateOf } from '@/lib/lst/rate-of'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { readHead } from '@/lib/read/head'
import { multicall } from '@/lib/read/multicall'
import { resolveContracts } from '@/lib/read/resolve'
import { createInstance } from '@/lib/server/create-instance'
import { mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'
import { testAddress } from '@/lib/testing/states'

/* Every adapter against contracts that behave as the real ones: rates, contracts, time. */

const ETH = 10n ** 18n

const world = chainWorld()

async function view(address: Address, signature: string, name: string): Promise<bigint> {
  const abi = parseAbi([signature])
  const head = await readHead(world.app.upstream.client)
  if (!head.ok) throw new Error(head.error.code)
  const reads = contractReads({ value: contractRead(abi, 'c', address, name as never) })
  const read = await multicall(world.app.upstream.client, world.devnet.manifest.multicall3, head.value, reads)
  if (!read.ok) throw new Error(read.error.detail)
  return read.value.value as bigint
}

describe('reading', () => {
  test('rates are the contracts’ own', async () => {
    const { protocols } = await world.user.read()
    const lido = mustHave(protocols.lido).contracts
    const { reth } = mustHave(protocols['rocket-pool']).contracts
    const { cbeth } = mustHave(protocols.coinbase).contracts
    const own: Record<LstId, bigint> = {
      steth: ETH,
      wsteth: await view(lido.wsteth, 'function stEthPerToken() view returns (uint256)', 'stEthPerToken'),
      reth: await view(reth, 'function getExchangeRate() view returns (uint256)', 'getExchangeRate'),
      cbeth: await view(cbeth, 'function exchangeRate() view returns (uint256)', 'exchangeRate'),
    }
    for (const lst of LST_IDS) {
      const rate = rateOf(protocols, lst)
      expect(rate && valueInEth(rate, ETH), lst).toBe(own[lst])
    }
  })

  test('every APR of the played history is known, and of a sensible size', async () => {
    const served = await world.app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    for (const lst of LST_IDS) {
      const { rate, from, to, window } = mustHave(served.value.snapshot.apr[lst])
      expect(to - from >= window, lst).toBe(true)
      // between 1 % and 6 % a year
      expect(rate.num * 100n > rate.den && rate.num * 100n < 6n * rate.den, lst).toBe(true)
    }
  })

  test('what an account of the history holds', async () => {
    const { address } = world.devnet.account(5)
    const answer = await world.app.account(address)
    if (!answer.ok) throw new Error(answer.error.code)
    const held = mustHave(answer.value.protocols.lido)
    expect(held.shares > 0n && held.stEth > held.shares).toBe(true)
    expect(answer.value.eth > 0n).toBe(true)
  })

  test('a root that disagrees, or has no code, is named', async () => {
    const head = await readHead(world.app.upstream.client)
    if (!head.ok) throw new Error(head.error.code)
    const { lido, 'rocket-pool': rocket, coinbase } = world.devnet.manifest.protocols
    if (!lido || !rocket || !coinbase) throw new Error('a protocol is missing')
    const protocols = {
      lido: { ...lido, wsteth: rocket.reth },
      'rocket-pool': { ...rocket, reth: lido.wsteth },
      coinbase: { ...coinbase, cbeth: testAddress(0x77) },
    }
    const found = await resolveContracts(
      world.app.upstream.client,
      { ...world.devnet.manifest, protocols },
      head.value,
    )
    expect(found).toMatchObject({
      ok: true,
      value: {
        lido: { error: { code: 'contract-disagrees' } },
        'rocket-pool': { error: { code: 'contract-disagrees' } },
        coinbase: { error: { code: 'contract-missing' } },
      },
    })
  })
})

/** Reference time of the last report, as the devnet knows it. */
async function lastStatus(): Promise<number> {
  const { data } = (await world.devnet.control('status')) as { data: { lastReport: number } }
  return data.lastReport
}

describe('time', () => {
  test('a report raises stETH’s balance and wstETH’s rate, and the APR follows it', async () => {
    const { after } = await world.user.carryOut({ kind: 'stake', token: 'steth', amount: ETH })
    await world.devnet.control('report', { apr: '3.0' })
    const later = await world.user.read()
    expect((balanceOf(later.holdings, 'steth') ?? 0n) > (balanceOf(after.holdings, 'steth') ?? 0n)).toBe(true)
    const [before, now] = [rateOf(after.protocols, 'wsteth'), rateOf(later.protocols, 'wsteth')]
    expect(before && now && now.num * before.den > before.num * now.den).toBe(true)
    const lastReport = async () => {
      const served = await world.app.snapshot()
      const apr = served.ok ? served.value.snapshot.apr.steth : undefined
      return apr !== undefined && 'value' in apr ? apr.value.to : 0n
    }
    const reported = BigInt(await lastStatus())
    await expect.poll(lastReport, { timeout: 60_000, interval: 500 }).toBe(reported)
  })

  test('a stale feed takes the fiat price away', async () => {
    await world.devnet.control('feed', { pair: 'EUR/USD', stale: '100' })
    const fresh = createInstance({
      deployment: world.devnet.manifest,
      rpcUrls: [world.devnet.rpcUrl],
      path: world.devnet.manifestPath,
    })
    const served = await fresh.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    expect(served.value.snapshot.fiat.eur).toMatchObject({ is: 'unavailable', why: { code: 'feed-stale' } })
    expect(served.value.snapshot.fiat.usd.is).toBe('fresh')
  })
})
