import { describe, expect, test } from 'vitest'
import { DAY } from '../history/calendar'
import { deviationsOf } from './market-deviation'
import { ScenarioWorld } from './scenario-world'

const scene = new ScenarioWorld()

describe('feed', () => {
  test('a new price, from which the feed goes on', async () => {
    await scene.done('feed', { pair: 'ETH/USD', price: '5000' })
    expect((await scene.latest('ETH/USD')).answer).toBe(500_000_000_000n)
    await scene.done('time', { days: 1 })
    const { answer, age } = await scene.latest('ETH/USD')
    expect(Number(answer)).toBeGreaterThan(4_400e8)
    expect(Number(answer)).toBeLessThan(5_600e8)
    expect(age).toBeLessThan(3_700)
  })

  test('stale stays stale until the feed is itself again', async () => {
    await scene.done('feed', { pair: 'EUR/USD', stale: '30' })
    await scene.done('time', { days: 1 })
    expect((await scene.latest('EUR/USD')).age).toBeGreaterThan(53 * 3_600)
    await scene.done('feed', { pair: 'EUR/USD' })
    expect((await scene.latest('EUR/USD')).age).toBeLessThan(600)
  })
})

describe('stale-feed', () => {
  test.each([
    ['ETH/USD', 3_600],
    ['EUR/USD', 86_400],
    ['JPY/USD', 86_400],
    ['stETH/ETH', 86_400],
    ['rETH/ETH', 86_400],
    ['cbETH/ETH', 86_400],
  ])('%s is a little older than it may be, stays so, and comes back', async (pair, heartbeat) => {
    const { answer } = await scene.latest(pair)
    for (let round = 0; round < 2; round += 1) {
      await scene.done('stale-feed', { pair })
      const stale = await scene.latest(pair)
      expect(stale.answer).toBe(answer)
      expect(stale.age).toBeGreaterThan(heartbeat)
      expect(stale.age).toBeLessThan(heartbeat + 700)
    }
    await scene.done('time', { days: 1 })
    expect((await scene.latest(pair)).age).toBeGreaterThan(heartbeat + DAY)
    await scene.done('stale-feed', { pair, hours: 'off' })
    expect((await scene.latest(pair)).age).toBeLessThan(60)
  })

  test('as many hours as asked for', async () => {
    await scene.done('stale-feed', { pair: 'ETH/USD', hours: '48' })
    expect((await scene.latest('ETH/USD')).age).toBeGreaterThanOrEqual(48 * 3_600)
  })
})

describe('depeg', () => {
  const near = (deviations: readonly number[], ppm: number, within: number) => {
    for (const deviation of deviations) expect(Math.abs(deviation - ppm)).toBeLessThanOrEqual(within)
  }

  test.each([
    ['steth', 300, 5],
    ['steth', -100, 5],
    ['steth', 3_000, 5],
    ['reth', 250, 3],
    ['cbeth', 5_000, 2],
  ] as const)('%s by %i basis points, in all its pools, and twice is as once', async (token, bp, pools) => {
    await scene.done('depeg', { token, bp: String(bp) })
    const once = await deviationsOf(scene, token)
    expect(once.length).toBe(pools)
    near(once, -bp * 100, 300)
    await scene.done('depeg', { token, bp })
    near(await deviationsOf(scene, token), -bp * 100, 300)
  })

  test('the feed answers when its band is left, and not before', async () => {
    const before = await scene.latest('stETH/ETH')
    await scene.done('depeg', { token: 'steth', bp: 20 })
    expect((await scene.latest('stETH/ETH')).answer).toBe(before.answer)
    await scene.done('depeg', { token: 'steth', bp: 300 })
    const after = await scene.latest('stETH/ETH')
    expect([after.answer, after.age < 60]).toEqual([970_000_000_000_000_000n, true])
  })

  test('leaves the other tokens alone, and the rates', async () => {
    const before = [
      await deviationsOf(scene, 'reth'),
      await deviationsOf(scene, 'cbeth'),
      await scene.rates(),
    ]
    await scene.done('depeg', { token: 'steth', bp: 500 })
    expect([
      await deviationsOf(scene, 'reth'),
      await deviationsOf(scene, 'cbeth'),
      await scene.rates(),
    ]).toEqual(before)
  })

  test('the daily trades stay there, until 0 gives the market back', async () => {
    await scene.done('depeg', { token: 'steth', bp: 400 })
    await scene.done('time', { days: 1 })
    near(await deviationsOf(scene, 'steth'), -40_000, 2_500)
    await scene.done('depeg', { token: 'steth', bp: 0 })
    // Where the calendar has stETH on a quiet day; the last days of any history are quiet.
    near(await deviationsOf(scene, 'steth'), -600, 1_200)
  })

  test('further than the pools reach is refused, and changes nothing', async () => {
    const before = await deviationsOf(scene, 'steth')
    const outcome = await scene.devnet.control('depeg', { token: 'steth', bp: 3_001 })
    expect(outcome).toMatchObject({ ok: false, kind: 'refused' })
    expect(outcome.message).toContain('3000 basis points')
    expect(await deviationsOf(scene, 'steth')).toEqual(before)
    for (const bp of ['5001', '-2001', '1.5'])
      expect(await scene.devnet.control('depeg', { token: 'reth', bp })).toMatchObject({
        ...{ ok: false, kind: 'bad-argument', field: 'bp' },
      })
  })
})
