import { type Address, BaseError, encodeFunctionData, type Hex, parseAbiItem, parseEther } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '../history/calendar'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { ABI, type DevnetReader, readDevnet } from './devnet-reader'
import { eventsOf } from './world-logs'

const NOBODY = '0x0000000000000000000000000000000000000000'
const REBASED = parseAbiItem(
  'event TokenRebased(uint256 indexed reportTimestamp, uint256 timeElapsed, uint256 preTotalShares, uint256 preTotalEther, uint256 postTotalShares, uint256 postTotalEther, uint256 sharesMintedAsFees)',
)
interface Rebased {
  readonly reportTimestamp: bigint
  readonly timeElapsed: bigint
  readonly preTotalShares: bigint
  readonly preTotalEther: bigint
  readonly postTotalShares: bigint
  readonly postTotalEther: bigint
}

let devnet: Devnet
let world: DevnetReader
beforeAll(async () => {
  devnet = await startDevnet()
  world = await readDevnet(devnet)
  await devnet.snapshot()
})
beforeEach(() => devnet.revert())
afterAll(() => devnet.stop())

async function done(action: string, args: Record<string, unknown> = {}): Promise<string> {
  const outcome = await devnet.control(action, args)
  expect(outcome).toMatchObject({ ok: true, kind: 'done' })
  return outcome.message
}

/** The revert reason of a call by account 0, or null. */
async function revertOf(to: Address, data: Hex, eth = '0'): Promise<string | null> {
  try {
    await world.client.call({ account: devnet.account(0).address, to, data, value: parseEther(eth) })
    return null
  } catch (error) {
    return error instanceof BaseError ? error.details : String(error)
  }
}
const submit = encodeFunctionData({ abi: ABI.steth, functionName: 'submit', args: [NOBODY] })
const deposit = encodeFunctionData({ abi: ABI.depositPool, functionName: 'deposit' })
const stakeLimit = () =>
  world.client.readContract({ address: world.steth, abi: ABI.steth, functionName: 'getCurrentStakeLimit' })
const room = () =>
  world.client.readContract({
    address: world.depositPool,
    abi: ABI.depositPool,
    functionName: 'getMaximumDepositAmount',
  })
const rates = async () => ({
  wsteth: await world.client.readContract({
    address: world.wsteth,
    abi: ABI.wsteth,
    functionName: 'stEthPerToken',
  }),
  reth: await world.client.readContract({
    address: world.reth,
    abi: ABI.reth,
    functionName: 'getExchangeRate',
  }),
  cbeth: await world.client.readContract({
    address: world.cbeth,
    abi: ABI.cbeth,
    functionName: 'exchangeRate',
  }),
})
const latest = (pair: string) =>
  world.client.readContract({ address: world.feed(pair), abi: ABI.feed, functionName: 'latestRoundData' })

describe('report', () => {
  test('plays one report, at the yearly rewards asked for', async () => {
    const count = (await eventsOf<Rebased>(devnet, world.steth, REBASED)).length
    await done('report', { apr: '5' })
    const reports = await eventsOf<Rebased>(devnet, world.steth, REBASED)
    expect(reports.length).toBe(count + 1)
    const last = reports.at(-1)
    if (!last) throw new Error('no report')
    const { preTotalEther, preTotalShares, postTotalEther, postTotalShares, timeElapsed } = last.args
    const gain =
      (postTotalEther * preTotalShares * 1_000_000n) / (postTotalShares * preTotalEther) - 1_000_000n
    const apr = (gain * 31_536_000n) / timeElapsed
    // Millionths of a day's gain are coarse: 5 % a year is 137 of them.
    expect(Number(apr)).toBeGreaterThan(49_000)
    expect(Number(apr)).toBeLessThan(51_000)
    expect((await world.now()) - last.blockTime).toBeLessThanOrEqual(2)
  })

  test('passes the checker with rewards no validator could earn', async () => {
    const before = await rates()
    await done('report', { apr: 60 })
    const after = await rates()
    const yearly = ((after.wsteth - before.wsteth) * 365n * 1_000n) / before.wsteth
    expect(Number(yearly)).toBeGreaterThan(590)
  })

  test('--negative lets the rate fall', async () => {
    const before = await rates()
    expect(await done('report', { negative: true })).toContain('fell')
    expect((await rates()).wsteth).toBeLessThan(before.wsteth)
  })

  test('is refused while Lido is stopped', async () => {
    await done('pause', { what: 'lido' })
    expect(await devnet.control('report')).toMatchObject({ ok: false, kind: 'refused' })
  })
})

