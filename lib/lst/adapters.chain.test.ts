import type { Abi } from 'viem'
import { encodeFunctionData, parseAbi } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stethAbi } from '@/abi/steth'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'
import type { Devnet } from '@/devnet/testing/devnet-chain'
import { startDevnet } from '@/devnet/testing/devnet-chain'
import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { LST_IDS } from '@/lib/core/lst'
import { valueInEth } from '@/lib/core/value-in-eth'
import { balanceOf } from '@/lib/lst/balance-of'
import { quoteStake } from '@/lib/lst/quote-stake'
import { quoteUnwrap, quoteWrap } from '@/lib/lst/quote-wrap'
import { rateOf } from '@/lib/lst/rate-of'
import { stakeRoom } from '@/lib/lst/stake-room'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { readHead } from '@/lib/read/head'
import { multicall } from '@/lib/read/multicall'
import { resolveContracts } from '@/lib/read/resolve'
import type { Instance } from '@/lib/server/instance'
import { createInstance } from '@/lib/server/instance'
import { ChainUser, mustHave } from '@/lib/testing/chain-user'
import { testAddress } from '@/lib/testing/states'
import type { TxIntent } from '@/lib/tx/intent'

/* Every adapter against contracts that behave as the real ones: rates, quotes, plans, outcomes, refusals. */

const ETH = 10n ** 18n
const STAKEABLE = ['steth', 'wsteth', 'reth'] as const

let devnet: Devnet
let app: Instance
let user: ChainUser

beforeAll(async () => {
  devnet = await startDevnet()
  await devnet.snapshot()
  app = createInstance({ deployment: devnet.manifest, rpcUrls: [devnet.rpcUrl], path: devnet.manifestPath })
  const served = await app.snapshot()
  if (!served.ok) throw new Error(served.error.code)
  user = new ChainUser(
    devnet.account(0).address,
    devnet,
    app.upstream.client,
    served.value.snapshot.protocols,
  )
})

beforeEach(() => devnet.revert())
afterAll(() => devnet?.stop())

async function view(address: Address, signature: string, name: string): Promise<bigint> {
  const abi = parseAbi([signature])
  const head = await readHead(app.upstream.client)
  if (!head.ok) throw new Error(head.error.code)
  const reads = contractReads({ value: contractRead(abi, 'c', address, name as never) })
  const read = await multicall(app.upstream.client, devnet.manifest.multicall3, head.value, reads)
  if (!read.ok) throw new Error(read.error.detail)
  return read.value.value as bigint
}

