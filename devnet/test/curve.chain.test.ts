import { type Hex, numberToHex, parseEther } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RpcError } from '../chain/rpc'
import { DAY, dayOf } from '../history/calendar'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { type Bench, PERSON, poolBenches } from './curve/pool-bench'
import { amountOf } from './curve/pool-model'
import { exchangeEvent, OnChain, TOKEN_ABI } from './curve/pool-on-chain'
import { revertText } from './replay/revert-text'
import { eventsOf } from './world-logs'

const ONE = parseEther('1')
const TEN = parseEther('10')
const KINDS = ['classic', 'ng', 'crypto'] as const
const SIDES = [0, 1] as const

let devnet: Devnet
let benches: readonly Bench[]
beforeAll(async () => {
  devnet = await startDevnet({ automine: false })
  benches = await poolBenches(devnet)
  await devnet.snapshot()
})
afterAll(() => devnet.stop())
beforeEach(() => devnet.revert())

const benchOf = (kind: (typeof KINDS)[number]): Bench => {
  const found = benches.find((bench) => bench.kind === kind)
  if (found === undefined) throw new Error(`There is no pool ${kind}.`)
  return found
}
const etherOf = async (address: Hex) => BigInt(await devnet.rpc<Hex>('eth_getBalance', [address, 'latest']))

/** Why a call of `PERSON` fails: the text, '' without data; null when it passes. */
async function refusal(bench: Bench, name: string, args: readonly unknown[], value = 0n) {
  try {
    await bench.pool.simulate({ from: PERSON, value }, name, args)
    return null
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    return revertText(typeof error.data === 'string' ? (error.data as Hex) : '0x')
  }
}

