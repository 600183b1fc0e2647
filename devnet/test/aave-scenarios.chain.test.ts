import { type Address, encodeFunctionData, parseAbi, parseEther } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ACTORS } from '../deploy/actors'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { AAVE, type AaveReader, readAave } from './aave-reader'

const VARIABLE = 2n
const WAD = 10n ** 18n
const MILLION = 1_000_000n
const SWAP = parseAbi([
  'function slot0() view returns (uint160 sqrtPriceX96, int24, uint16, uint16, uint16, uint8, bool)',
  'function multicall(uint256 deadline, bytes[] data) payable returns (bytes[])',
  'function exactInputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 amountIn, uint256 amountOutMinimum, uint160 sqrtPriceLimitX96)) payable returns (uint256)',
])

let devnet: Devnet
let aave: AaveReader
let me: Address

beforeAll(async () => {
  devnet = await startDevnet()
  aave = await readAave(devnet)
  me = devnet.account(0).address
  await devnet.snapshot()
})
beforeEach(() => devnet.revert())
afterAll(() => devnet.stop())

async function done(action: string, args: Record<string, unknown> = {}): Promise<string> {
  const outcome = await devnet.control(action, args)
  expect(outcome).toMatchObject({ ok: true, kind: 'done' })
  return outcome.message
}
const healthFactor = async (user: Address) => {
  const [, , , , , factor] = await aave.client.readContract({
    ...{ address: aave.at.pool, abi: AAVE.pool, functionName: 'getUserAccountData', args: [user] },
  })
  return factor
}
/** Utilisation and rate in millionths, what can be withdrawn, and who computes the rate. */
async function market() {
  const of = { address: aave.at.data, abi: AAVE.data, args: [aave.token.weth] } as const
  const [aToken] = await aave.client.readContract({ ...of, functionName: 'getReserveTokensAddresses' })
  const data = await aave.client.readContract({ ...of, functionName: 'getReserveData' })
  const available = await aave.client.readContract({
    ...{ address: aave.token.weth, abi: AAVE.token, functionName: 'balanceOf', args: [aToken] },
  })
  const strategy = await aave.client.readContract({ ...of, functionName: 'getInterestRateStrategyAddress' })
  const [debt, rate] = [data[4], data[6]]
  return {
    available,
    strategy,
    total: available + debt,
    utilisation: Number((debt * MILLION) / (available + debt)),
    rate: Number(rate / 10n ** 21n),
  }
}
const pool = (name: string, args: readonly unknown[], from = me) =>
  aave.send(from, aave.at.pool, AAVE.pool, name, args)

/** wstETH as collateral in e-mode, and a debt of so many millionths of its worth. */
async function loop(from: Address, wsteth: string, ltvPpm: bigint): Promise<void> {
  const [token, amount] = [aave.token.wsteth, parseEther(wsteth)]
  await aave.send(ACTORS.wrappedWhale, token, AAVE.token, 'transfer', [from, amount])
  await aave.send(from, token, AAVE.token, 'approve', [aave.at.pool, amount])
  await pool('supply', [token, amount, from, 0], from)
  await pool('setUserEMode', [1], from)
  const of = { address: aave.at.oracle, abi: AAVE.oracle, functionName: 'getAssetPrice' } as const
  const price = await aave.client.readContract({ ...of, args: [token] })
  const ether = await aave.client.readContract({ ...of, args: [aave.token.weth] })
  await pool(
    'borrow',
    [aave.token.weth, (amount * price * ltvPpm) / ether / MILLION, VARIABLE, 0, from],
    from,
  )
}

