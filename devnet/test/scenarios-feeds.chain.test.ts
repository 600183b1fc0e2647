import { describe, expect, test } from 'vitest'
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
