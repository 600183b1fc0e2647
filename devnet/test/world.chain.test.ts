import { readFile } from 'node:fs/promises'
import { parseAbiItem, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parseDeployment } from '@/lib/deployment/schema'
import { DAY, dayOf, HOUR, referenceTime } from '../history/calendar'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { ABI, type DevnetReader, readDevnet } from './devnet-reader'
import { eventsOf } from './world-logs'

let devnet: Devnet
let world: DevnetReader
beforeAll(async () => {
  // The world as everybody starts it, today.
  vi.stubEnv('DEVNET_NOW', '')
  devnet = await startDevnet()
  world = await readDevnet(devnet)
})
afterAll(() => {
  vi.unstubAllEnvs()
  return devnet.stop()
})

const rateOf = (ether: bigint, shares: bigint) => (ether * 10n ** 27n) / shares
/** Per cent a year, for comparing with bounds only. */
const yearly = (before: bigint, after: bigint, seconds: bigint) =>
  Number(((after - before) * 1_000_000n * 31_536_000n) / before / seconds) / 10_000

describe('the manifest', () => {
  test('is what the schema asks for, and the file says the same', async () => {
    const written: unknown = JSON.parse(await readFile(devnet.manifestPath, 'utf8'))
    expect(parseDeployment(written)).toEqual({ ok: true, value: devnet.manifest })
    expect(devnet.manifest).toMatchObject({
      name: 'devnet',
      chainId: 31_337,
      chainName: 'Evenkeel devnet',
      testnet: true,
      devnet: true,
    })
    expect(await world.client.getChainId()).toBe(31_337)
  })

  test('names contracts that are there, all deployed after the start block', async () => {
    const { protocols, multicall3, feeds } = devnet.manifest
    const roots = [
      multicall3,
      ...feeds.map((feed) => feed.address),
      ...Object.values(protocols).flatMap((protocol) => Object.values(protocol ?? {})),
    ].filter((value): value is `0x${string}` => typeof value === 'string')
    expect(roots.length).toBeGreaterThanOrEqual(10)
    for (const address of roots)
      expect((await world.client.getCode({ address }))?.length).toBeGreaterThan(100)
    for (const { address, decimals, description } of feeds) {
      const read = { address, abi: ABI.feed } as const
      expect(await world.client.readContract({ ...read, functionName: 'decimals' })).toBe(decimals)
      expect(await world.client.readContract({ ...read, functionName: 'description' })).toBe(description)
    }
  })

  test('Multicall3 answers, a failing call among others', async () => {
    const answers = await world.client.multicall({
      multicallAddress: devnet.manifest.multicall3,
      contracts: [
        { address: world.wsteth, abi: ABI.wsteth, functionName: 'stEthPerToken' },
        { address: world.wsteth, abi: ABI.reth, functionName: 'getExchangeRate' },
        { address: world.reth, abi: ABI.reth, functionName: 'getExchangeRate' },
      ],
    })
    expect(answers.map((answer) => answer.status)).toEqual(['success', 'failure', 'success'])
  })
})

