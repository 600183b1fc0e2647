import { formatEther, parseAbiItem, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, dayOf, historyDays } from '../history/calendar'
import { EPISODE_DAY } from '../history/market-path'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { type QueueReader, readQueue } from './queue-reader'
import { eventsOf } from './world-logs'

let devnet: Devnet
let queue: QueueReader
let requests: Awaited<ReturnType<QueueReader['all']>>
let startDay: number
beforeAll(async () => {
  devnet = await startDevnet()
  queue = await readQueue(devnet)
  requests = await queue.all()
  startDay = dayOf(Number((await queue.client.getBlock({ blockNumber: 0n })).timestamp))
})
afterAll(() => devnet.stop())

/** Days of the world on which each request was made. */
const dayIndex = (timestamp: bigint) => dayOf(Number(timestamp)) - startDay

describe('requests of the history', () => {
  test('come every day, of 0.5 to 500 stETH, several at once now and then, from several people', async () => {
    const days = new Map<number, number>()
    for (const { timestamp } of requests)
      days.set(dayIndex(timestamp), (days.get(dayIndex(timestamp)) ?? 0) + 1)
    for (let day = 1; day < historyDays(); day += 1) expect(days.get(day) ?? 0).toBeGreaterThanOrEqual(1)
    for (const { amountOfStETH } of requests) {
      expect(amountOfStETH).toBeGreaterThan(parseEther('0.49'))
      expect(amountOfStETH).toBeLessThan(parseEther('505'))
    }
    expect(new Set(requests.map(({ owner }) => owner)).size).toBeGreaterThan(8)
    const moments = requests.map(({ timestamp, owner }) => `${timestamp} ${owner}`)
    expect(new Set(moments).size).toBeLessThan(moments.length)
    for (const index of [0, 1, 2, 3, 4])
      expect(await queue.requestsOf(devnet.account(index).address)).toEqual([])
  })

  test('some were made with wstETH, and some changed hands', async () => {
    const asked = await eventsOf<{ requestId: bigint; requestor: string; owner: string }>(
      devnet,
      queue.queue,
      parseAbiItem(
        'event WithdrawalRequested(uint256 indexed requestId, address indexed requestor, address indexed owner, uint256 amountOfStETH, uint256 amountOfShares)',
      ),
    )
    expect(asked.map(({ args }) => args.requestId)).toEqual(requests.map((_, index) => BigInt(index + 1)))
    expect(asked.filter(({ args }, index) => args.owner !== requests[index]?.owner)).not.toHaveLength(0)
    // Unwrapping is a burn of wstETH by the queue.
    const burns = await eventsOf<{ from: string; to: string }>(
      devnet,
      queue.world.wsteth,
      parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)'),
    )
    const unwrapped = burns.filter(({ args }) => args.from === queue.queue && BigInt(args.to) === 0n)
    expect(unwrapped.length).toBeGreaterThan(historyDays() / 10)
  })
})

describe('finalization', () => {
  test('comes with a report, in order, without a gap', async () => {
    const events = await queue.finalizations()
    const reports = await eventsOf<unknown>(
      devnet,
      queue.steth,
      parseAbiItem(
        'event TokenRebased(uint256 indexed reportTimestamp, uint256 timeElapsed, uint256 preTotalShares, uint256 preTotalEther, uint256 postTotalShares, uint256 postTotalEther, uint256 sharesMintedAsFees)',
      ),
    )
    const blocks = new Set(reports.map(({ block }) => block))
    let next = 1n
    for (const { args, block } of events) {
      expect(args.from).toBe(next)
      expect(blocks.has(block)).toBe(true)
      next = args.to + 1n
    }
    expect(next - 1n).toBe(await queue.count('getLastFinalizedRequestId'))
    requests.forEach(({ isFinalized }, index) => {
      expect(isFinalized).toBe(BigInt(index + 1) < next)
    })
  })

  test('takes 1 to 5 days, 2 to 5 in the median, and 10 to 18 around the de-peg', async () => {
    const quiet: number[] = []
    const crowded: number[] = []
    for (const { args } of await queue.finalizations())
      for (let id = args.from; id <= args.to; id += 1n) {
        const made = requests[Number(id) - 1]?.timestamp
        if (made === undefined) throw new Error(`no request ${id}`)
        const index = dayIndex(made)
        const days = Number(args.timestamp - made) / DAY
        // The first days' buffer is still full; after the de-peg the queue shrinks day by day.
        if (index >= EPISODE_DAY && index < EPISODE_DAY + 10) crowded.push(days)
        else if (index > 6 && (index < EPISODE_DAY - 4 || index > EPISODE_DAY + 30)) quiet.push(days)
      }
    const quantile = (values: number[], part: number) =>
      values.sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0
    expect(quiet.length).toBeGreaterThan(historyDays() / 2)
    expect(quantile(quiet, 0.5)).toBeGreaterThan(2)
    expect(quantile(quiet, 0.5)).toBeLessThan(5)
    expect(quantile(quiet, 0.05)).toBeGreaterThan(0.8)
    // A missed report lets those wait a day more that it would have finalized.
    expect(quantile(quiet, 0.95)).toBeLessThan(6.1)
    if (historyDays() < EPISODE_DAY + 30) return
    expect(quantile(crowded, 0.5)).toBeGreaterThan(10)
    expect(quantile(crowded, 0.95)).toBeLessThan(18.1)
  })

  test('lets the rate be: each report brings its rewards less the fee, and no more', async () => {
    const rebased = await eventsOf<Record<string, bigint>>(
      devnet,
      queue.steth,
      parseAbiItem(
        'event TokenRebased(uint256 indexed reportTimestamp, uint256 timeElapsed, uint256 preTotalShares, uint256 preTotalEther, uint256 postTotalShares, uint256 postTotalEther, uint256 sharesMintedAsFees)',
      ),
    )
    const distributed = await eventsOf<Record<string, bigint>>(
      devnet,
      queue.steth,
      parseAbiItem(
        'event ETHDistributed(uint256 indexed reportTimestamp, uint256 preCLBalance, uint256 postCLBalance, uint256 withdrawalsWithdrawn, uint256 executionLayerRewardsWithdrawn, uint256 postBufferedEther)',
      ),
    )
    expect(rebased.length).toBe(distributed.length)
    const finalized = new Map((await queue.finalizations()).map(({ block, args }) => [block, args]))
    let withExits = 0
    rebased.forEach(({ args: rebase, block }, index) => {
      const {
        preTotalEther: pre = 0n,
        preTotalShares = 1n,
        postTotalEther = 0n,
        postTotalShares = 1n,
      } = rebase
      const flow = distributed[index]?.args ?? {}
      const exited = flow.withdrawalsWithdrawn ?? 0n
      if (exited > 0n) withExits += 1
      const rewards =
        (flow.postCLBalance ?? 0n) +
        exited +
        (flow.executionLayerRewardsWithdrawn ?? 0n) -
        (flow.preCLBalance ?? 0n)
      const kept = rewards > 0n ? (rewards * 9n) / 10n : rewards
      // Trillionths of the rate.
      const gain = (postTotalEther * preTotalShares * 10n ** 12n) / (postTotalShares * pre) - 10n ** 12n
      const { sharesToBurn = 0n, amountOfETHLocked = 0n } = finalized.get(block) ?? {}
      // What those who leave did not earn while they waited is left to the others.
      const left = (sharesToBurn * postTotalEther) / postTotalShares - amountOfETHLocked
      const earned = ((kept + left) * 10n ** 12n) / pre
      expect(Math.abs(Number(gain - earned))).toBeLessThan(60_000)
    })
    expect(withExits).toBeGreaterThan(rebased.length / 4)
  })
})