describe.each(KINDS)('%s pool', (kind) => {
  test.each(SIDES)('selling coin %i: the quote is what is executed, to the wei', async (sold) => {
    const bench = benchOf(kind)
    const quoted = await bench.pool.read('get_dy', [BigInt(sold), BigInt(1 - sold), TEN])
    const before = [await etherOf(PERSON), await bench.coin.read('balanceOf', [PERSON])] as const
    const { args, value } = bench.exchangeArgs(sold, TEN, quoted)
    const receipt = await bench.pool.send({ from: PERSON, value }, 'exchange', args)
    expect(receipt.status).toBe('0x1')
    const index = (coin: number) => BigInt(coin)
    expect(exchangeEvent(bench.pool.abi, receipt)).toEqual({
      buyer: PERSON,
      sold_id: index(sold),
      tokens_sold: TEN,
      bought_id: index(1 - sold),
      tokens_bought: quoted,
    })
    const gas = BigInt(receipt.gasUsed) * BigInt(receipt.effectiveGasPrice)
    const ether = (await etherOf(PERSON)) - before[0] + gas
    const coins = (await bench.coin.read('balanceOf', [PERSON])) - before[1]
    const [paid, got] = sold === 0 ? [-ether, coins] : [-coins, ether]
    // A transfer of stETH moves whole shares: what it names, less up to 2 wei.
    const loose = kind === 'crypto' ? 0n : 2n
    const [paidLoose, gotLoose] = sold === 0 ? [0n, loose] : [loose, 0n]
    expect(TEN - paid).toBeGreaterThanOrEqual(0n)
    expect(TEN - paid).toBeLessThanOrEqual(paidLoose)
    expect(quoted - got).toBeGreaterThanOrEqual(0n)
    expect(quoted - got).toBeLessThanOrEqual(gotLoose)
  })

  test.each(SIDES)('selling coin %i: refuses less than was asked for, in its own words', async (sold) => {
    const bench = benchOf(kind)
    const quoted = await bench.pool.read('get_dy', [BigInt(sold), BigInt(1 - sold), TEN])
    const { args, value } = bench.exchangeArgs(sold, TEN, quoted + 1n)
    const text = kind === 'crypto' ? 'Slippage' : 'Exchange resulted in fewer coins than expected'
    expect(await refusal(bench, 'exchange', args, value)).toBe(text)
  })

  test('refuses other ether than was said, coins that are not there, and one coin for itself, without a word', async () => {
    const bench = benchOf(kind)
    const buy = bench.exchangeArgs(0, TEN)
    const sell = bench.exchangeArgs(1, TEN)
    expect(await refusal(bench, 'exchange', buy.args, buy.value)).toBeNull()
    for (const value of [0n, TEN - 1n, TEN + 1n])
      expect(await refusal(bench, 'exchange', buy.args, value)).toBe('')
    expect(await refusal(bench, 'exchange', sell.args, 1n)).toBe('')
    for (const [i, j] of [
      [0n, 0n],
      [1n, 1n],
      [2n, 0n],
      [0n, 2n],
    ])
      expect(await refusal(bench, 'get_dy', [i, j, ONE])).toBe('')
    expect(await refusal(bench, 'balances', [2n])).toBe('')
    expect(await refusal(bench, 'get_dy', [0n, 1n, 1n << 255n])).toBe('')
  })

  test('has four to eight trades on each of the last eighteen days, both ways, several of them in one block', async () => {
    const { pool } = benchOf(kind)
    const event = pool.abi.find((item) => item.type === 'event' && item.name === 'TokenExchange')
    if (event?.type !== 'event') throw new Error('The ABI lacks the event.')
    const trades = await eventsOf<{ sold_id: bigint; buyer: string }>(devnet, pool.address, event)
    const today = dayOf(
      Number((await devnet.rpc<{ timestamp: Hex }>('eth_getBlockByNumber', ['latest', false])).timestamp),
    )
    const counts = Array.from({ length: 18 }, (_, ago) => {
      const day = today - 1 - ago
      return trades.filter(({ blockTime }) => Math.floor(blockTime / DAY) === day).length
    })
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(4)
    expect(Math.max(...counts)).toBeLessThanOrEqual(8)
    expect(new Set(trades.map(({ args }) => args.sold_id))).toEqual(new Set([0n, 1n]))
    expect(new Set(trades.map(({ args }) => args.buyer)).size).toBeGreaterThan(3)
    const blocks = trades.map(({ block }) => block)
    expect(new Set(blocks).size).toBeLessThan(blocks.length)
  })
})

describe('the oracles', () => {
  /** What is left of the old average after so many seconds, as a number to compare with a margin. */
  const cases = [
    ['ng', 'last_price', (seconds: number) => Math.exp(-seconds / 866)],
    ['crypto', 'last_prices', (seconds: number) => 0.5 ** (seconds / 600)],
  ] as const

  test.each(cases)('%s: the average moves with time and not within the block', async (kind, last, left) => {
    const { pool, exchangeArgs, state } = benchOf(kind)
    // Nobody traded for long: the average is the last price.
    await devnet.warp(100_000)
    const before = await pool.read('price_oracle')
    expect(before).toBe(await pool.read(last))
    const { ether } = await state()
    const { args, value } = exchangeArgs(1, ether / 5n)
    expect((await pool.send({ from: PERSON, value }, 'exchange', args)).status).toBe('0x1')
    const price = await pool.read(last)
    const share = (now: bigint) => Number(((now - price) * 1_000_000n) / (before - price)) / 1e6
    expect(before - price).toBeGreaterThan(ONE / 10_000n)
    expect(await pool.read('price_oracle')).toBe(before)
    for (const seconds of [60, 600, 1_800]) {
      await devnet.rpc('evm_increaseTime', [seconds])
      await devnet.mine()
      const start = await pool.read(kind === 'ng' ? 'ma_last_time' : 'last_prices_timestamp')
      const head = await devnet.rpc<{ timestamp: Hex }>('eth_getBlockByNumber', ['latest', false])
      const elapsed = Number(head.timestamp) - Number(start)
      expect(share(await pool.read('price_oracle'))).toBeCloseTo(left(elapsed), 4)
    }
  })

  test('the prices are those of the token in ether, 18 decimals, and the invariant gives the one of this moment', async () => {
    const ng = benchOf('ng').pool
    const [oracle = 0n, last = 0n, spot = 0n] = await ng.readAll([
      ['price_oracle'],
      ['last_price'],
      ['get_p'],
    ])
    for (const price of [oracle, last, spot]) {
      expect(price).toBeGreaterThan(parseEther('0.98'))
      expect(price).toBeLessThan(parseEther('1.02'))
    }
    // What a small trade pays, less the fee of 0.01 %, is that price.
    const [sell = 0n] = await ng.readAll([['get_dy', [1n, 0n, ONE / 1_000n]]])
    const perOne = (sell * 1_000n * 10_000n) / 9_999n
    expect(perOne - spot).toBeLessThan(10n ** 14n)
    expect(spot - perOne).toBeLessThan(10n ** 14n)
    const reth = benchOf('crypto')
    const rate = await reth.coin.read('getExchangeRate')
    const price = await reth.pool.read('price_oracle')
    expect((price * 1_000n) / rate).toBeGreaterThan(980n)
    expect((price * 1_000n) / rate).toBeLessThan(1_020n)
  })
})