describe('scale', () => {
  test('Lido: millions of ether, 10 % fee, a full limit that refills over 6,400 blocks', async () => {
    const read = { address: world.steth, abi: ABI.steth } as const
    const pooled = await world.client.readContract({ ...read, functionName: 'getTotalPooledEther' })
    expect(pooled).toBeGreaterThan(parseEther('9300000'))
    expect(pooled).toBeLessThan(parseEther('9700000'))
    expect(await world.client.readContract({ ...read, functionName: 'getFee' })).toBe(1_000)
    expect(await world.client.readContract({ ...read, functionName: 'getContractVersion' })).toBe(4n)
    const [paused, set, current, max, growth] = await world.client.readContract({
      ...read,
      functionName: 'getStakeLimitFullInfo',
    })
    expect([paused, set, max, growth]).toEqual([false, true, parseEther('150000'), 6_400n])
    expect(current).toBeGreaterThan(parseEther('149000'))
  })

  test('rates are those of mainnet', async () => {
    const { client, wsteth, reth, cbeth } = world
    const rates = [
      await client.readContract({ address: wsteth, abi: ABI.wsteth, functionName: 'stEthPerToken' }),
      await client.readContract({ address: reth, abi: ABI.reth, functionName: 'getExchangeRate' }),
      await client.readContract({ address: cbeth, abi: ABI.cbeth, functionName: 'exchangeRate' }),
    ]
    const expected = ['1.24', '1.16', '1.133'].map((rate) => parseEther(rate))
    rates.forEach((rate, index) => {
      const middle = expected[index] ?? 0n
      expect(rate).toBeGreaterThan((middle * 997n) / 1_000n)
      expect(rate).toBeLessThan((middle * 1_003n) / 1_000n)
    })
  })

  test('Rocket Pool: settings of mainnet, collateral far below the supply', async () => {
    const { client, depositSettings, depositPool, reth } = world
    const setting = { address: depositSettings, abi: ABI.depositSettings } as const
    const pool = { address: depositPool, abi: ABI.depositPool } as const
    expect(await client.readContract({ ...setting, functionName: 'getDepositFee' })).toBe(
      parseEther('0.0005'),
    )
    expect(await client.readContract({ ...setting, functionName: 'getMinimumDeposit' })).toBe(
      parseEther('0.01'),
    )
    const size = await client.readContract({ ...setting, functionName: 'getMaximumDepositPoolSize' })
    expect(size).toBe(parseEther('6000000'))
    expect(await client.readContract({ ...pool, functionName: 'getMaximumDepositAmount' })).toBeGreaterThan(
      size,
    )
    const collateral = await client.readContract({
      address: reth,
      abi: ABI.reth,
      functionName: 'getTotalCollateral',
    })
    expect(collateral).toBeGreaterThan(parseEther('220'))
    expect(collateral).toBeLessThan(parseEther('10000'))
  })

  test('cbETH has a supply', async () => {
    const supply = await world.client.readContract({
      address: world.cbeth,
      abi: ABI.cbeth,
      functionName: 'totalSupply',
    })
    expect(supply).toBe(parseEther('121500'))
  })

  test('accounts 5 to 9 hold something, 0 to 4 nothing but 10,000 ETH', async () => {
    const { client, steth, wsteth, reth, cbeth } = world
    const held = async (index: number) => {
      const args = [devnet.account(index).address] as const
      return [
        await client.readContract({ address: steth, abi: ABI.steth, functionName: 'balanceOf', args }),
        await client.readContract({ address: wsteth, abi: ABI.wsteth, functionName: 'balanceOf', args }),
        await client.readContract({ address: reth, abi: ABI.reth, functionName: 'balanceOf', args }),
        await client.readContract({ address: cbeth, abi: ABI.cbeth, functionName: 'balanceOf', args }),
      ].map((balance) => balance > 0n)
    }
    expect(await held(5)).toEqual([true, false, false, false])
    expect(await held(6)).toEqual([true, true, false, false])
    expect(await held(7)).toEqual([false, false, true, false])
    expect(await held(8)).toEqual([true, true, true, false])
    expect(await held(9)).toEqual([false, true, true, true])
    for (const index of [0, 1, 2, 3, 4]) {
      expect(await held(index)).toEqual([false, false, false, false])
      const { address } = devnet.account(index)
      expect(await client.getBalance({ address })).toBe(parseEther('10000'))
    }
  })
})

interface Rebased {
  readonly reportTimestamp: bigint
  readonly timeElapsed: bigint
  readonly preTotalShares: bigint
  readonly preTotalEther: bigint
  readonly postTotalShares: bigint
  readonly postTotalEther: bigint
  readonly sharesMintedAsFees: bigint
}
const REBASED = parseAbiItem(
  'event TokenRebased(uint256 indexed reportTimestamp, uint256 timeElapsed, uint256 preTotalShares, uint256 preTotalEther, uint256 postTotalShares, uint256 postTotalEther, uint256 sharesMintedAsFees)',
)