describe('utilisation', () => {
  test.each([0, 12.5, 50, 88, 93.7, 99.9])(
    'reaches %s per cent within a thousandth, twice as well as once',
    async (percent) => {
      for (const _ of [1, 2]) {
        await done('utilisation', { percent })
        expect(Math.abs((await market()).utilisation - percent * 10_000)).toBeLessThanOrEqual(1_000)
      }
    },
  )

  test('at 100 no WETH can be withdrawn, at 88 it can again', async () => {
    const { total } = await market()
    for (const _ of [1, 2]) {
      expect(await done('utilisation', { percent: 100 })).toContain('; 0 WETH')
      expect(await market()).toMatchObject({ available: 0n, utilisation: 1_000_000, rate: 827_000 })
    }
    const withdrawal = [aave.token.weth, WAD, ACTORS.lender] as const
    const tried = () => aave.refusal(ACTORS.lender, aave.at.pool, AAVE.pool, 'withdraw', withdrawal)
    expect(await tried()).not.toBeNull()
    await done('utilisation', { percent: 88 })
    expect(await tried()).toBeNull()
    const again = await market()
    expect(again.rate).toBeGreaterThan(25_700)
    expect(again.rate).toBeLessThan(25_900)
    // The market kept its size, but for the interest of some seconds.
    expect(Number((again.total * MILLION) / total)).toBeCloseTo(1_000_000, -2)
  })

  test("is reached beside others' supplies and debts too", async () => {
    const many = parseEther('9000')
    await aave.send(me, aave.token.weth, AAVE.token, 'deposit', [], many)
    await aave.send(me, aave.token.weth, AAVE.token, 'approve', [aave.at.pool, many])
    await pool('supply', [aave.token.weth, many, me, 0])
    await loop(devnet.account(1).address, '500', 900_000n)
    for (const percent of [0, 100, 88]) {
      await done('utilisation', { percent })
      expect(Math.abs((await market()).utilisation - percent * 10_000)).toBeLessThanOrEqual(1_000)
    }
  })

  test('says how low it can go when others owe too much for the supply cap', async () => {
    await loop(devnet.account(1).address, '9000', 900_000n)
    const outcome = await devnet.control('utilisation', { percent: 0 })
    expect(outcome).toMatchObject({ ok: false, kind: 'refused' })
    const least = /: (\d+\.\d+) % is the least/.exec(outcome.message)?.[1]
    await done('utilisation', { percent: least })
    expect((await market()).utilisation).toBeLessThan(10_000)
  })

  test('says what does not fit', async () => {
    for (const percent of [101, '-1', 'all'])
      expect(await devnet.control('utilisation', { percent })).toMatchObject({
        kind: 'bad-argument',
        message: expect.stringContaining('from 0 to 100'),
      })
    expect(await devnet.control('utilisation')).toMatchObject({ kind: 'bad-argument' })
  })

  test('time goes on at any of them, and the rates stay', async () => {
    await done('utilisation', { percent: 100 })
    await done('time', { days: 3 })
    expect(await market()).toMatchObject({ available: 0n, utilisation: 1_000_000 })
  })
})

describe('borrow-rate', () => {
  test.each([0.5, 2.45, 2.7, 10, 18, 82.7, 150, 900])(
    'reaches %s per cent a year, twice as well as once',
    async (percent) => {
      for (const _ of [1, 2]) {
        await done('borrow-rate', { percent })
        const { rate } = await market()
        expect(Math.abs(rate - percent * 10_000)).toBeLessThanOrEqual(percent * 50)
      }
    },
  )

  test('above the curve a steeper one is used, once; without a number all is as usual again', async () => {
    const usual = await market()
    expect(await done('borrow-rate', { percent: 120 })).toContain('steeper')
    const steep = await market()
    expect(steep.strategy).not.toBe(usual.strategy)
    await done('borrow-rate', { percent: 120 })
    expect((await market()).strategy).toBe(steep.strategy)
    for (const _ of [1, 2]) {
      expect(await done('borrow-rate')).toContain('usual')
      const again = await market()
      expect(again.strategy).toBe(usual.strategy)
      expect(Math.abs(again.utilisation - 880_000)).toBeLessThanOrEqual(1_000)
      expect(Math.abs(again.rate - 25_826)).toBeLessThanOrEqual(30)
    }
  })

  test('eats a loop up as the formula says', async () => {
    const before = await healthFactor(ACTORS.looper)
    await done('borrow-rate', { percent: 18 })
    await devnet.warp(130 * 86_400)
    const after = await healthFactor(ACTORS.looper)
    // Nothing reports in between, so the collateral earns nothing: the health factor falls as e^(-r t).
    expect(Number(after) / Number(before)).toBeCloseTo(Math.exp((-0.18 * 130) / 365), 3)
  })

  test('says what does not fit', async () => {
    expect(await devnet.control('borrow-rate', { percent: 1_001 })).toMatchObject({
      kind: 'bad-argument',
      message: expect.stringContaining('from 0 to 1000'),
    })
  })
})

