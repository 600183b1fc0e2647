import { encodeFunctionData, type Hex, parseAbi, parseEther } from 'viem'
import { describe, expect, test, vi } from 'vitest'
import { multicall3Abi } from '@/abi/multicall3'
import { ACTORS } from '@/devnet/deploy/actors'
import { AAVE, type AaveReader, type AaveToken, readAave } from '@/devnet/test/aave-reader'
import type { Address } from '@/lib/core/address'
import { ok } from '@/lib/core/result'
import { LENT_TOKENS } from '@/lib/lending/lending-account'
import type { LendingPosition } from '@/lib/lending/lending-position'
import { loopIn } from '@/lib/lending/loop-in'
import { marketReads } from '@/lib/lending/market-reads'
import { type LendingAnswer, lendingFromWire } from '@/lib/lending/wire'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { createLendingService } from '@/lib/server/lending-service'
import { mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'

/* Every figure of the market against the devnet's real Aave v3.0, asked directly at the same block. */

const world = chainWorld()

const CURVE = parseAbi([
  'function OPTIMAL_USAGE_RATIO() view returns (uint256)',
  'function getBaseVariableBorrowRate() view returns (uint256)',
  'function getVariableRateSlope1() view returns (uint256)',
  'function getVariableRateSlope2() view returns (uint256)',
])
const PAUSED = parseAbi(['function getPaused(address) view returns (bool)'])
const WAD = 10n ** 18n
const RAY = 10n ** 27n

/** Both at the head: the server looks for it once a second, and on a busy machine gives the last block meanwhile. */
async function atHead<T extends { readonly block: { readonly number: bigint } }>(
  read: () => Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }>,
  isIt: (value: T) => boolean = () => true,
): Promise<T> {
  const aave = await readAave(world.devnet)
  return vi.waitFor(
    async () => {
      const head = await aave.client.getBlockNumber()
      const found = await read()
      if (!found.ok) throw new Error('not read')
      expect(found.value.block.number).toBe(head)
      expect(isIt(found.value)).toBe(true)
      return found.value
    },
    { timeout: 30_000, interval: 200 },
  )
}

async function market(isIt?: (value: LendingAnswer) => boolean): Promise<LendingAnswer> {
  return atHead(async () => {
    const served = await world.app.lending()
    // As a browser gets it.
    return served.ok ? lendingFromWire(JSON.parse(served.value.body)) : served
  }, isIt)
}

const position = (account: Address): Promise<LendingPosition> =>
  atHead(() => world.app.lendingPosition(account))

/** Asks the market's own contracts at a block. */
function askAt({ client, at, token }: AaveReader, blockNumber: bigint) {
  const data = { address: at.data, abi: AAVE.data, blockNumber }
  const oracle = { address: at.oracle, abi: AAVE.oracle, blockNumber }
  return {
    config: (id: AaveToken) =>
      client.readContract({ ...data, functionName: 'getReserveConfigurationData', args: [token[id]] }),
    caps: (id: AaveToken) =>
      client.readContract({ ...data, functionName: 'getReserveCaps', args: [token[id]] }),
    reserve: (id: AaveToken) =>
      client.readContract({ ...data, functionName: 'getReserveData', args: [token[id]] }),
    tokens: (id: AaveToken) =>
      client.readContract({ ...data, functionName: 'getReserveTokensAddresses', args: [token[id]] }),
    strategy: () =>
      client.readContract({ ...data, functionName: 'getInterestRateStrategyAddress', args: [token.weth] }),
    isPaused: (id: AaveToken) =>
      client.readContract({
        ...{ address: at.data, abi: PAUSED, functionName: 'getPaused', blockNumber },
        args: [token[id]],
      }),
    price: (id: AaveToken) =>
      client.readContract({ ...oracle, functionName: 'getAssetPrice', args: [token[id]] }),
    source: (id: AaveToken) =>
      client.readContract({ ...oracle, functionName: 'getSourceOfAsset', args: [token[id]] }),
    cap: (
      address: Address,
      functionName: 'getRatio' | 'getSnapshotRatio' | 'getSnapshotTimestamp' | 'getMaxRatioGrowthPerSecond',
    ) => client.readContract({ address, abi: AAVE.source, functionName, blockNumber }),
    curve: (
      address: Address,
      functionName:
        | 'OPTIMAL_USAGE_RATIO'
        | 'getBaseVariableBorrowRate'
        | 'getVariableRateSlope1'
        | 'getVariableRateSlope2',
    ) => client.readContract({ address, abi: CURVE, functionName, blockNumber }),
    balance: (address: Address, of: Address) =>
      client.readContract({ address, abi: AAVE.token, functionName: 'balanceOf', args: [of], blockNumber }),
    account: (user: Address) =>
      client.readContract({
        ...{ address: at.pool, abi: AAVE.pool, functionName: 'getUserAccountData', blockNumber },
        args: [user],
      }),
  }
}

