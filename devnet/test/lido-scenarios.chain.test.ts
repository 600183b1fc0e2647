import {
  type Address,
  BaseError,
  decodeFunctionData,
  encodeFunctionData,
  type Hex,
  parseAbi,
  parseAbiItem,
  parseEther,
} from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '../history/calendar'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { ABI } from './devnet-reader'
import { FINALIZED, NOBODY, QUEUE, type QueueReader, readQueue, STETH } from './queue-reader'
import { eventsOf } from './world-logs'

const RATE = 10n ** 27n
const REPORT = parseAbi([
  'struct Report { uint256 reportTimestamp; uint256 timeElapsed; int256 clDelta; uint256 appearedValidators; uint256 withdrawalVaultTransfer; uint256 elRewards; uint256[] withdrawalFinalizationBatches; uint256 simulatedShareRate; bool isBunkerMode; uint256 bunkerStartTimestamp; }',
  'function devnetReport(Report report)',
])

let devnet: Devnet
let queue: QueueReader
let user: Address
beforeAll(async () => {
  devnet = await startDevnet()
  queue = await readQueue(devnet)
  user = devnet.account(2).address
  await devnet.snapshot()
})
beforeEach(() => devnet.revert())
afterAll(() => devnet.stop())

async function done(action: string, args: Record<string, unknown> = {}): Promise<string> {
  const outcome = await devnet.control(action, args)
  expect(outcome).toMatchObject({ ok: true, kind: 'done' })
  return outcome.message
}

const wei = (amounts: readonly string[]) => amounts.map((amount) => parseEther(amount))

/** The user stakes and asks for that much at once; the ids of the requests. */
async function ask(...amounts: readonly string[]): Promise<readonly bigint[]> {
  const values = wei(amounts)
  const total = values.reduce((sum, value) => sum + value, 0n)
  const submit = encodeFunctionData({ abi: STETH, functionName: 'submit', args: [NOBODY] })
  await queue.send(user, queue.steth, submit, total + parseEther('1'))
  const approve = encodeFunctionData({ abi: STETH, functionName: 'approve', args: [queue.queue, total] })
  await queue.send(user, queue.steth, approve)
  await queue.send(user, queue.queue, requestData(values))
  const last = await queue.count('getLastRequestId')
  return values.map((_, index) => last - BigInt(values.length - 1 - index))
}

const requestData = (values: readonly bigint[]) =>
  encodeFunctionData({ abi: QUEUE, functionName: 'requestWithdrawals', args: [values, user] })

async function claim(ids: readonly bigint[]): Promise<bigint> {
  const before = await queue.client.getBalance({ address: user })
  const args = [ids, await queue.hints(ids)] as const
  const gas = await queue.send(
    user,
    queue.queue,
    encodeFunctionData({ abi: QUEUE, functionName: 'claimWithdrawals', args }),
  )
  return (await queue.client.getBalance({ address: user })) - before + gas
}

/** Name of the custom error of a call by the user, or null. */
async function refusalOf(data: Hex): Promise<string | null> {
  try {
    await queue.client.call({ account: user, to: queue.queue, data })
    return null
  } catch (error) {
    return error instanceof BaseError ? error.walk().message : String(error)
  }
}

const rate = (token: 'wsteth' | 'reth' | 'cbeth') =>
  token === 'wsteth'
    ? queue.client.readContract({
        address: queue.world.wsteth,
        abi: ABI.wsteth,
        functionName: 'stEthPerToken',
      })
    : token === 'reth'
      ? queue.client.readContract({
          address: queue.world.reth,
          abi: ABI.reth,
          functionName: 'getExchangeRate',
        })
      : queue.client.readContract({
          address: queue.world.cbeth,
          abi: ABI.cbeth,
          functionName: 'exchangeRate',
        })

