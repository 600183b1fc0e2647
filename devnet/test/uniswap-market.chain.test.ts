import { type Address, type Hex, parseAbiItem, toFunctionSelector } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Failure, writeBlocks } from '../chain/block-writer'
import { encode, read } from '../chain/contract'
import { RpcError } from '../chain/rpc'
import { ACTORS, testAccount } from '../deploy/actors'
import { UNISWAP_POOLS, type UniswapPool } from '../deploy/uniswap/pools'
import { worldArtifacts } from '../deploy/world-artifacts'
import { dayOf, historyDays } from '../history/calendar'
import { EPISODE_DAY } from '../history/market-path'
import { moveUniswapTo } from '../history/uniswap-trades'
import { packageArtifact } from '../third-party/package-artifact'
import { openBaseWorld } from '../world/base-world'
import { withManualMining } from '../world/mining'
import type { World } from '../world/world'
import { worldKey } from '../world/world-key'
import { sameButImmutables } from './same-but-immutables'
import { eventsOf } from './world-logs'

const SWAP = parseAbiItem(
  'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
)
interface Swap {
  readonly amount0: bigint
  readonly amount1: bigint
  readonly sqrtPriceX96: bigint
}
const DAYS = 19

let world: World
beforeAll(async () => {
  const artifacts = await worldArtifacts()
  world = await openBaseWorld(artifacts, await worldKey(artifacts), Math.floor(Date.now() / 1000))
})
afterAll(() => world.anvil.stop())

const rateOf = ({ token }: UniswapPool) => {
  const { wsteth, rocketTokenRETH, cbeth } = world.contracts
  if (token === 'wsteth') return read<bigint>(world.rpc, wsteth, 'stEthPerToken')
  if (token === 'reth') return read<bigint>(world.rpc, rocketTokenRETH, 'getExchangeRate')
  return read<bigint>(world.rpc, cbeth, 'exchangeRate')
}
const priceOf = async (pool: UniswapPool) => {
  const [price] = await read<readonly [bigint]>(world.rpc, world.contracts[pool.key], 'slot0')
  return price
}
/** Price against redemption value in billionths. */
async function deviation(pool: UniswapPool): Promise<number> {
  const [rate, price] = await Promise.all([rateOf(pool), priceOf(pool)])
  const fair = (rate * 2n ** 192n) / 10n ** 18n
  return Number(((price * price - fair) * 10n ** 9n) / fair)
}
const swapsOf = ({ key }: UniswapPool) =>
  eventsOf<Swap>({ rpc: world.rpc.call }, world.contracts[key].address, SWAP)

describe('at the end of the history', () => {
  test.each(UNISWAP_POOLS)('$key: near redemption value, with both positions in range', async (pool) => {
    expect(Math.abs(await deviation(pool))).toBeLessThan(6_000_000)
    const { positionManager, [pool.key]: contract } = world.contracts
    const [, tick] = await read<readonly [bigint, number]>(world.rpc, contract, 'slot0')
    const token0 = await read<Address>(world.rpc, contract, 'token0')
    const count = await read<bigint>(world.rpc, positionManager, 'balanceOf', [ACTORS.marketMaker])
    let inRange = 0n
    let positions = 0
    for (let index = 0n; index < count; index += 1n) {
      const id = await read<bigint>(world.rpc, positionManager, 'tokenOfOwnerByIndex', [
        ACTORS.marketMaker,
        index,
      ])
      const [, , token, , fee, lower, upper, liquidity] = await read<
        readonly [bigint, Address, Address, Address, number, number, number, bigint]
      >(world.rpc, positionManager, 'positions', [id])
      if (token !== token0 || fee !== pool.fee) continue
      positions += 1
      if (lower <= tick && tick < upper) inRange += liquidity
    }
    expect(positions).toBe(2)
    expect(inRange).toBeGreaterThan(0n)
    expect(await read<bigint>(world.rpc, contract, 'liquidity')).toBe(inRange)
  })
})

test('the position manager is what npm ships', async () => {
  const path = '@uniswap/v3-periphery/artifacts/contracts/NonfungiblePositionManager.sol'
  const { deployedBytecode } = await packageArtifact(`${path}/NonfungiblePositionManager.json`)
  const { address } = world.contracts.positionManager
  const code = await world.rpc.call<Hex>('eth_getCode', [address, 'latest'])
  expect(sameButImmutables(code, deployedBytecode)).toBe(true)
})

