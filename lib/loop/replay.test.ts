import { describe, expect, test } from 'vitest'
import { decimalText } from '@/lib/format/decimal-text'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import { openLoop } from '@/lib/loop/position'
import { replayLoop } from '@/lib/loop/replay'
import type { PricedBy } from '@/lib/loop/shocks'
import type { EpisodeId } from '@/lib/peg/catalogue/episode'
import { PEG_EPISODES } from '@/lib/peg/catalogue/episodes'
import { percent, TERMS } from '@/lib/testing/loop'

const ETH = 10n ** 18n
const HOUR = 3_600n

function episodeOf(id: EpisodeId) {
  const found = PEG_EPISODES.find((each) => each.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

function replay(
  id: EpisodeId,
  leverage: bigint,
  pricedBy: PricedBy = 'redemption',
  terms: LoopTerms = TERMS,
) {
  const size = { by: 'leverage', leverage: { num: leverage, den: 1n } } as const
  const opened = openLoop({ equity: 10n * ETH, size }, terms)
  if (!opened.ok) throw new Error(opened.error.code)
  return replayLoop(opened.value, terms, episodeOf(id), pricedBy)
}

/** Hours since the beginning at which it could be liquidated first. */
const endOf = (id: EpisodeId, leverage: bigint, pricedBy?: PricedBy) => {
  const { liquidated } = replay(id, leverage, pricedBy)
  return liquidated && Number(liquidated.time - episodeOf(id).from) / 3_600
}

describe('a loop through what happened', () => {
  test('March 2026: the lender’s own oracle, 2.85 % too low, ends 13x at once and leaves 12x alone', () => {
    expect(endOf('wsteth-2026', 13n)).toBe(8)
    expect(endOf('wsteth-2026', 12n)).toBeUndefined()
    // by the market nothing happened
    expect(endOf('wsteth-2026', 13n, 'market')).toBeUndefined()
    const { steps, assumed } = replay('wsteth-2026', 10n)
    const wrong = steps.filter(
      ({ price }) => decimalText(price, 3) === '0.972' || decimalText(price, 3) === '0.971',
    )
    expect(wrong[0]?.time).toBe(episodeOf('wsteth-2026').from + 8n * HOUR)
    expect(assumed).toEqual(['borrow-rate', 'redemption-rate'])
    // redemption value did not move but for the reward of a day
    const [first, last] = [steps[0], steps.at(-1)]
    expect(first?.equity).toBe(10n * ETH)
    expect(Number((last?.equity ?? 0n) - 10n * ETH) / 1e18).toBeCloseTo((100 * 0.0285 - 90 * 0.0245) / 365, 5)
  })

  test('June 2022: 7 % below, which only a lender who goes by the market sees', () => {
    expect(endOf('steth-2022', 10n)).toBeUndefined()
    // 5.26 % at 10x: on the way to the low of the 10th
    expect(endOf('steth-2022', 10n, 'market')).toBeGreaterThan(68)
    expect(endOf('steth-2022', 10n, 'market')).toBeLessThan(75)
    expect(endOf('steth-2022', 5n, 'market')).toBeUndefined()
    const { steps } = replay('steth-2022', 5n, 'market')
    const deepest = steps.find(({ time }) => time === episodeOf('steth-2022').from + 180n * HOUR)
    expect(deepest?.deviation && decimalText(deepest.deviation, 4)).toBe('-0.0700')
    // 50 of collateral lose 7 %
    expect(Number(deepest?.equityAtMarket) / 1e18).toBeCloseTo(10 - 3.5, 1)
  })

  test('July 2025: the borrow rate that was recorded, and the queue beside it', () => {
    const { steps, assumed, liquidated } = replay('steth-2025', 10n)
    expect(liquidated).toBeUndefined()
    expect(assumed).toEqual(['redemption-rate'])
    expect(steps.map(({ rate }) => decimalText(rate, 2))).toContain('0.18')
    expect(steps.at(-1)?.queueSeconds).toBe(18n * 86_400n)
    // 9 days from 3 to 18 % and 3 days at 18 %, on 90; 12 days of reward on 100
    const interest = 90 * (0.105 * 9 + 0.18 * 3) * (1 / 365)
    const reward = (100 * 0.0285 * 12) / 365
    expect(Number(steps.at(-1)?.equity) / 1e18 - 10).toBeCloseTo(reward - interest, 2)
  })

  test('April 2024: 78 % down for an hour ends every loop that is priced by the market', () => {
    expect(endOf('ezeth-2024', 2n, 'market')).toBe(0.75)
    expect(replay('ezeth-2024', 2n, 'market').assumed).toContain('other-token')
  })

  test('October 2025: one venue alone, for whoever prices by it', () => {
    expect(endOf('wbeth-2025', 2n, 'market')).toBe(1.5)
    expect(replay('wbeth-2025', 2n, 'market').assumed).toContain('one-market')
    expect(replay('wbeth-2025', 2n, 'redemption').assumed).not.toContain('one-market')
  })

  test('a slashing of 1 %: the rate itself, for both kinds', () => {
    // 0.99 * 1.0556
    for (const kind of ['redemption', 'market'] as const) {
      const { steps, assumed, liquidated } = replay('slashing', 10n, kind)
      expect(liquidated).toBeUndefined()
      expect(assumed).not.toContain('redemption-rate')
      expect(decimalText(steps.at(-1)?.healthFactor ?? { num: 0n, den: 1n }, 3)).toBe('1.045')
    }
    expect(endOf('slashing', 18n)).toBe(2)
  })

  test('a queue of 46 days is told, and the rate that waiting is worth is not taken for a borrow rate', () => {
    const { steps, assumed } = replay('queue', 5n)
    expect(steps.some(({ queueSeconds }) => queueSeconds === 46n * 86_400n)).toBe(true)
    expect(assumed).toContain('borrow-rate')
    expect(new Set(steps.map(({ rate }) => decimalText(rate, 4)))).toEqual(new Set(['0.0245']))
  })

  test('steps are in order, from the beginning to the end, and none twice', () => {
    for (const episode of PEG_EPISODES) {
      const { steps } = replay(episode.id, 5n)
      const times = steps.map(({ time }) => time)
      expect(times[0]).toBe(episode.from)
      expect(times.at(-1)).toBe(episode.from + BigInt(episode.hours) * HOUR)
      expect(times.every((time, place) => place === 0 || time > (times[place - 1] ?? time))).toBe(true)
    }
  })

  test('without a reward that is known, the rate stands still', () => {
    const { steps, assumed } = replay('wsteth-2026', 5n, 'redemption', { ...TERMS, stakingApr: undefined })
    expect(assumed).toEqual(['borrow-rate', 'redemption-still'])
    expect(decimalText(steps.at(-1)?.price ?? percent('0'), 12)).toBe('1.000000000000')
  })

  test('without debt nothing ends it', () => {
    const { steps, liquidated } = replay('ezeth-2024', 1n, 'market')
    expect(liquidated).toBeUndefined()
    expect(steps[0]?.healthFactor).toBeUndefined()
  })

  test('another token is named, wstETH and stETH are one', () => {
    expect(replay('steth-2025', 5n).assumed).not.toContain('other-token')
    expect(replay('steth-2025', 5n, 'redemption', { ...TERMS, token: 'reth' }).assumed).toContain(
      'other-token',
    )
  })
})
