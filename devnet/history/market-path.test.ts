import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from './calendar'
import { calendarDeviationPpm, EPISODE_DAY, MARKET_TOKENS, type MarketToken } from './market-path'

/** Two worlds that began on different days: nothing here may hold for one calendar only. */
const BEGINNINGS = [20_235, 20_471].map((day) => day * DAY)
const EPISODE = [EPISODE_DAY * 24, (EPISODE_DAY + 10) * 24] as const

function year(token: MarketToken, startedAt: number) {
  const all = Array.from({ length: 365 * 24 }, (_, hour) =>
    calendarDeviationPpm(token, startedAt + hour * HOUR, startedAt),
  )
  const episode = all.slice(...EPISODE)
  const quiet = [...all.slice(0, EPISODE[0]), ...all.slice(EPISODE[1])]
  return { quiet, episode }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe.each(BEGINNINGS)('a world that began at %i', (startedAt) => {
  test.each([
    ['steth', -1_400, 400],
    ['reth', -1_000, 1_500],
    ['cbeth', -4_000, 0],
  ] as const)('%s stays in its range in quiet times', (token, low, high) => {
    const { quiet } = year(token, startedAt)
    expect(Math.min(...quiet)).toBeGreaterThanOrEqual(low)
    expect(Math.max(...quiet)).toBeLessThanOrEqual(high)
    // It comes back to its middle again and again, and is no constant.
    const middle = mean(quiet)
    const crossings = quiet.filter((value, index) => value < middle && (quiet[index - 1] ?? 0) >= middle)
    expect(crossings.length).toBeGreaterThan(12)
  })

  test('stETH is about 6 bp away from its redemption value on average', () => {
    const away = mean(year('steth', startedAt).quiet.map(Math.abs))
    expect(away).toBeGreaterThan(500)
    expect(away).toBeLessThan(700)
  })

  test('stETH falls to 0.9941 within two days, and is back after ten', () => {
    const { episode } = year('steth', startedAt)
    const low = Math.min(...episode)
    expect(low).toBe(-5_900)
    expect(episode.indexOf(low)).toBeLessThan(48)
    expect(mean(episode.slice(48, 96))).toBeLessThan(mean(episode.slice(120, 168)))
    // Relapses: later lows below what it had recovered to.
    expect(Math.min(...episode.slice(56, 70))).toBeLessThan(Math.max(...episode.slice(48, 58)) - 400)
    expect(Math.min(...episode.slice(-4))).toBeGreaterThan(-1_500)
  })

  test('rETH and cbETH go a third of the way to that low', () => {
    const lowest = startedAt + (EPISODE[0] + 41) * HOUR
    for (const token of MARKET_TOKENS.filter((name) => name !== 'steth')) {
      // A world that began a year earlier has no episode then.
      const without = calendarDeviationPpm(token, lowest, startedAt - 365 * DAY)
      const dragged = calendarDeviationPpm(token, lowest, startedAt)
      expect(Math.abs(dragged - (without - (without + 5_900) / 3))).toBeLessThanOrEqual(1)
    }
  })
})

test('within an hour nothing changes', () => {
  const [startedAt = 0] = BEGINNINGS
  const time = startedAt + 77 * HOUR
  expect(calendarDeviationPpm('reth', time + 3_599, startedAt)).toBe(
    calendarDeviationPpm('reth', time, startedAt),
  )
})