describe('trades', () => {
  test.each(UNISWAP_POOLS)('$key: 4 to 8 a day, several in a block, both ways', async (pool) => {
    const swaps = await swapsOf(pool)
    const today = dayOf(world.playedUntil)
    const blocks = new Map<number, number>()
    for (let day = today - DAYS; day < today; day += 1) {
      const ofDay = swaps.filter(({ blockTime }) => dayOf(blockTime) === day)
      expect(ofDay.length).toBeGreaterThanOrEqual(4)
      expect(ofDay.length).toBeLessThanOrEqual(8)
      for (const { block } of ofDay) blocks.set(block, (blocks.get(block) ?? 0) + 1)
    }
    expect(Math.max(...blocks.values())).toBeGreaterThanOrEqual(2)
    const bought = swaps.filter(({ args }) => args.amount0 < 0n).length
    expect(bought / swaps.length).toBeGreaterThan(0.3)
    expect(bought / swaps.length).toBeLessThan(0.7)
  })

  test('are sent by several accounts, each transaction far below the cap of gas', async () => {
    const { poolTrader } = world.contracts
    const senders = new Set<string>()
    const last = Number(await world.rpc.call<string>('eth_blockNumber'))
    for (let block = Math.max(1, last - 80); block <= last; block += 1) {
      const receipts = await world.rpc.call<
        readonly { readonly to: string | null; readonly from: string; readonly gasUsed: string }[]
      >('eth_getBlockReceipts', [`0x${block.toString(16)}`])
      for (const { to, from, gasUsed } of receipts) {
        if (to !== poolTrader.address.toLowerCase()) continue
        senders.add(from)
        expect(Number(gasUsed)).toBeLessThan(4_000_000)
      }
    }
    expect(senders.size).toBeGreaterThanOrEqual(3)
  })

  test.runIf(historyDays() > EPISODE_DAY + 10)('tell of the fall of stETH to 0.9941', async () => {
    const begin = dayOf(world.startedAt) + EPISODE_DAY
    for (const pool of UNISWAP_POOLS.filter(({ market, fee }) => market === 'steth' && fee < 3_000)) {
      // The last of a block: what others did not push back.
      const settled = new Map((await swapsOf(pool)).map((swap) => [swap.block, swap]))
      const between = [...settled.values()].flatMap(({ blockTime, args }) =>
        dayOf(blockTime) >= begin - 1 && dayOf(blockTime) < begin + 10 ? [args.sqrtPriceX96 ** 2n] : [],
      )
      const [before] = between
      if (before === undefined) throw new Error(`Nobody traded in ${pool.key}.`)
      let low = before
      for (const price of between) if (price < low) low = price
      const fallPpm = Number(((before - low) * 1_000_000n) / before)
      // From a usual discount, and less what the rate grew meanwhile.
      expect(fallPpm).toBeGreaterThan(3_500)
      expect(fallPpm).toBeLessThan(8_000)
    }
  })

  test("are the traders' alone: nobody spends what their contract holds", async () => {
    const { rpc, contracts } = world
    const refusal = async (name: string, args: readonly unknown[]) => {
      const data = encode(contracts.poolTrader, name, args)
      const call = { from: testAccount(0).address, to: contracts.poolTrader.address, data }
      const error = await rpc.call('eth_call', [call, 'latest']).catch((reason: unknown) => reason)
      return error instanceof RpcError ? String(error.data).slice(0, 10) : error
    }
    expect(await refusal('trade', [[]])).toBe(toFunctionSelector('NotTrader(address)'))
    const owed = await refusal('uniswapV3SwapCallback', [1n, 0n, '0x'])
    expect(owed).toBe(toFunctionSelector('NotTrading(address)'))
  })
})

describe('moving the market', () => {
  const move = (token: 'steth' | 'reth' | 'cbeth', ppm: number): Promise<readonly Failure[]> =>
    withManualMining(world, async () =>
      writeBlocks(world.rpc, [{ txs: await moveUniswapTo(world, token, ppm) }]),
    )

  test.each([
    ['steth', -30_000],
    ['steth', 8_000],
    ['reth', 12_500],
    ['cbeth', -4_321],
  ] as const)('%s to %i millionths: all its pools and no other, once', async (token, ppm) => {
    const others = UNISWAP_POOLS.filter(({ market }) => market !== token)
    const before = await Promise.all(others.map(priceOf))
    expect(await move(token, ppm)).toEqual([])
    const pools = UNISWAP_POOLS.filter(({ market }) => market === token)
    for (const pool of pools) expect(Math.abs((await deviation(pool)) - ppm * 1_000)).toBeLessThanOrEqual(1)
    const after = await Promise.all(pools.map(priceOf))
    expect(await move(token, ppm)).toEqual([])
    expect(await Promise.all(pools.map(priceOf))).toEqual(after)
    expect(await Promise.all(others.map(priceOf))).toEqual(before)
  })
})