/** The rate at which the last report finalized, from its transaction, and the one after it. */
async function lastFinalizationRate(): Promise<bigint> {
  const block = (await queue.finalizations()).at(-1)?.block
  if (block === undefined) throw new Error('nothing was finalized')
  const [log] = await queue.client.getLogs({
    address: queue.queue,
    event: FINALIZED,
    fromBlock: BigInt(block),
    toBlock: BigInt(block),
  })
  if (log === undefined) throw new Error('no log')
  const { input } = await queue.client.getTransaction({ hash: log.transactionHash })
  const { args } = decodeFunctionData({ abi: REPORT, data: input })
  return args[0].simulatedShareRate
}

describe('finalize', () => {
  test("makes a user's requests claimable by the next report, and a claim pays exactly", async () => {
    const ids = await ask('10', '0.5')
    expect((await queue.statuses(ids)).map(({ isFinalized }) => isFinalized)).toEqual([false, false])
    const before = await rate('wsteth')
    await done('finalize', { all: true })
    expect((await queue.statuses(ids)).map(({ isFinalized }) => isFinalized)).toEqual([true, true])
    // A gain since the request: the nominal amount.
    expect(await rate('wsteth')).toBeGreaterThan(before)
    expect(await queue.claimable(ids)).toEqual(wei(['10', '0.5']))
    const locked = await queue.locked()
    expect(await claim(ids)).toBe(parseEther('10.5'))
    expect(locked - (await queue.locked())).toBe(parseEther('10.5'))
    expect((await queue.statuses(ids)).map(({ isClaimed }) => isClaimed)).toEqual([true, true])
    expect(await queue.requestsOf(user)).toEqual([])
    expect(await queue.client.getBalance({ address: queue.queue })).toBe(await queue.locked())
  })

  test('twice: the second time nothing is pending, and nothing happens', async () => {
    await ask('3')
    await done('finalize')
    expect(await queue.count('unfinalizedRequestNumber')).toBe(0n)
    const block = await queue.client.getBlockNumber()
    expect(await done('finalize')).toBe('There is nothing pending.')
    expect(await queue.client.getBlockNumber()).toBe(block)
    expect(await done('finalize', { all: true })).toBe('There is nothing pending.')
  })

  test('a request made within 2 hours of the reference time is served by the report after it; --all by the next', async () => {
    // 11:00 UTC of the next day.
    const now = await queue.world.now()
    await devnet.control('time', { days: 1 })
    await devnet.warp((11 * 3_600 - ((now + DAY) % DAY) + DAY) % DAY)
    const [id = 0n] = await ask('2')
    const made = (await queue.statuses([id]))[0]?.timestamp ?? 0n
    expect(await done('finalize')).toContain('finalized')
    const served = (await queue.finalizations()).find(({ args }) => args.to >= id)
    expect(Number((served?.args.timestamp ?? 0n) - made)).toBeGreaterThan(DAY)

    const [next = 0n] = await ask('2')
    const asked = Number((await queue.statuses([next]))[0]?.timestamp)
    await done('finalize', { all: true })
    const at = (await queue.finalizations()).find(({ args }) => args.to >= next)
    expect(Number(at?.args.timestamp) - asked).toBeLessThan(2 * DAY)
    expect((await queue.finalizations()).filter(({ args }) => args.timestamp > asked)).toHaveLength(1)
  })

  test('the last finalized id can be claimed, the one after it cannot', async () => {
    const [id = 0n] = await ask('1')
    await done('finalize', { all: true })
    const last = await queue.count('getLastFinalizedRequestId')
    expect(last).toBeGreaterThanOrEqual(id)
    const [later = 0n] = await ask('1')
    expect(later).toBe(last + 1n)
    expect((await queue.claimable([last]))[0]).toBeGreaterThan(0n)
    expect(await queue.hints([last, later])).toEqual([expect.any(BigInt), 0n])
    const data = encodeFunctionData({ abi: QUEUE, functionName: 'claimWithdrawals', args: [[later], [1n]] })
    expect(await refusalOf(data)).toContain('0x4ae50228')
  })

  test('is refused while the queue is paused or Lido is stopped', async () => {
    await ask('1')
    await done('pause', { what: 'lido-withdrawals' })
    expect(await devnet.control('finalize')).toMatchObject({ ok: false, kind: 'refused' })
    await done('resume')
    await done('pause', { what: 'lido' })
    expect(await devnet.control('finalize')).toMatchObject({ ok: false, kind: 'refused' })
  })
})