describe('reading', () => {
  test('rates are the contracts’ own', async () => {
    const { protocols } = await user.read()
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
    const served = await app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    for (const lst of LST_IDS) {
      const { rate, from, to, window } = mustHave(served.value.snapshot.apr[lst])
      expect(to - from >= window, lst).toBe(true)
      // between 1 % and 6 % a year
      expect(rate.num * 100n > rate.den && rate.num * 100n < 6n * rate.den, lst).toBe(true)
    }
  })

  test('what an account of the history holds', async () => {
    const { address } = devnet.account(5)
    const answer = await app.account(address)
    if (!answer.ok) throw new Error(answer.error.code)
    const held = mustHave(answer.value.protocols.lido)
    expect(held.shares > 0n && held.stEth > held.shares).toBe(true)
    expect(answer.value.eth > 0n).toBe(true)
  })

  test('a root that disagrees, or has no code, is named', async () => {
    const head = await readHead(app.upstream.client)
    if (!head.ok) throw new Error(head.error.code)
    const { lido, 'rocket-pool': rocket, coinbase } = devnet.manifest.protocols
    if (!lido || !rocket || !coinbase) throw new Error('a protocol is missing')
    const protocols = {
      lido: { ...lido, wsteth: rocket.reth },
      'rocket-pool': { ...rocket, reth: lido.wsteth },
      coinbase: { ...coinbase, cbeth: testAddress(0x77) },
    }
    const found = await resolveContracts(app.upstream.client, { ...devnet.manifest, protocols }, head.value)
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

describe('staking', () => {
  const amounts = [ETH, 123_456_789_012_345_678n, 32n * ETH + 1n]

  test.each(STAKEABLE.flatMap((token) => amounts.map((amount) => [token, amount] as const)))(
    '%s for %s wei: quote, logs and balance agree to the wei',
    async (token, amount) => {
      const intent: TxIntent = { kind: 'stake', token, amount, referral: devnet.account(1).address }
      const quote = quoteStake((await user.read()).protocols, token, amount)
      if (!quote.ok) throw new Error(quote.error.code)
      const { before, after, outcome, fee } = await user.carryOut(intent)
      expect(outcome).toEqual({
        ok: true,
        value: {
          leaves: [{ asset: 'eth', amount }],
          arrives: [{ asset: token, amount: quote.value.receive }],
        },
      })
      const gained = (balanceOf(after.holdings, token) ?? 0n) - (balanceOf(before.holdings, token) ?? 0n)
      expect(gained).toBe(quote.value.receive)
      expect(before.eth - after.eth - fee).toBe(amount)
    },
  )

  test('many stakes in a row, each quoted from the state before it', async () => {
    let amount = 1_000_000_007n
    for (let round = 0; round < 12; round += 1) {
      for (const token of STAKEABLE) {
        const { protocols } = await user.read()
        const quote = quoteStake(protocols, token, amount)
        if (quote.ok) {
          const { outcome } = await user.carryOut({ kind: 'stake', token, amount })
          expect(outcome).toMatchObject({ value: { arrives: [{ amount: quote.value.receive }] } })
        } else {
          expect(quote.error.code, token).toBe('below-minimum')
        }
      }
      amount = amount * 7n + 13n
    }
  })

  test('wstETH without a referral staker: by plain transfer', async () => {
    const { protocols, holdings } = await user.read()
    const lido = mustHave(protocols.lido)
    const { referralStaker: _, ...contracts } = lido.contracts
    const direct = new ChainUser(user.address, devnet, app.upstream.client, {
      ...protocols,
      lido: { ...protocols.lido, value: { ...lido, contracts } } as typeof protocols.lido,
    })
    const readings = await direct.read()
    const quote = quoteStake(readings.protocols, 'wsteth', ETH)
    const done = await direct.carryOut({ kind: 'stake', token: 'wsteth', amount: ETH })
    expect(quote.ok && quote.value.receive).toBe(
      (balanceOf(done.after.holdings, 'wsteth') ?? 0n) - (balanceOf(holdings, 'wsteth') ?? 0n),
    )
    expect(done.outcome).toMatchObject({ value: { leaves: [{ asset: 'eth', amount: ETH }] } })
  })
})

describe('wrapping', () => {
  test('wrap with an exact approval, then without one, then back', async () => {
    await user.carryOut({ kind: 'stake', token: 'steth', amount: 10n * ETH })
    const amount = 3n * ETH + 7n
    const quote = quoteWrap((await user.read()).protocols, amount)
    const wrapped = await user.carryOut({ kind: 'wrap', amount })
    expect(wrapped.receipts).toHaveLength(2)
    if (!quote.ok) throw new Error(quote.error.code)
    expect(wrapped.outcome).toEqual({
      ok: true,
      value: {
        leaves: [{ asset: 'steth', amount }],
        arrives: [{ asset: 'wsteth', amount: quote.value.receive }],
      },
    })
    expect(balanceOf(wrapped.after.holdings, 'wsteth')).toBe(quote.value.receive)
    // the approval was exact: nothing is left of it
    expect(mustHave(wrapped.after.holdings.lido).wrapAllowance).toBe(0n)

    const back = quoteUnwrap(wrapped.after.protocols, quote.value.receive)
    const unwrapped = await user.carryOut({ kind: 'unwrap', amount: quote.value.receive })
    if (!back.ok) throw new Error(back.error.code)
    const gained =
      (balanceOf(unwrapped.after.holdings, 'steth') ?? 0n) -
      (balanceOf(unwrapped.before.holdings, 'steth') ?? 0n)
    // of shares already held a part of a wei may come together
    expect([back.value.receive, back.value.receive + 1n]).toContain(gained)
    expect(unwrapped.outcome).toMatchObject({
      value: { leaves: [{ asset: 'wsteth', amount: quote.value.receive }], arrives: [{ asset: 'steth' }] },
    })
    expect(balanceOf(unwrapped.after.holdings, 'wsteth')).toBe(0n)
  })

  test('an unwrap into an empty account shows exactly what was quoted', async () => {
    await user.carryOut({ kind: 'stake', token: 'wsteth', amount: 5n * ETH })
    const { protocols, holdings } = await user.read()
    const amount = balanceOf(holdings, 'wsteth') ?? 0n
    expect(balanceOf(holdings, 'steth')).toBe(0n)
    const quote = quoteUnwrap(protocols, amount)
    const { after } = await user.carryOut({ kind: 'unwrap', amount })
    expect(quote.ok && quote.value.receive).toBe(balanceOf(after.holdings, 'steth'))
  })
})

/** The same stake with another state's permission: what the chain says when one sends it all the same. */
async function forced(token: LstId, amount: bigint): Promise<string | undefined> {
  const { protocols } = await user.read()
  const lido = mustHave(protocols.lido)
  const rocket = mustHave(protocols['rocket-pool'])
  const open = {
    ...protocols,
    lido: {
      ...protocols.lido,
      value: { ...lido, isStopped: false, stakeLimit: { ...lido.stakeLimit, isPaused: false, isSet: false } },
    } as typeof protocols.lido,
    'rocket-pool': {
      ...protocols['rocket-pool'],
      value: { ...rocket, depositEnabled: true, minimumDeposit: 0n, maximumDeposit: 10n ** 30n },
    } as (typeof protocols)['rocket-pool'],
  }
  const intent = { kind: 'stake', token, amount } as TxIntent
  const plan = await user.plan(intent, { ...(await user.read()), protocols: open })
  if (!plan.ok) throw new Error(plan.error.code)
  const [step] = plan.value.steps
  if (step === undefined) throw new Error('no step')
  return user.refusal(step)
}

describe('refusals: told before sending, and real', () => {
  const issue = async (token: LstId, amount: bigint) => {
    const quote = quoteStake((await user.read()).protocols, token, amount)
    return quote.ok ? undefined : quote.error
  }
  const status = async (token: LstId) => {
    const room = stakeRoom((await user.read()).protocols, token)
    return room.ok ? room.value.status : room.error.code
  }

  test('Lido staking paused, and resumed', async () => {
    await devnet.control('pause')
    for (const token of ['steth', 'wsteth'] as const) {
      expect(await issue(token, ETH)).toEqual({ code: 'paused' })
      expect(await status(token)).toBe('paused')
      expect(await forced(token, ETH)).toContain('STAKING_PAUSED')
    }
    expect(await issue('reth', ETH)).toBeUndefined()
    await devnet.control('resume')
    expect(await issue('steth', ETH)).toBeUndefined()
  })

  test('Lido stopped', async () => {
    await user.carryOut({ kind: 'stake', token: 'steth', amount: ETH })
    await devnet.control('pause', { what: 'lido' })
    expect(await issue('steth', ETH)).toEqual({ code: 'protocol-stopped' })
    expect(await status('wsteth')).toBe('stopped')
    expect(await forced('steth', ETH)).toContain('STAKING_PAUSED')
    expect(quoteWrap((await user.read()).protocols, ETH)).toMatchObject({
      error: { code: 'protocol-stopped' },
    })
  })

  test('limit exhausted, nearly, and above', async () => {
    await devnet.control('limit', { eth: '0' })
    const exhausted = await issue('steth', 10n ** 30n)
    expect(['limit-exhausted', 'above-limit']).toContain(exhausted?.code)
    expect(await forced('steth', 5_000n * ETH)).toContain('STAKE_LIMIT')
    await devnet.control('limit', { eth: '5' })
    const { protocols } = await user.read()
    const { current } = mustHave(protocols.lido).stakeLimit
    expect(await issue('steth', current + 1n)).toEqual({ code: 'above-limit', limit: current })
    expect(await issue('wsteth', current)).toBeUndefined()
    expect(await status('steth')).toBe('near-limit')
    await devnet.control('limit', { eth: 'off' })
    expect(await status('steth')).toBe('open')
    expect(await issue('steth', 200_000n * ETH)).toBeUndefined()
  })

  test('Rocket Pool: deposits off, pool full, above capacity, below the minimum', async () => {
    expect(await issue('reth', 10n ** 15n)).toEqual({ code: 'below-minimum', minimum: 10n ** 16n })
    expect(await forced('reth', 10n ** 15n)).toContain('less than the minimum deposit size')
    await devnet.control('rp-capacity', { eth: '2' })
    expect(await issue('reth', 3n * ETH)).toEqual({ code: 'above-capacity', capacity: 2n * ETH })
    expect(await forced('reth', 3n * ETH)).toContain('exceeds the maximum size')
    expect(await issue('reth', 2n * ETH)).toBeUndefined()
    await devnet.control('rp-capacity', { eth: '0' })
    expect(await issue('reth', ETH)).toEqual({ code: 'pool-full' })
    expect(await status('reth')).toBe('full')
    await devnet.control('rp-deposits', { on: false })
    expect(await issue('reth', ETH)).toEqual({ code: 'deposits-disabled' })
    expect(await status('reth')).toBe('disabled')
    expect(await forced('reth', ETH)).toContain('Deposits into Rocket Pool are currently disabled')
  })

  test('a wei that would mint nothing is not sent', async () => {
    expect(await issue('steth', 1n)).toEqual({ code: 'mints-nothing' })
    expect(await issue('wsteth', 1n)).toEqual({ code: 'mints-nothing' })
  })

  test('the contracts’ own words, where somebody sends it all the same', async () => {
    const { protocols } = await user.read()
    const { steth, wsteth, referralStaker } = mustHave(protocols.lido).contracts
    const { depositPool } = mustHave(protocols['rocket-pool']).contracts
    const call = (abi: Abi, functionName: string, args: readonly unknown[]) =>
      encodeFunctionData({ abi, functionName, args })
    const submit = call(stethAbi, 'submit', [user.address])
    const cases = [
      ['ZERO_DEPOSIT', steth, submit, 0n],
      ["can't wrap zero stETH", wsteth, call(wstethAbi, 'wrap', [0n]), 0n],
      ['ALLOWANCE_EXCEEDED', wsteth, call(wstethAbi, 'wrap', [ETH]), 0n],
      ['zero amount unwrap not allowed', wsteth, call(wstethAbi, 'unwrap', [0n]), 0n],
      ['burn amount exceeds balance', wsteth, call(wstethAbi, 'unwrap', [ETH]), 0n],
      // EthTransferNotAllowed()
      ['0xd722af60', referralStaker, '0x', ETH],
      [
        "can't wrap zero stETH",
        referralStaker,
        call(wstethReferralStakerAbi, 'stakeETH', [user.address]),
        1n,
      ],
      ['less than the minimum deposit size', depositPool, '0xd0e30db0', 0n],
    ] as const
    for (const [words, to, data, value] of cases) {
      if (to === undefined) throw new Error('no staker')
      expect(await user.refusal({ to, data, value }), words).toContain(words)
    }
    await devnet.control('pause', { what: 'lido' })
    expect(await user.refusal({ to: wsteth, data: call(wstethAbi, 'wrap', [ETH]), value: 0n })).toBeDefined()
  })

  test('more than one has cannot be wrapped', async () => {
    expect(await user.plan({ kind: 'wrap', amount: ETH })).toMatchObject({
      error: { code: 'above-balance', balance: 0n },
    })
    expect(await user.plan({ kind: 'unwrap', amount: ETH })).toMatchObject({
      error: { code: 'above-balance', balance: 0n },
    })
  })

  test('a paused cbETH is seen', async () => {
    await devnet.control('pause', { what: 'cbeth' })
    expect(mustHave((await user.read()).protocols.coinbase).isPaused).toBe(true)
  })
})

/** Reference time of the last report, as the devnet knows it. */
async function lastStatus(): Promise<number> {
  const { data } = (await devnet.control('status')) as { data: { lastReport: number } }
  return data.lastReport
}

describe('time', () => {
  test('a report raises stETH’s balance and wstETH’s rate, and the APR follows it', async () => {
    const { after } = await user.carryOut({ kind: 'stake', token: 'steth', amount: ETH })
    await devnet.control('report', { apr: '3.0' })
    const later = await user.read()
    expect((balanceOf(later.holdings, 'steth') ?? 0n) > (balanceOf(after.holdings, 'steth') ?? 0n)).toBe(true)
    const [before, now] = [rateOf(after.protocols, 'wsteth'), rateOf(later.protocols, 'wsteth')]
    expect(before && now && now.num * before.den > before.num * now.den).toBe(true)
    const lastReport = async () => {
      const served = await app.snapshot()
      const apr = served.ok ? served.value.snapshot.apr.steth : undefined
      return apr !== undefined && 'value' in apr ? apr.value.to : 0n
    }
    const reported = BigInt(await lastStatus())
    await expect.poll(lastReport, { timeout: 10_000, interval: 500 }).toBe(reported)
  })

  test('a stale feed takes the fiat price away', async () => {
    await devnet.control('feed', { pair: 'EUR/USD', stale: '100' })
    const fresh = createInstance({
      deployment: devnet.manifest,
      rpcUrls: [devnet.rpcUrl],
      path: devnet.manifestPath,
    })
    const served = await fresh.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    expect(served.value.snapshot.fiat.eur).toMatchObject({ is: 'unavailable', why: { code: 'feed-stale' } })
    expect(served.value.snapshot.fiat.usd.is).toBe('fresh')
  })
})