describe('oracle-error', () => {
  test('of -285 bp liquidates above a debt of 92.29 % and lowers every health factor by so much', async () => {
    const [safe, lost] = [devnet.account(0).address, devnet.account(1).address]
    await loop(safe, '50', 922_800n)
    await loop(lost, '50', 923_000n)
    const before = { safe: await healthFactor(safe), lost: await healthFactor(lost) }
    expect(before.lost).toBeGreaterThan(WAD)
    for (const _ of [1, 2]) {
      await done('oracle-error', { token: 'wsteth', bp: -285 })
      const after = { safe: await healthFactor(safe), lost: await healthFactor(lost) }
      expect(after.safe).toBeGreaterThan(WAD)
      expect(after.lost).toBeLessThan(WAD)
      expect(Number(after.safe) / Number(before.safe)).toBeCloseTo(0.9715, 5)
    }
    await done('oracle-error', { token: 'wsteth', bp: 0 })
    const last = await healthFactor(lost)
    expect(Number(last) / Number(before.lost)).toBeCloseTo(1, 5)
  })

  test.each(['wsteth', 'reth', 'cbeth'] as const)(
    'moves the price of %s alone, by the basis points asked for',
    async (token) => {
      const of = { address: aave.at.oracle, abi: AAVE.oracle, functionName: 'getAssetPrice' } as const
      const prices = async () => {
        const all: Record<string, bigint> = {}
        for (const name of ['weth', 'wsteth', 'reth', 'cbeth'] as const)
          all[name] = await aave.client.readContract({ ...of, args: [aave.token[name]] })
        return all
      }
      const before = await prices()
      await done('oracle-error', { token, bp: '150' })
      const after = await prices()
      expect(Number(after[token]) / Number(before[token])).toBeCloseTo(1.015, 9)
      await done('oracle-error', { token, bp: 0 })
      expect(await prices()).toEqual(before)
      expect({ ...after, [token]: before[token] }).toEqual(before)
    },
  )

  test('says what does not fit', async () => {
    for (const args of [
      { token: 'steth', bp: 1 },
      { token: 'reth', bp: '-9001' },
      { token: 'reth', bp: 1.5 },
      {},
    ])
      expect(await devnet.control('oracle-error', args)).toMatchObject({ kind: 'bad-argument' })
  })
})

describe('a health factor', () => {
  test('falls with the redemption rate', async () => {
    const before = await healthFactor(ACTORS.looper)
    await done('report', { negative: true })
    expect(await healthFactor(ACTORS.looper)).toBeLessThan(before)
  })

  test('stays when the market sells at a discount', async () => {
    const { pools, routers } = devnet.manifest
    const { swapRouter02 } = routers
    const pool = pools.find(({ kind, tokens }) => kind === 'uniswap-v3' && tokens.join().includes('wsteth'))
    if (!pool || !swapRouter02 || pool.fee === undefined) throw new Error('There is nowhere to sell.')
    const ratio = async () => {
      const [sqrtPrice] = await aave.client.readContract({
        ...{ address: pool.address, abi: SWAP, functionName: 'slot0' },
      })
      const price = (Number(sqrtPrice) / 2 ** 96) ** 2
      return pool.tokens[0] === 'wsteth' ? price : 1 / price
    }
    const before = { ratio: await ratio(), factor: await healthFactor(ACTORS.looper) }
    const [whale, amount] = [ACTORS.wrappedWhale, parseEther('1500')]
    await aave.send(whale, aave.token.wsteth, AAVE.token, 'approve', [swapRouter02, amount])
    const swap = encodeFunctionData({
      ...{ abi: SWAP, functionName: 'exactInputSingle' },
      args: [
        {
          ...{ tokenIn: aave.token.wsteth, tokenOut: aave.token.weth, fee: pool.fee, recipient: whale },
          ...{ amountIn: amount, amountOutMinimum: 0n, sqrtPriceLimitX96: 0n },
        },
      ],
    })
    const deadline = (await aave.client.getBlock()).timestamp + 600n
    await aave.send(whale, swapRouter02, SWAP, 'multicall', [deadline, [swap]])
    expect((await ratio()) / before.ratio).toBeLessThan(0.97)
    // But for the interest of some seconds.
    expect(Number(await healthFactor(ACTORS.looper)) / Number(before.factor)).toBeCloseTo(1, 7)
  })
})