describe('time', () => {
  test('plays the days with all that belongs to them', async () => {
    const [before, started] = [await rates(), await world.now()]
    const reports = (await eventsOf<Rebased>(devnet, world.steth, REBASED)).length
    await done('time', { days: 5 })
    expect(await world.now()).toBe(started + 5 * DAY)
    const after = await rates()
    for (const token of ['wsteth', 'reth', 'cbeth'] as const)
      expect(after[token]).toBeGreaterThan(before[token])
    const more = (await eventsOf<Rebased>(devnet, world.steth, REBASED)).length - reports
    expect(more).toBeGreaterThanOrEqual(4)
    expect(more).toBeLessThanOrEqual(5)
    const [, , , updatedAt] = await latest('ETH/USD')
    expect((await world.now()) - Number(updatedAt)).toBeLessThan(3_700)
  })

  test('the clock goes on from there, and the next days follow', async () => {
    await done('time', { days: 2 })
    const later = await world.now()
    await devnet.mine()
    expect((await world.now()) - later).toBeLessThan(600)
    await done('time', { days: 1 })
    expect((await world.now()) - later).toBeGreaterThanOrEqual(DAY)
  })
})

describe('pause and resume', () => {
  test('staking with Lido', async () => {
    await done('pause')
    expect(await revertOf(world.steth, submit, '1')).toContain('STAKING_PAUSED')
    expect(await done('pause')).toContain('Already')
    await done('resume')
    expect(await revertOf(world.steth, submit, '1')).toBeNull()
    expect(await done('resume')).toContain('Nothing')
  })

  test('the whole of Lido', async () => {
    const transfer = encodeFunctionData({
      abi: ABI.steth,
      functionName: 'transfer',
      args: [devnet.account(1).address, 0n],
    })
    await done('pause', { what: 'lido' })
    expect(await revertOf(world.steth, transfer)).toContain('CONTRACT_IS_STOPPED')
    await done('resume', { what: 'lido-stake' })
    expect(await revertOf(world.steth, submit, '1')).toBeNull()
    expect(await revertOf(world.steth, transfer)).toBeNull()
  })

  test('cbETH, and everything at once', async () => {
    const transfer = encodeFunctionData({
      abi: ABI.cbeth,
      functionName: 'transfer',
      args: [devnet.account(1).address, 0n],
    })
    await done('pause', { what: 'cbeth' })
    await done('pause', { what: 'rp-deposits' })
    await done('pause', { what: 'lido' })
    expect(await revertOf(world.cbeth, transfer)).toContain('Pausable: paused')
    await done('resume')
    expect(await revertOf(world.cbeth, transfer)).toBeNull()
    expect(await revertOf(world.depositPool, deposit, '1')).toBeNull()
    expect(await revertOf(world.steth, submit, '1')).toBeNull()
  })
})

describe('limit', () => {
  test('an amount stays until it is used', async () => {
    await done('limit', { eth: '5' })
    await devnet.mine(10)
    expect(await stakeLimit()).toBe(parseEther('5'))
    expect(await revertOf(world.steth, submit, '5')).toBeNull()
    expect(await revertOf(world.steth, submit, '5.000000000000000001')).toContain('STAKE_LIMIT')
  })

  test('0 exhausts it, without pausing', async () => {
    await done('limit', { eth: 0 })
    await devnet.mine(3)
    expect(await stakeLimit()).toBe(0n)
    expect(await revertOf(world.steth, submit, '0.1')).toContain('STAKE_LIMIT')
  })

  test('--refill grows by a 6,400th of the maximum in each block', async () => {
    await done('limit', { eth: '1', refill: true })
    const before = await stakeLimit()
    await devnet.mine(2)
    expect((await stakeLimit()) - before).toBe((parseEther('150000') / 6_400n) * 2n)
  })

  test('off and default', async () => {
    await done('limit', { eth: 'off' })
    expect(await stakeLimit()).toBe(2n ** 256n - 1n)
    await done('limit', { eth: 'default' })
    expect(await stakeLimit()).toBe(parseEther('150000'))
  })
})

describe('fund', () => {
  test('adds ether in a new block', async () => {
    const { address } = devnet.account(3)
    const [before, block] = [await world.client.getBalance({ address }), await world.client.getBlockNumber()]
    await done('fund', { address, eth: '12.5' })
    expect((await world.client.getBalance({ address })) - before).toBe(parseEther('12.5'))
    expect(await world.client.getBlockNumber()).toBe(block + 1n)
  })
})

describe('Rocket Pool', () => {
  test('deposits off and on', async () => {
    await done('rp-deposits', { on: 'off' })
    expect(await room()).toBe(0n)
    expect(await revertOf(world.depositPool, deposit, '1')).toContain('currently disabled')
    await done('rp-deposits', { on: true })
    expect(await revertOf(world.depositPool, deposit, '1')).toBeNull()
  })

  test('capacity is what was asked for, and the deposit pool holds to it', async () => {
    const usual = await room()
    await done('rp-capacity', { eth: '7' })
    expect(await room()).toBe(parseEther('7'))
    expect(await revertOf(world.depositPool, deposit, '7')).toBeNull()
    expect(await revertOf(world.depositPool, deposit, '7.1')).toContain('exceeds the maximum size')
    await done('rp-capacity', { eth: '0' })
    expect(await room()).toBe(0n)
    await done('rp-capacity', { eth: 'default' })
    expect(await room()).toBe(usual)
  })
})

