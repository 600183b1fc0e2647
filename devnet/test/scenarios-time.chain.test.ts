import { parseAbiItem } from 'viem'
import { describe, expect, test } from 'vitest'
import { DAY } from '../history/calendar'
import { ScenarioWorld } from './scenario-world'
import { eventsOf } from './world-logs'

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

const scene = new ScenarioWorld()

describe('report', () => {
  test('plays one report, at the yearly rewards asked for', async () => {
    const count = (await eventsOf<Rebased>(scene.devnet, scene.reader.steth, REBASED)).length
    await scene.done('report', { apr: '5' })
    const reports = await eventsOf<Rebased>(scene.devnet, scene.reader.steth, REBASED)
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
    expect((await scene.reader.now()) - last.blockTime).toBeLessThanOrEqual(2)
  })

  test('passes the checker with rewards no validator could earn', async () => {
    const before = await scene.rates()
    await scene.done('report', { apr: 60 })
    const after = await scene.rates()
    const yearly = ((after.wsteth - before.wsteth) * 365n * 1_000n) / before.wsteth
    expect(Number(yearly)).toBeGreaterThan(590)
  })

  test('--negative lets the rate fall', async () => {
    const before = await scene.rates()
    expect(await scene.done('report', { negative: true })).toContain('fell')
    expect((await scene.rates()).wsteth).toBeLessThan(before.wsteth)
  })

  test('is refused while Lido is stopped', async () => {
    await scene.done('pause', { what: 'lido' })
    expect(await scene.devnet.control('report')).toMatchObject({ ok: false, kind: 'refused' })
  })
})

describe('time', () => {
  test('plays the days with all that belongs to them', async () => {
    const [before, started] = [await scene.rates(), await scene.reader.now()]
    const reports = (await eventsOf<Rebased>(scene.devnet, scene.reader.steth, REBASED)).length
    await scene.done('time', { days: 5 })
    expect(await scene.reader.now()).toBe(started + 5 * DAY)
    const after = await scene.rates()
    for (const token of ['wsteth', 'reth', 'cbeth'] as const)
      expect(after[token]).toBeGreaterThan(before[token])
    const more = (await eventsOf<Rebased>(scene.devnet, scene.reader.steth, REBASED)).length - reports
    expect(more).toBeGreaterThanOrEqual(4)
    expect(more).toBeLessThanOrEqual(5)
    expect((await scene.latest('ETH/USD')).age).toBeLessThan(3_700)
  })

  test('the clock goes on from there, and the next days follow', async () => {
    await scene.done('time', { days: 2 })
    const later = await scene.reader.now()
    await scene.devnet.mine()
    expect((await scene.reader.now()) - later).toBeLessThan(600)
    await scene.done('time', { days: 1 })
    expect((await scene.reader.now()) - later).toBeGreaterThanOrEqual(DAY)
  })
})