test('balances of stETH follow a report of Lido: what the pool holds is worth more, and all of it is its own', async () => {
  const bench = benchOf('classic')
  /** The pool's coins by its shares, at the rate of now. */
  const byShares = async () => {
    const { units, admin } = await bench.state()
    const { ledger } = await bench.setting()
    return { amount: amountOf(ledger, units) - admin[1], perShare: amountOf(ledger, ONE) }
  }
  const before = await byShares()
  expect(await bench.pool.read('balances', [1n])).toBe(before.amount)
  expect((await devnet.control('report', { apr: '3' })).ok).toBe(true)
  const after = await byShares()
  expect(await bench.pool.read('balances', [1n])).toBe(after.amount)
  // A day of 3 % a year is about 82 millionths.
  expect(((after.perShare - before.perShare) * 1_000_000n) / before.perShare).toBeGreaterThan(40n)
})

test('the pool of rETH takes and pays wrapped ether unless it is told otherwise', async () => {
  const { pool, coin } = benchOf('crypto')
  const weth = new OnChain(devnet, devnet.manifest.routers.weth ?? PERSON, TOKEN_ABI)
  await weth.send({ from: PERSON, value: TEN }, 'deposit', [])
  await weth.send({ from: PERSON }, 'approve', [pool.address, TEN])
  const [wrapped, reth] = [await weth.read('balanceOf', [PERSON]), await coin.read('balanceOf', [PERSON])]
  const quoted = await pool.read('get_dy', [0n, 1n, TEN])
  expect((await pool.send({ from: PERSON }, 'exchange', [0n, 1n, TEN, quoted])).status).toBe('0x1')
  expect(await weth.read('balanceOf', [PERSON])).toBe(wrapped - TEN)
  expect(await coin.read('balanceOf', [PERSON])).toBe(reth + quoted)
  const back = await pool.read('get_dy', [1n, 0n, quoted])
  expect((await pool.send({ from: PERSON }, 'exchange', [1n, 0n, quoted, back])).status).toBe('0x1')
  expect(await weth.read('balanceOf', [PERSON])).toBe(wrapped - TEN + back)
  // Ether with a call that says wrapped.
  expect((await pool.send({ from: PERSON, value: TEN }, 'exchange', [0n, 1n, TEN, 0n])).status).toBe('0x0')
})

test('the pools of stETH take no ether by a plain transfer', async () => {
  for (const kind of ['classic', 'ng'] as const) {
    const call = { from: PERSON, to: benchOf(kind).pool.address, value: numberToHex(ONE) }
    await expect(devnet.rpc('eth_call', [call, 'latest'])).rejects.toThrow('revert')
  }
})