describe('feed', () => {
  test('a new price, from which the feed goes on', async () => {
    await done('feed', { pair: 'ETH/USD', price: '5000' })
    expect((await latest('ETH/USD'))[1]).toBe(500_000_000_000n)
    await done('time', { days: 1 })
    const [, answer, , updatedAt] = await latest('ETH/USD')
    expect(Number(answer)).toBeGreaterThan(4_400e8)
    expect(Number(answer)).toBeLessThan(5_600e8)
    expect((await world.now()) - Number(updatedAt)).toBeLessThan(3_700)
  })

  test('stale stays stale until the feed is itself again', async () => {
    await done('feed', { pair: 'EUR/USD', stale: '30' })
    await done('time', { days: 1 })
    expect((await world.now()) - Number((await latest('EUR/USD'))[3])).toBeGreaterThan(53 * 3_600)
    await done('feed', { pair: 'EUR/USD' })
    expect((await world.now()) - Number((await latest('EUR/USD'))[3])).toBeLessThan(600)
  })
})

describe('asking wrongly', () => {
  test.each([
    ['nothing-like-that', {}],
    ['limit', {}],
    ['limit', { eth: '-1' }],
    ['limit', { eth: '1e18' }],
    ['time', { days: 0 }],
    ['time', { days: '1.5' }],
    ['fund', { address: '0x12' }],
    ['report', { apr: 'a lot' }],
    ['report', { aprr: '3' }],
    ['pause', { what: 'everything' }],
    ['feed', { pair: 'BTC/USD' }],
  ])('%s %o changes nothing and says what is expected', async (action, args) => {
    const block = await world.client.getBlockNumber()
    const outcome = await devnet.control(action, args)
    expect(outcome).toMatchObject({ ok: false, kind: 'bad-argument' })
    expect(outcome.message.length).toBeGreaterThan(20)
    expect(await world.client.getBlockNumber()).toBe(block)
  })
})

describe('the control endpoint', () => {
  const ask = (body: string, token = devnet.controlToken) =>
    fetch(devnet.controlUrl, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body })

  test('does what the scenario does', async () => {
    const response = await ask(JSON.stringify({ action: 'limit', eth: '3' }))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ok: true, message: '3 ETH may be staked with Lido now.' })
    expect(await stakeLimit()).toBe(parseEther('3'))
  })

  test('GET tells the status', async () => {
    const response = await fetch(devnet.controlUrl, {
      headers: { authorization: `Bearer ${devnet.controlToken}` },
    })
    expect(await response.json()).toMatchObject({ ok: true, data: { chainId: 31_337, paused: [] } })
  })

  test.each([
    ['without the token', JSON.stringify({ action: 'status' }), 'x', 401],
    ['no JSON', 'status', undefined, 400],
    ['an unknown action', JSON.stringify({ action: 'x' }), undefined, 400],
    ['a body that is too long', JSON.stringify({ action: 'x'.repeat(20_000) }), undefined, 400],
  ])('%s', async (_, body, token, status) => {
    const response = await ask(body, token)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ ok: false })
  })
})

describe('the harness', () => {
  test('revert takes everything back, again and again', async () => {
    const before = [await rates(), await world.client.getBlockNumber()]
    for (let round = 0; round < 2; round += 1) {
      await done('time', { days: 2 })
      await devnet.revert()
      expect([await rates(), await world.client.getBlockNumber()]).toEqual(before)
    }
    // What was played before is due again.
    const reports = (await eventsOf<Rebased>(devnet, world.steth, REBASED)).length
    await done('time', { days: 3 })
    expect((await eventsOf<Rebased>(devnet, world.steth, REBASED)).length).toBeGreaterThan(reports + 1)
  })

  test('warp moves the clock alone', async () => {
    const [before, started] = [await rates(), await world.now()]
    await devnet.warp(3 * DAY)
    expect((await world.now()) - started).toBeGreaterThanOrEqual(3 * DAY)
    expect(await rates()).toEqual(before)
  })

  test('mining can be by hand', async () => {
    await devnet.setAutomine(false)
    const block = await world.client.getBlockNumber()
    const { address } = devnet.account(1)
    const hash = await devnet.rpc<Hex>('eth_sendTransaction', [{ from: address, to: address, value: '0x1' }])
    expect(await devnet.rpc('eth_getTransactionReceipt', [hash])).toBeNull()
    expect(await world.client.getBlockNumber()).toBe(block)
    await devnet.mine()
    expect(await devnet.rpc('eth_getTransactionReceipt', [hash])).toMatchObject({ status: '0x1' })
    await devnet.setAutomine(true)
  })

  test('nobody else can send for the admin afterwards', async () => {
    await done('limit', { eth: '5' })
    const from = '0x1111111111111111111111111111111111111111'
    await expect(devnet.rpc('eth_sendTransaction', [{ from, to: from, value: '0x0' }])).rejects.toThrow()
  })
})