describe('report', () => {
  test('finalizes what its ether is enough for, and leaves what is new', async () => {
    const [id = 0n] = await ask('500')
    await done('report')
    expect((await queue.statuses([id]))[0]?.isFinalized).toBe(false)
    await done('time', { days: 6 })
    expect(await queue.claimable([id])).toEqual([parseEther('500')])
  })

  test("takes ether of stakes for the queue before validators' exits", async () => {
    const [id = 0n] = await ask('5')
    const rich = devnet.account(3).address
    const submit = encodeFunctionData({ abi: STETH, functionName: 'submit', args: [NOBODY] })
    await queue.send(rich, queue.steth, submit, parseEther('9000'))
    // Even a request that was made shortly before the reference time: else the stakes are with validators by the report after it.
    await done('finalize', { all: true })
    expect(await lastExited()).toBe(0n)
    expect((await queue.statuses([id]))[0]?.isFinalized).toBe(true)
  })
})

/** Wei of exited validators that the last report brought. */
async function lastExited(): Promise<bigint | undefined> {
  const events = await eventsOf<Record<string, bigint>>(
    devnet,
    queue.steth,
    parseAbiItem(
      'event ETHDistributed(uint256 indexed reportTimestamp, uint256 preCLBalance, uint256 postCLBalance, uint256 withdrawalsWithdrawn, uint256 executionLayerRewardsWithdrawn, uint256 postBufferedEther)',
    ),
  )
  return events.at(-1)?.args.withdrawalsWithdrawn
}

describe('slash', () => {
  test('stETH: the rate falls, and what is pending is finalized at a discount', async () => {
    const [id = 0n, small = 0n] = await ask('10', '0.25')
    const before = await rate('wsteth')
    expect(await done('slash', { token: 'steth', bp: 50 })).toContain('fell')
    const after = await rate('wsteth')
    expect(Number(((before - after) * 1_000_000n) / before)).toBeGreaterThanOrEqual(4_999)
    expect(Number(((before - after) * 1_000_000n) / before)).toBeLessThanOrEqual(5_001)
    await done('finalize', { all: true })
    const maxShareRate = await lastFinalizationRate()
    const statuses = await queue.statuses([id, small])
    const paid = await queue.claimable([id, small])
    paid.forEach((amount, index) => {
      const { amountOfStETH = 0n, amountOfShares = 0n } = statuses[index] ?? {}
      const atRate = (amountOfShares * maxShareRate) / RATE
      expect(amount).toBe(atRate < amountOfStETH ? atRate : amountOfStETH)
      expect(amount).toBeLessThan(amountOfStETH)
      const lost = Number(((amountOfStETH - amount) * 1_000_000n) / amountOfStETH)
      expect(lost).toBeGreaterThan(4_700)
      expect(lost).toBeLessThan(5_100)
    })
    expect(await claim([id, small])).toBe((paid[0] ?? 0n) + (paid[1] ?? 0n))
    expect(await queue.client.getBalance({ address: queue.queue })).toBe(await queue.locked())
  })

  test('stETH: more than the checker lets through is refused, and nothing happens', async () => {
    const block = await queue.client.getBlockNumber()
    expect(await devnet.control('slash', { token: 'steth', bp: 361 })).toMatchObject({
      ok: false,
      kind: 'refused',
    })
    expect(await queue.client.getBlockNumber()).toBe(block)
  })

  test('rETH: by balances, up to the bound of 2 %, again and again', async () => {
    for (const bp of [200, 100]) {
      const before = await rate('reth')
      await done('slash', { token: 'reth', bp })
      const fall = before - (await rate('reth'))
      const wanted = (before * BigInt(bp)) / 10_000n
      expect(fall === wanted || fall === wanted + 1n || fall === wanted - 1n).toBe(true)
    }
    expect(await devnet.control('slash', { token: 'reth', bp: 201 })).toMatchObject({
      ok: false,
      kind: 'refused',
    })
    expect(await devnet.control('time', { days: 3 })).toMatchObject({ ok: true, data: { refused: [] } })
  })

  test('cbETH: at once, within what its updater may change', async () => {
    const before = await rate('cbeth')
    await done('slash', { token: 'cbeth', bp: 10 })
    expect(await rate('cbeth')).toBe(before - (before * 10n) / 10_000n)
    const outcome = await devnet.control('slash', { token: 'cbeth', bp: 17 })
    expect(outcome).toMatchObject({ ok: false, kind: 'refused' })
    expect(outcome.message).toContain('basis points at most')
    expect(await devnet.control('time', { days: 3 })).toMatchObject({ ok: true, data: { refused: [] } })
    await done('slash', { token: 'cbeth', bp: 17 })
  })
})