describe('history', () => {
  test('ends now', async () => {
    expect(Math.abs(Math.floor(Date.now() / 1000) - (await world.now()))).toBeLessThan(600)
  })

  test('Lido reported each day at its reference time, but for one day missed', async () => {
    const reports = await eventsOf<Rebased>(devnet, world.steth, REBASED)
    expect(reports.length).toBeGreaterThanOrEqual(363)
    const missed: number[] = []
    reports.forEach(({ args, blockTime }, index) => {
      const at = Number(args.reportTimestamp)
      expect(at).toBe(referenceTime(dayOf(at)))
      expect(blockTime - at).toBeGreaterThanOrEqual(20 * 60)
      expect(blockTime - at).toBeLessThanOrEqual(55 * 60)
      const before = reports[index - 1]
      if (before === undefined) return
      expect(args.timeElapsed).toBe(args.reportTimestamp - before.args.reportTimestamp)
      if (args.timeElapsed !== BigInt(DAY)) missed.push(Number(args.timeElapsed))
    })
    expect(missed).toEqual([2 * DAY])
    const last = Number(reports.at(-1)?.args.reportTimestamp)
    expect(await world.now()).toBeLessThan(last + 2 * DAY + HOUR)
  })

  test('its rewards are 2.4 to 3.2 % a year net of the fee, but for one small slashing', async () => {
    const reports = await eventsOf<Rebased>(devnet, world.steth, REBASED)
    const aprs = reports.map(({ args }) =>
      yearly(
        rateOf(args.preTotalEther, args.preTotalShares),
        rateOf(args.postTotalEther, args.postTotalShares),
        args.timeElapsed,
      ),
    )
    const negative = aprs.filter((apr) => apr < 0)
    expect(negative).toHaveLength(1)
    for (const apr of negative) expect(apr).toBeGreaterThan(-1)
    for (const apr of aprs.filter((value) => value >= 0)) {
      expect(apr).toBeGreaterThanOrEqual(2.4)
      expect(apr).toBeLessThanOrEqual(3.2)
    }
    expect(new Set(aprs).size).toBeGreaterThan(300)
    reports.forEach(({ args }, index) => {
      // Only a day with a gain pays the protocol.
      expect(args.sharesMintedAsFees > 0n).toBe((aprs[index] ?? 0) > 0)
    })
    const [first, last] = [reports[0]?.args, reports.at(-1)?.args]
    if (!first || !last) throw new Error('no reports')
    const window = first.timeElapsed + last.reportTimestamp - first.reportTimestamp
    const whole = yearly(
      rateOf(first.preTotalEther, first.preTotalShares),
      rateOf(last.postTotalEther, last.postTotalShares),
      window,
    )
    expect(whole).toBeGreaterThan(2.4)
    expect(whole).toBeLessThan(3.1)
  })

  test('Rocket Pool balances came about daily, and rose by 2 to 3 % a year', async () => {
    const event = parseAbiItem(
      'event BalancesUpdated(uint256 indexed block, uint256 slotTimestamp, uint256 totalEth, uint256 stakingEth, uint256 rethSupply, uint256 blockTimestamp)',
    )
    const updates = await eventsOf<{
      slotTimestamp: bigint
      totalEth: bigint
      rethSupply: bigint
      blockTimestamp: bigint
    }>(devnet, world.networkBalances, event)
    expect(updates.length).toBeGreaterThanOrEqual(364)
    updates.forEach(({ args, blockTime }, index) => {
      expect(Number(args.blockTimestamp)).toBe(blockTime)
      expect(Number(args.slotTimestamp)).toBeLessThan(blockTime)
      const before = updates[index - 1]?.args
      if (before === undefined || index === 1) return
      const elapsed = args.slotTimestamp - before.slotTimestamp
      expect(Math.abs(Number(elapsed) - DAY)).toBeLessThan(HOUR)
      const apr = yearly(
        rateOf(before.totalEth, before.rethSupply),
        rateOf(args.totalEth, args.rethSupply),
        elapsed,
      )
      expect(apr).toBeGreaterThan(2)
      expect(apr).toBeLessThan(3)
    })
  })

  test('the rate of cbETH rose about daily, through its updater', async () => {
    const event = parseAbiItem('event ExchangeRateUpdated(address indexed oracle, uint256 newExchangeRate)')
    const updates = await eventsOf<{ oracle: string; newExchangeRate: bigint }>(devnet, world.cbeth, event)
    // The first is the one that set the token up.
    const daily = updates.slice(1)
    expect(daily.length).toBeGreaterThanOrEqual(363)
    expect(new Set(daily.map(({ args }) => args.oracle)).size).toBe(1)
    daily.forEach(({ args, blockTime }, index) => {
      const before = daily[index - 1]
      if (before === undefined) return
      expect(args.newExchangeRate).toBeGreaterThan(before.args.newExchangeRate)
      expect(Math.abs(blockTime - before.blockTime - DAY)).toBeLessThan(HOUR)
    })
  })

  test('its blocks are in order of time, each day some', async () => {
    const count = Number(await world.client.getBlockNumber())
    const times: number[] = []
    for (let first = 0; first <= count; first += 500) {
      const numbers = Array.from({ length: Math.min(500, count + 1 - first) }, (_, index) => first + index)
      const blocks = await Promise.all(
        numbers.map((number) => world.client.getBlock({ blockNumber: BigInt(number) })),
      )
      times.push(...blocks.map(({ timestamp }) => Number(timestamp)))
    }
    const [start = 0] = times
    expect((times.at(-1) ?? 0) - start).toBeGreaterThan(365 * DAY)
    expect(start).toBe(dayOf(start) * DAY)
    times.slice(1).forEach((time, index) => {
      expect(time).toBeGreaterThan(times[index] ?? time)
      expect(time - (times[index] ?? 0)).toBeLessThan(DAY / 2)
    })
  })

  /** Every round of a feed, oldest first: answer and time. */
  async function roundsOf(pair: string): Promise<readonly (readonly [answer: bigint, time: number])[]> {
    const read = { address: world.feed(pair), abi: ABI.feed } as const
    const [latest] = await world.client.readContract({ ...read, functionName: 'latestRoundData' })
    const count = latest & 0xffff_ffff_ffff_ffffn // the aggregator's own number; what stands above it is the proxy's phase
    const phase = latest - count
    const rounds = await world.client.multicall({
      multicallAddress: devnet.manifest.multicall3,
      allowFailure: false,
      batchSize: 20_000,
      contracts: Array.from({ length: Number(count) }, (_, index) => ({
        ...read,
        functionName: 'getRoundData' as const,
        args: [phase + BigInt(index + 1)] as const,
      })),
    })
    return rounds.map(([, answer, , updatedAt]) => [answer, Number(updatedAt)] as const)
  }

  test.each([
    ['ETH/USD', 2_500e8, 4_000e8],
    ['EUR/USD', 1.05e8, 1.15e8],
    ['JPY/USD', 0.006e8, 0.0072e8],
    ['stETH/ETH', 0.994e18, 1.001e18],
    ['rETH/ETH', 1.125e18, 1.165e18],
    ['cbETH/ETH', 1.1e18, 1.137e18],
  ])('%s: rounds of a year, none later than its heartbeat, the last one fresh', async (pair, low, high) => {
    const heartbeat = devnet.manifest.feeds.find((feed) => feed.pair === pair)?.heartbeat ?? 0
    const rounds = await roundsOf(pair)
    const times = rounds.map(([, time]) => time)
    const now = await world.now()
    expect(now - (times[0] ?? now)).toBeGreaterThan(364 * DAY)
    expect(now - (times.at(-1) ?? 0)).toBeLessThan(heartbeat + 600)
    times.forEach((time, index) => {
      const gap = time - (times[index - 1] ?? time)
      expect(gap).toBeGreaterThanOrEqual(0)
      expect(gap).toBeLessThan(heartbeat + 600)
    })
    const answers = rounds.map(([answer]) => Number(answer))
    expect(Math.min(...answers)).toBeGreaterThan(low)
    expect(Math.max(...answers)).toBeLessThan(high)
    expect(new Set(answers).size).toBeGreaterThan(answers.length / 2)
  })

  test('stETH/ETH tells of the fall to 0.9941: sooner than its heartbeat where the price left its band', async () => {
    const rounds = await roundsOf('stETH/ETH')
    const [low = 0n] = rounds.map(([answer]) => answer).sort((a, b) => Number(a - b))
    expect(low).toBeLessThan(9_945n * 10n ** 14n)
    expect(low).toBeGreaterThanOrEqual(9_941n * 10n ** 14n)
    const early = rounds.slice(1).flatMap(([answer, time], index) => {
      const [before, then] = rounds[index] ?? [answer, time]
      return time - then < 22 * HOUR ? [Math.abs(Number(answer) / Number(before) - 1)] : []
    })
    for (const change of early) expect(change).toBeGreaterThan(0.005)
  })
})