async function done(action: string, args: Record<string, unknown>): Promise<void> {
  expect(await world.devnet.control(action, args)).toMatchObject({ ok: true, kind: 'done' })
}

describe('the market', () => {
  test('ether, each token and the e-mode are what the contracts say', async () => {
    const aave = await readAave(world.devnet)
    const { block, market: told } = await market()
    const ask = askAt(aave, block.number)
    const ether = mustHave(told.ether)
    const [aWeth] = await ask.tokens('weth')
    const reserve = await ask.reserve('weth')
    const available = await ask.balance(aave.token.weth, aWeth)
    const strategy = await ask.strategy()
    const debt = reserve[3] + reserve[4]
    expect(ether).toMatchObject({
      ...{ isActive: true, isFrozen: false, isPaused: await ask.isPaused('weth'), isBorrowable: true },
      ...{ borrowCap: (await ask.caps('weth'))[0] * WAD, debt, available },
      utilisation: { num: debt, den: debt + available },
      rate: { num: reserve[6], den: RAY },
      model: {
        optimal: await ask.curve(strategy, 'OPTIMAL_USAGE_RATIO'),
        base: await ask.curve(strategy, 'getBaseVariableBorrowRate'),
        slope1: await ask.curve(strategy, 'getVariableRateSlope1'),
        slope2: await ask.curve(strategy, 'getVariableRateSlope2'),
      },
      price: {
        price: await ask.price('weth'),
        unit: 10n ** 8n,
        kind: 'market',
        source: await ask.source('weth'),
      },
    })
    for (const token of LENT_TOKENS) {
      const one = mustHave(told.collateral[token])
      const [config, caps, data] = [await ask.config(token), await ask.caps(token), await ask.reserve(token)]
      const source = await ask.source(token)
      expect(one).toMatchObject({
        ...{ token: aave.token[token], isActive: config[8], isFrozen: config[9] },
        isPaused: await ask.isPaused(token),
        own: { ltv: config[1], threshold: config[2], bonus: config[3] - 10_000n },
        ...{ supplyCap: caps[1] * WAD, supplied: data[2] },
        price: {
          ...{ price: await ask.price(token), unit: 10n ** 8n, kind: 'redemption', source },
          cap: {
            ratio: await ask.cap(source, 'getRatio'),
            snapshotRatio: await ask.cap(source, 'getSnapshotRatio'),
            snapshotTime: await ask.cap(source, 'getSnapshotTimestamp'),
            growthPerSecond: await ask.cap(source, 'getMaxRatioGrowthPerSecond'),
            isBinding: false,
          },
        },
      })
    }
    const { ltv, threshold, bonus, label } = await aave.client.readContract({
      ...{ address: aave.at.pool, abi: AAVE.pool, functionName: 'getEModeCategoryData', args: [1] },
    })
    expect(mustHave(told.eModes)).toEqual([
      {
        ...{ id: 1, label, collateral: ['wsteth', 'reth', 'cbeth'] },
        parameters: { ltv: BigInt(ltv), threshold: BigInt(threshold), bonus: BigInt(bonus) - 10_000n },
      },
    ])
  })

  test('costs no request of its own: it is in the one call of the block', async () => {
    await market()
    const calls = () => world.app.metrics.read().upstream?.eth_call ?? 0
    const readings = () => world.app.metrics.read().snapshot?.read ?? 0
    const [before, blocks] = [calls(), readings()]
    await world.devnet.rpc('evm_mine', [])
    await market()
    // One for the block, and the ladders of the pools beside it.
    expect((calls() - before) / (readings() - blocks)).toBeLessThanOrEqual(2)
  })

  test('takes a small part of the gas that a node gives a call', async () => {
    const { block } = await market()
    const served = await world.app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    const { protocols } = served.value.snapshot
    const contracts: ResolvedContracts = {
      lido: ok(mustHave(protocols.lido).contracts),
      'rocket-pool': ok(mustHave(protocols['rocket-pool']).contracts),
      coinbase: ok(mustHave(protocols.coinbase).contracts),
    }
    const { manifest } = world.devnet
    const { client } = world.app.upstream
    const lendings = createLendingService(client, manifest)
    const { calls } = marketReads(await lendings.at(block, contracts), block)
    const data = encodeFunctionData({
      ...{ abi: multicall3Abi, functionName: 'aggregate3' },
      args: [calls.map((call) => ({ target: call.to, allowFailure: true, callData: call.data }))],
    })
    const gas = BigInt(await world.devnet.rpc<Hex>('eth_estimateGas', [{ to: manifest.multicall3, data }]))
    expect(calls.length).toBe(60)
    expect(gas).toBeLessThan(2_000_000n)
  })

  test('the supply cap leaves exactly what is told', async () => {
    const aave = await readAave(world.devnet)
    const { collateral } = (await market()).market
    const { supplied, supplyCap } = mustHave(collateral.cbeth)
    const room = (supplyCap ?? 0n) - supplied
    const { cbethWhale } = ACTORS
    const { cbeth } = aave.token
    const tried = (amount: bigint) =>
      aave.refusal(cbethWhale, aave.at.pool, AAVE.pool, 'supply', [cbeth, amount, cbethWhale, 0])
    await aave.send(cbethWhale, cbeth, AAVE.token, 'approve', [aave.at.pool, room + 1n])
    // "51": SUPPLY_CAP_EXCEEDED
    expect([await tried(room), await tried(room + 1n)]).toEqual([null, '51'])
  })
})