describe('bunker', () => {
  const ENABLED = parseAbiItem('event BunkerModeEnabled(uint256 _sinceTimestamp)')
  const DISABLED = parseAbiItem('event BunkerModeDisabled()')
  const active = () => queue.client.readContract({ ...queue.at, functionName: 'isBunkerModeActive' })

  test('on and off by reports; reports in between leave it', async () => {
    await done('bunker', { on: 'on' })
    expect(await active()).toBe(true)
    const [event] = await eventsOf<{ _sinceTimestamp: bigint }>(devnet, queue.queue, ENABLED)
    const since = await queue.client.readContract({ ...queue.at, functionName: 'bunkerModeSinceTimestamp' })
    expect(event?.args._sinceTimestamp).toBe(since)
    expect(Number(since)).toBeLessThan(event?.blockTime ?? 0)
    const block = await queue.client.getBlockNumber()
    expect(await done('bunker', { on: true })).toContain('already')
    expect(await queue.client.getBlockNumber()).toBe(block)
    await done('report')
    expect(await active()).toBe(true)
    await done('bunker', { on: 'off' })
    expect(await active()).toBe(false)
    expect(await eventsOf(devnet, queue.queue, ENABLED)).toHaveLength(1)
    expect(await eventsOf(devnet, queue.queue, DISABLED)).toHaveLength(1)
    expect(await done('bunker', { on: false })).toContain('already')
  })

  test('requests are taken but wait for its end, 10 days at most', async () => {
    await done('bunker', { on: true })
    const [id = 0n] = await ask('1')
    await done('time', { days: 8 })
    expect((await queue.statuses([id]))[0]?.isFinalized).toBe(false)
    const outcome = await devnet.control('finalize')
    expect(outcome).toMatchObject({ ok: false, kind: 'refused' })
    expect(outcome.message).toContain('--all')
    await done('time', { days: 4 })
    expect((await queue.statuses([id]))[0]?.isFinalized).toBe(true)

    const [later = 0n] = await ask('1')
    await done('finalize', { all: true })
    expect((await queue.statuses([later]))[0]?.isFinalized).toBe(true)
  })
})

describe('pause lido-withdrawals', () => {
  test('refuses requests with ResumedExpected; claims work; a report finalizes nothing', async () => {
    const ids = await ask('4')
    await done('finalize', { all: true })
    await ask('1')
    await done('pause', { what: 'lido-withdrawals' })
    expect(await done('pause', { what: 'lido-withdrawals' })).toContain('Already')
    expect(await refusalOf(requestData(wei(['0.5'])))).toContain('0x14378398')
    const finalized = await queue.count('getLastFinalizedRequestId')
    await done('report')
    expect(await queue.count('getLastFinalizedRequestId')).toBe(finalized)
    expect(await claim(ids)).toBe(parseEther('4'))
    expect(await devnet.control('status')).toMatchObject({ data: { paused: ['lido-withdrawals'] } })
    await done('resume', { what: 'lido-withdrawals' })
    expect(await refusalOf(requestData(wei(['0.5'])))).not.toContain('0x14378398')
    await done('finalize')
    expect(await queue.count('getLastFinalizedRequestId')).toBeGreaterThan(finalized)
  })
})
