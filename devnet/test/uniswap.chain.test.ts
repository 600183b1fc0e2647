import { type Address, parseEther } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { packageArtifact } from '../third-party/package-artifact'
import { type DevnetReader, readDevnet } from './devnet-reader'
import { sameButImmutables } from './same-but-immutables'
import { UNISWAP_ABI, uniswapTrader } from './uniswap-reader'

let devnet: Devnet
let world: DevnetReader
let trader: ReturnType<typeof uniswapTrader>
beforeAll(async () => {
  devnet = await startDevnet()
  world = await readDevnet(devnet)
  trader = uniswapTrader(devnet, world)
  await devnet.snapshot()
})
beforeEach(() => devnet.revert())
afterAll(() => devnet.stop())

type Token = 'wsteth' | 'reth' | 'cbeth'
const POOLS: readonly (readonly [Token, number])[] = [
  ['wsteth', 100],
  ['wsteth', 500],
  ['wsteth', 3_000],
  ['reth', 100],
  ['reth', 500],
  ['cbeth', 100],
  ['cbeth', 500],
]

function poolOf(token: Token, fee: number): Address {
  const found = devnet.manifest.pools.find(
    (pool) => pool.kind === 'uniswap-v3' && pool.fee === fee && pool.tokens[0] === token,
  )
  if (!found) throw new Error(`The manifest has no ${token} pool of ${fee}.`)
  return found.address
}
const pool = (token: Token, fee: number) => ({ address: poolOf(token, fee), abi: UNISWAP_ABI.pool }) as const

describe('the contracts', () => {
  const core = '@uniswap/v3-core/artifacts/contracts'
  const periphery = '@uniswap/v3-periphery/artifacts/contracts'
  test.each([
    ['factory', `${core}/UniswapV3Factory.sol/UniswapV3Factory.json`],
    ['pool', `${core}/UniswapV3Pool.sol/UniswapV3Pool.json`],
    ['quoter', `${periphery}/lens/QuoterV2.sol/QuoterV2.json`],
    ['router', '@uniswap/swap-router-contracts/artifacts/contracts/SwapRouter02.sol/SwapRouter02.json'],
  ])('%s: the code is what npm ships, but for what its constructor wrote into it', async (name, path) => {
    const { uniswapV3Factory, quoterV2, swapRouter02 } = devnet.manifest.routers
    const address = { factory: uniswapV3Factory, quoter: quoterV2, router: swapRouter02 }[name]
    const code = await world.client.getCode({ address: address ?? poolOf('reth', 500) })
    const { deployedBytecode } = await packageArtifact(path)
    expect(sameButImmutables(code ?? '0x', deployedBytecode)).toBe(true)
  })

  test('the factory knows each pool of the manifest, which has the tokens in that order', async () => {
    const { uniswapV3Factory, weth } = devnet.manifest.routers
    if (!uniswapV3Factory || !weth) throw new Error('The manifest lacks a router.')
    expect(devnet.manifest.pools.filter(({ kind }) => kind === 'uniswap-v3')).toHaveLength(POOLS.length)
    for (const [token, fee] of POOLS) {
      const found = await world.client.readContract({
        ...{ address: uniswapV3Factory, abi: UNISWAP_ABI.factory, functionName: 'getPool' },
        args: [weth, world[token], fee],
      })
      expect(found).toBe(poolOf(token, fee))
      expect(await world.client.readContract({ ...pool(token, fee), functionName: 'fee' })).toBe(fee)
      expect(await world.client.readContract({ ...pool(token, fee), functionName: 'token0' })).toBe(
        world[token],
      )
      expect(await world.client.readContract({ ...pool(token, fee), functionName: 'token1' })).toBe(weth)
    }
  })
})