describe('scenarios', () => {
  test('borrow-rate, with a curve that was put in the place of the old one', async () => {
    const before = mustHave((await market()).market.ether)
    await done('borrow-rate', { percent: 150 })
    const after = mustHave((await market()).market.ether)
    const aave = await readAave(world.devnet)
    const ask = askAt(aave, await aave.client.getBlockNumber())
    expect(after.rate.num).toBe((await ask.reserve('weth'))[6])
    expect(Number(after.rate.num / 10n ** 21n)).toBeGreaterThan(1_480_000)
    expect(after.model?.slope2).toBe(await ask.curve(await ask.strategy(), 'getVariableRateSlope2'))
    expect(after.model?.slope2).not.toBe(before.model?.slope2)
  })

  test('utilisation of 100 %: nothing can be taken', async () => {
    await done('utilisation', { percent: 100 })
    const ether = mustHave((await market()).market.ether)
    expect(ether.available).toBe(0n)
    expect(ether.utilisation.num).toBe(ether.utilisation.den)
    expect(Number(ether.rate.num / 10n ** 21n)).toBe(827_000)
  })

  test('oracle-error: the price is wrong, the rate and its cap are not', async () => {
    const before = mustHave((await market()).market.collateral.wsteth)
    await done('oracle-error', { token: 'wsteth', bp: -285 })
    const told = (await market()).market
    const after = mustHave(told.collateral.wsteth)
    const ether = mustHave(told.ether)
    const rate = after.price.cap?.ratio ?? 0n
    expect(rate).toBe(before.price.cap?.ratio)
    // The adapter cuts the rate first, then the price.
    expect(after.price.price).toBe((ether.price.price * ((rate * 971_500n) / 1_000_000n)) / WAD)
    expect(mustHave(told.collateral.reth).price.price).toBe(
      (ether.price.price * (mustHave(told.collateral.reth).price.cap?.ratio ?? 0n)) / WAD,
    )
  })
})

describe('positions', () => {
  test('the looper: a plain loop in the e-mode, by the pool’s own figures', async () => {
    const aave = await readAave(world.devnet)
    const { looper } = ACTORS
    const found = await position(looper)
    const ask = askAt(aave, found.block.number)
    const [[aToken], [, stable, variable]] = [await ask.tokens('wsteth'), await ask.tokens('weth')]
    const collateral = await ask.balance(aToken, looper)
    const owed = (await ask.balance(stable, looper)) + (await ask.balance(variable, looper))
    const [worth, debt, , threshold, ltv, healthFactor] = await ask.account(looper)
    expect(mustHave(found.tokens.wsteth)).toEqual({ supplied: collateral, isCollateral: true, owed: 0n })
    expect(mustHave(found.ether)).toEqual({ supplied: 0n, isCollateral: false, owed })
    expect(mustHave(found.eMode)).toBe(1n)
    const figures = { collateral: worth, debt, unit: 10n ** 8n, threshold, ltv, healthFactor }
    expect(mustHave(found.account)).toEqual(figures)
    expect(mustHave(found.others)).toEqual([])
    expect(loopIn(found)).toEqual({ is: 'loop', token: 'wsteth', collateral, owed })
  })

  test('the lender has ether as collateral, which is no loop; a stranger has nothing, and no health factor', async () => {
    const lender = await position(ACTORS.lender)
    expect(mustHave(lender.ether).supplied).toBeGreaterThan(parseEther('900000'))
    expect(loopIn(lender)).toEqual({ is: 'other', why: ['other-collateral'] })
    const nobody = await position(world.devnet.account(4).address)
    expect(loopIn(nobody)).toEqual({ is: 'nothing' })
    expect(mustHave(nobody.account)).toEqual({
      ...{ collateral: 0n, debt: 0n, unit: 10n ** 8n, threshold: 0n, ltv: 0n },
    })
  })
})