describe('at its end', () => {
  test('there are requests that wait, that are ready, and that are claimed', () => {
    const pending = requests.filter(({ isFinalized }) => !isFinalized)
    const claimed = requests.filter(({ isClaimed }) => isClaimed)
    const ready = requests.filter(({ isFinalized, isClaimed }) => isFinalized && !isClaimed)
    for (const some of [pending, ready, claimed]) expect(some.length).toBeGreaterThan(2)
  })

  test('accounts 5, 6, 8 and 9 have what the README says', async () => {
    const finalized = await queue.count('getLastFinalizedRequestId')
    const states = async (index: number) => {
      const ids = await queue.requestsOf(devnet.account(index).address)
      return [...new Set(ids.map((id) => (id <= finalized ? 'ready' : 'waits')))].sort()
    }
    expect(await states(5)).toEqual([])
    expect(await states(6)).toEqual(['ready', 'waits'])
    expect(await states(8)).toEqual(['ready', 'waits'])
    expect(await states(9)).toEqual(['ready'])
    const { address } = devnet.account(8)
    const own = requests.filter(({ owner }) => owner === address)
    expect(own.map(({ isClaimed }) => isClaimed).slice(0, 3)).toEqual([true, false, false])
    expect(own.map(({ amountOfStETH }) => formatEther(amountOfStETH)).slice(0, 3)).toEqual(['10', '6.5', '3'])
  })

  test('the queue holds what it has locked, which is what can be claimed', async () => {
    const locked = await queue.locked()
    expect(await queue.client.getBalance({ address: queue.queue })).toBe(locked)
    const ids = requests.flatMap(({ isFinalized, isClaimed }, index) =>
      isFinalized && !isClaimed ? [BigInt(index + 1)] : [],
    )
    const sum = (await queue.claimable(ids)).reduce((total, amount) => total + amount, 0n)
    expect(locked - sum).toBeGreaterThanOrEqual(0n)
    expect(locked - sum).toBeLessThan(BigInt(requests.length))
  })

  test('and time goes on: what waits is finalized within days', async () => {
    const last = await queue.count('getLastRequestId')
    expect(await devnet.control('time', { days: 12 })).toMatchObject({ ok: true, data: { refused: [] } })
    expect(await queue.count('getLastFinalizedRequestId')).toBeGreaterThanOrEqual(last)
    expect(await queue.count('getLastRequestId')).toBeGreaterThan(last + 11n)
    expect(await queue.client.getBalance({ address: queue.queue })).toBe(await queue.locked())
  })

  test('whatever is paused or switched, no day fails', async () => {
    for (const [what, days] of [
      ['lido-withdrawals', 3],
      ['lido', 3],
    ] as const) {
      await devnet.control('pause', { what })
      expect(await devnet.control('time', { days })).toMatchObject({ ok: true, data: { refused: [] } })
      expect(await devnet.control('resume')).toMatchObject({ ok: true })
      expect(await devnet.control('time', { days: 2 })).toMatchObject({ ok: true, data: { refused: [] } })
    }
    expect(await devnet.control('bunker', { on: true })).toMatchObject({ ok: true })
    expect(await devnet.control('time', { days: 3 })).toMatchObject({ ok: true, data: { refused: [] } })
  })
})