describe('a swap', () => {
  test.each(POOLS)('%s at %i gives what was quoted, with ether in and out', async (token, fee) => {
    const lst = world[token]
    for (const amount of [parseEther('0.3'), parseEther('11')]) {
      const buy = { from: 'eth', to: lst, fee, amount } as const
      const bought = (await trader.quote(buy)).amountOut
      const before = await trader.balance(lst)
      await trader.swap({ ...buy, minimum: bought })
      expect((await trader.balance(lst)) - before).toBe(bought)
    }
    await trader.approve(lst)
    for (const amount of [parseEther('0.7'), parseEther('5')]) {
      const sell = { from: lst, to: 'eth', fee, amount } as const
      const { amountOut, sqrtPriceAfter } = await trader.quote(sell)
      const before = await trader.balance('eth')
      const gas = await trader.swap({ ...sell, minimum: amountOut })
      expect((await trader.balance('eth')) - before + gas).toBe(amountOut)
      const [price] = await world.client.readContract({ ...pool(token, fee), functionName: 'slot0' })
      expect(price).toBe(sqrtPriceAfter)
    }
  })

  test.each([
    ['wsteth', '1'],
    ['cbeth', '2'],
  ] as const)('%s goes without an approval, by a signature', async (token, version) => {
    const lst = world[token]
    await trader.swap({ from: 'eth', to: lst, fee: 100, amount: parseEther('4'), minimum: 1n })
    const sell = { from: lst, to: 'eth', fee: 500, amount: parseEther('3') } as const
    const { amountOut } = await trader.quote(sell)
    await expect(trader.simulate({ ...sell, minimum: amountOut })).rejects.toThrow('STF')
    const before = await trader.permit(lst, version, sell.amount)
    await trader.swap({ ...sell, minimum: amountOut, before })
    expect(await trader.balance(lst)).toBeLessThan(parseEther('1'))
  })

  test('is refused below its minimum and after its deadline', async () => {
    const buy = { from: 'eth', to: world.wsteth, fee: 100, amount: parseEther('2') } as const
    const { amountOut } = await trader.quote(buy)
    await expect(trader.simulate({ ...buy, minimum: amountOut + 1n })).rejects.toThrow('Too little received')
    const deadline = BigInt(await world.now()) - 1n
    await expect(trader.simulate({ ...buy, minimum: amountOut, deadline })).rejects.toThrow(
      'Transaction too old',
    )
    await trader.simulate({ ...buy, minimum: amountOut })
  })

  test('costs more the larger it is; a thousand ether hurt and still go through', async () => {
    const [price] = await world.client.readContract({ ...pool('wsteth', 100), functionName: 'slot0' })
    const lossPpm = async (ether: string) => {
      const amount = parseEther(ether)
      const { amountOut } = await trader.quote({ from: world.wsteth, to: 'eth', fee: 100, amount })
      const fair = (amount * price * price) / 2n ** 192n
      return Number(((fair - amountOut) * 1_000_000n) / fair)
    }
    const [one, ten, hundred, thousand] = await Promise.all(['1', '10', '100', '1000'].map(lossPpm))
    expect(one).toBeGreaterThan(100)
    expect(one).toBeLessThan(200)
    expect(ten).toBeLessThan(600)
    expect(hundred).toBeGreaterThan(700)
    expect(hundred).toBeLessThan(4_000)
    expect(thousand).toBeGreaterThan(10_000)
    expect(thousand).toBeLessThan(50_000)
  })
})

describe('the average of half an hour', () => {
  const average = async (token: Token, fee: number) => {
    const [cumulatives] = await world.client.readContract({
      ...{ ...pool(token, fee), functionName: 'observe' },
      args: [[1_800, 0]],
    })
    const [then, now] = cumulatives
    if (then === undefined || now === undefined) throw new Error('The pool observed nothing.')
    return Number(now - then) / 1_800
  }
  const buyTwice = async (token: Token, fee: number) => {
    for (const ether of ['1', '2']) {
      await trader.swap({ from: 'eth', to: world[token], fee, amount: parseEther(ether), minimum: 1n })
      await devnet.warp(60)
    }
  }

  test.each(POOLS.filter(([, fee]) => fee !== 3_000))(
    '%s at %i: is there, also after trades',
    async (token, fee) => {
      const [, tick] = await world.client.readContract({ ...pool(token, fee), functionName: 'slot0' })
      expect(Math.abs((await average(token, fee)) - tick)).toBeLessThan(15)
      await buyTwice(token, fee)
      expect(Math.abs((await average(token, fee)) - tick)).toBeLessThan(15)
    },
  )

  test('the 0.3 % pool keeps one observation: after a trade it is too young to tell', async () => {
    await buyTwice('wsteth', 3_000)
    await expect(average('wsteth', 3_000)).rejects.toThrow('OLD')
    await devnet.warp(1_800)
    expect(await average('wsteth', 3_000)).toBeGreaterThan(0)
  })
})
