import { describe, expect, test } from 'vitest'
import type { Ratio } from '@/lib/core/ratio'
import { decimalText } from '@/lib/format/decimal-text'
import { formatPercent } from '@/lib/format/percent'
import { valueIn } from '@/lib/loop/figure'
import { heatMap } from '@/lib/loop/heat-map'
import { carryLevel, fallLevel } from '@/lib/loop/level'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import { existingLoop, openLoop } from '@/lib/loop/position'
import { LOOP_PRESETS, PRESET_IDS } from '@/lib/loop/presets'
import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'
import { simulateLoop } from '@/lib/loop/simulate'
import { PEG_EPISODES } from '@/lib/peg/catalogue/episodes'
import { percent, TERMS } from '@/lib/testing/loop'

const ETH = 10n ** 18n
const DAY = 86_400n
const RAY = 10n ** 27n

function simulate(leverage: bigint, shocks: Partial<LoopShocks> = {}, terms: LoopTerms = TERMS) {
  const opened = openLoop(
    { equity: 10n * ETH, size: { by: 'leverage', leverage: { num: leverage, den: 1n } } },
    terms,
  )
  if (!opened.ok) throw new Error(opened.error.code)
  return simulateLoop({ position: opened.value, terms, shocks: { ...NO_SHOCKS, ...shocks }, days: 365 })
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not known')
  return value
}
const share = (ratio: Ratio, places = 2) => formatPercent(ratio, 'en', places)
const price = (part: Partial<LoopTerms['collateral']['price']>): LoopTerms => ({
  ...TERMS,
  collateral: { ...TERMS.collateral, price: { ...TERMS.collateral.price, ...part } },
})

describe('by what a loop dies', () => {
  test('at 10 %: by rate in 276 days; the market cannot liquidate it; an oracle error of 5.3 % would', () => {
    const { verdict } = simulate(10n, { borrowRate: percent('10') })
    expect(verdict).toMatchObject({ state: 'alive', opening: 'can', market: { is: 'cannot' } })
    const end = must(valueIn(verdict.rate))
    expect(end.is === 'after' && (end.seconds + DAY / 2n) / DAY).toBe(276n)
    expect(verdict.oracle.is === 'would' && share(verdict.oracle.at, 1)).toBe('5.3%')
    expect(verdict.slashing).toEqual(verdict.oracle)
    // 276 days are 6 queues of 46 days; 5.26 % is 1.85 times 2.85 %
    expect(decimalText(must(valueIn(verdict.carryOverQueue)), 1)).toBe('6.0')
    expect(decimalText(must(verdict.fallOverError), 2)).toBe('1.85')
  })

  test('what ends it within the queue: 2.85 % + ln(1.0556)*365/46', () => {
    const { verdict } = simulate(10n)
    expect(share(must(valueIn(verdict.rateOverQueue)))).toBe('45.75%')
    expect(valueIn(verdict.rate)).toEqual({ is: 'never' })
    expect(valueIn(verdict.carryOverQueue)).toBeUndefined()
    expect(verdict.carryOverQueue.is).toBe('known')
    // no time is needed: no rate is fast enough
    expect(simulate(10n, { queueDays: 0 }).verdict.rateOverQueue).toEqual({ is: 'known', value: undefined })
  })

  test('priced by the market, a fall of it would', () => {
    const switched = simulate(10n, { pricedBy: 'market' }).verdict.market
    expect(switched.is === 'would' && [share(switched.at), switched.assumed]).toEqual(['5.26%', false])
    expect(simulate(10n, {}, price({ kind: 'market' })).verdict.market).toMatchObject({
      is: 'would',
      assumed: false,
    })
  })

  test('an oracle that does not tell its kind is taken for the worse, and that is said', () => {
    const unknown = price({ kind: 'unknown' })
    const fallen = { marketDiscount: percent('6') }
    expect(simulate(10n, {}, unknown).verdict.market).toMatchObject({ is: 'would', assumed: true })
    expect(simulate(10n, fallen, unknown).shocked.isLiquidatable).toBe(true)
    expect(simulate(10n, { ...fallen, pricedBy: 'redemption' }, unknown).shocked.isLiquidatable).toBe(false)
  })

  test('liquidatable already', () => {
    const { now, shocked, verdict } = simulate(10n, { oracleError: percent('-6') })
    expect([now.isLiquidatable, shocked.isLiquidatable]).toEqual([false, true])
    const already = { is: 'already' }
    expect(verdict).toMatchObject({
      state: 'liquidatable',
      market: already,
      oracle: already,
      slashing: already,
    })
    expect(verdict).toMatchObject({ level: 'liquidatable', fallOverError: undefined })
    expect(valueIn(verdict.rate)).toEqual({ is: 'now' })
    expect(valueIn(shocked.outcome)).toEqual({ is: 'liquidated', seconds: 0n })
    expect(must(shocked.fall).num).toBeLessThan(0n)
  })

  test('it cannot be opened, and would be told of all the same', () => {
    const { verdict, issues } = simulate(20n)
    expect(issues.map(({ code }) => code)).toEqual(['ltv-above-limit'])
    // 95 % of collateral is the threshold itself
    expect(verdict).toMatchObject({ opening: 'cannot', state: 'alive', level: 'within' })
    expect(simulate(21n).verdict).toMatchObject({ opening: 'cannot', state: 'liquidatable' })
  })

  test('without debt nothing can', () => {
    const none = { is: 'no-debt' }
    const { verdict, now } = simulate(1n, { borrowRate: percent('50') })
    expect(verdict).toMatchObject({
      state: 'no-debt',
      market: none,
      oracle: none,
      slashing: none,
      level: 'far',
    })
    expect(valueIn(verdict.rate)).toEqual(none)
    expect(valueIn(now.outcome)).toMatchObject({ is: 'held', debt: 0n })
  })

  test('a position that exists is not asked whether it can be opened', () => {
    const found = existingLoop({ tokens: 100n * ETH, owed: 100n * ETH }, TERMS)
    if (!found.ok) throw new Error(found.error.code)
    const { verdict, now } = simulateLoop({ position: found.value, terms: TERMS, shocks: NO_SHOCKS, days: 1 })
    expect(verdict.opening).toBe('exists')
    // its debt is in today's rate already
    expect(now.ownRate).toEqual(now.borrowRate)
  })

  test('after a while: at 10 % a 12x loop is liquidated before the year is over', () => {
    const outcome = must(valueIn(simulate(12n, { borrowRate: percent('10') }).shocked.outcome))
    expect(outcome.is === 'liquidated' && (outcome.seconds + DAY / 2n) / DAY).toBe(182n)
    expect(must(valueIn(simulate(5n, { borrowRate: percent('10') }).shocked.outcome)).is).toBe('held')
  })
})

describe('a price that is held down by its cap', () => {
  // the rate 1.2 counts as 1.194 only, half a per cent less
  const cap = {
    ratio: 12n * 10n ** 17n,
    snapshotRatio: 119n * 10n ** 16n,
    snapshotTime: TERMS.time - 1_000n,
    growthPerSecond: 4n * 10n ** 12n,
    isBinding: true,
  }
  const capped = price({ cap })

  test('slashing is not seen until the rate is below the cap', () => {
    const [little, much] = [percent('0.5'), percent('1.5')]
    const unseen = simulate(10n, { slashing: little }, capped)
    expect(unseen.shocked.healthFactor).toSatisfy((hf: Ratio) => decimalText(hf, 6) === '1.055556')
    // 1.2 * 0.985 / 1.194 of it is left
    const seen = must(simulate(10n, { slashing: much }, capped).shocked.healthFactor)
    expect(decimalText(seen, 6)).toBe(decimalText({ num: 95n * 1_182n, den: 90n * 1_194n }, 6))
    // a wrong oracle is seen at once
    expect(
      decimalText(must(simulate(10n, { oracleError: percent('-1') }, capped).shocked.healthFactor), 4),
    ).toBe('1.0450')
  })

  test('so more of it is tolerated', () => {
    const { verdict } = simulate(10n, {}, capped)
    if (verdict.slashing.is !== 'would' || verdict.oracle.is !== 'would') throw new Error('alive')
    expect(share(verdict.oracle.at)).toBe('5.26%')
    // 1 - 0.995 * 0.947368
    expect(share(verdict.slashing.at)).toBe('5.74%')
    const { at } = verdict.slashing
    const beyond = { num: at.num * 10n ** 20n + at.den, den: at.den * 10n ** 20n }
    expect(simulate(10n, { slashing: at }, capped).shocked.isLiquidatable).toBe(false)
    expect(simulate(10n, { slashing: beyond }, capped).shocked.isLiquidatable).toBe(true)
    // after a slashing below the cap, what is tolerated is the fall itself
    const later = simulate(10n, { slashing: percent('2') }, capped).verdict
    expect(later.slashing).toEqual(later.oracle)
  })

  test('the collateral grows no faster than the cap', () => {
    const slow = price({ cap: { ...cap, growthPerSecond: 10n ** 8n } })
    const { now } = simulate(10n, {}, slow)
    expect(share(must(valueIn(now.seenApr)))).toBe('0.27%')
    expect(share(must(valueIn(now.stakingApr)))).toBe('2.85%')
    // 2.45 % is then more than what is seen of the reward
    expect(must(valueIn(now.carry)).is).toBe('after')
    expect(must(valueIn(simulate(10n, {}, capped).now.carry)).is).toBe('never')
  })

  test('a cap that does not bind, or by now no more, is none', () => {
    const loose = [
      price({ cap: { ...cap, isBinding: false } }),
      price({ cap: { ...cap, snapshotRatio: 2n * cap.ratio } }),
    ]
    for (const terms of loose)
      expect(simulate(10n, { slashing: percent('0.5') }, terms).shocked.fall).toEqual(
        simulate(10n, { slashing: percent('0.5') }).shocked.fall,
      )
  })
})

describe('the borrow rate', () => {
  test('while all is lent out is the end of the model, or the shock where that is more', () => {
    const rate = (shocks: Partial<LoopShocks>, terms = TERMS) =>
      valueIn(simulate(5n, shocks, terms).shocked.borrowRate)
    expect(share(must(rate({ fullyUsed: true })))).toBe('82.70%')
    expect(share(must(rate({ fullyUsed: true, borrowRate: percent('18') })))).toBe('82.70%')
    expect(share(must(rate({ fullyUsed: true, borrowRate: percent('100') })))).toBe('100.00%')
    const noModel = { ...TERMS, ether: { ...TERMS.ether, model: undefined } }
    expect(rate({ fullyUsed: true }, noModel)).toBeUndefined()
    expect(share(must(rate({ fullyUsed: true, borrowRate: percent('18') }, noModel)))).toBe('18.00%')
    const { shocked } = simulate(5n, { fullyUsed: true }, noModel)
    expect(shocked.netApy).toEqual({ is: 'unknown', missing: ['rate-model'] })
    expect(shocked.carry).toEqual({ is: 'unknown', missing: ['rate-model'] })
    expect(shocked.ownRate).toEqual({ is: 'unknown', missing: ['rate-model'] })
  })

  test('that this very debt would cause', () => {
    // 88 % of a million is lent; 36,000 more are 91.6 %, and 100,000 are 98 %
    const own = (equity: bigint, leverage: bigint) => {
      const size = { by: 'leverage', leverage: { num: leverage, den: 1n } } as const
      const opened = openLoop({ equity: equity * ETH, size }, TERMS)
      if (!opened.ok) throw new Error(opened.error.code)
      const { now } = simulateLoop({ position: opened.value, terms: TERMS, shocks: NO_SHOCKS, days: 0 })
      return must(valueIn(now.ownRate))
    }
    expect(share(own(4_000n, 10n), 4)).toBe('2.6883%') // 2.7 * 91.6 / 92
    expect(share(own(20_000n, 6n), 2)).toBe('62.70%') // 2.7 + 80 * 6 / 8
    expect(share(own(20_000n, 9n), 2)).toBe('82.70%') // more than there is
    const none = {
      ...TERMS,
      ether: { ...TERMS.ether, debt: 0n, model: { ...must(TERMS.ether.model), base: RAY / 100n } },
    }
    expect(share(must(valueIn(simulate(1n, {}, none).now.ownRate)))).toBe('1.00%')
  })
})

describe('what is not known', () => {
  test('is named, and only what needs it is missing', () => {
    const blind = { ...TERMS, stakingApr: undefined, queueSeconds: undefined }
    const { now, verdict } = simulate(10n, {}, blind)
    const missing = { is: 'unknown', missing: ['staking-apr'] }
    expect([now.netApy, now.carry, now.outcome, now.breakEvenBorrow]).toEqual([
      missing,
      missing,
      missing,
      missing,
    ])
    expect(now.unwind).toEqual({ is: 'unknown', missing: ['sale'] })
    expect(now.levels.carry).toEqual({ is: 'unknown', missing: ['staking-apr', 'queue'] })
    expect(verdict.rateOverQueue).toEqual({ is: 'unknown', missing: ['staking-apr', 'queue'] })
    expect(now.healthFactor && decimalText(now.healthFactor, 4)).toBe('1.0556')
    // by the fall alone
    expect(now.level).toBe('near')
    expect(simulate(1n, {}, blind).now.carry).toEqual({ is: 'known', value: { is: 'no-debt' } })
    expect(simulate(21n, {}, blind).now.levels.carry).toEqual({ is: 'known', value: 'liquidatable' })
  })

  test('no yield on no equity', () => {
    const { shocked } = simulate(10n, { slashing: percent('10') })
    expect(shocked.equity).toBe(0n)
    expect(shocked.netApy).toEqual({ is: 'unknown', missing: ['equity'] })
  })
})

describe('levels', () => {
  test('by distance: 10x is near one error of March 2026, 13x within it, 5x far', () => {
    const levels = [3n, 5n, 8n, 10n, 12n, 13n].map((leverage) => simulate(leverage).now.levels.fall)
    expect(levels).toEqual(['far', 'far', 'near', 'near', 'near', 'within'])
    expect(fallLevel({ num: 285n, den: 10_000n })).toBe('within')
    expect(fallLevel({ num: 855n, den: 10_000n })).toBe('far')
    expect(fallLevel(undefined)).toBe('far')
  })

  test('days against the queue', () => {
    const after = (days: bigint) => carryLevel({ is: 'after', seconds: days * DAY }, 46n * DAY)
    expect([46n, 47n, 137n, 138n].map(after)).toEqual(['within', 'near', 'near', 'far'])
    // 130 days at 18 % are not three queues
    const { shocked } = simulate(5n, { borrowRate: percent('18'), queueDays: 200 })
    expect([shocked.levels.fall, valueIn(shocked.levels.carry), shocked.level]).toEqual([
      'far',
      'near',
      'near',
    ])
  })
})

describe('the heat map', () => {
  test('has the figures of the table, a row for each rate', () => {
    const rates = ['2.45', '18'].map(percent)
    const leverages = [3n, 10n, 15n].map((num) => ({ num, den: 1n }))
    const map = heatMap({ equity: 10n * ETH, terms: TERMS, shocks: NO_SHOCKS, leverages, rates })
    expect(map.cells.map((row) => row.map(({ netApy }) => share(must(valueIn(netApy)))))).toEqual([
      ['3.65%', '6.45%', '8.45%'],
      ['\u221227.45%', '\u2212133.50%', '\u2212209.25%'],
    ])
    expect(map.cells[1]?.map(({ level }) => level)).toEqual(['far', 'near', 'within'])
    expect(map.cells[0]?.map(({ isAllowed }) => isAllowed)).toEqual([true, true, false])
  })

  test('leaves out what is no leverage, and takes the other shocks', () => {
    const map = heatMap({
      equity: 10n * ETH,
      terms: TERMS,
      shocks: { ...NO_SHOCKS, fullyUsed: true, oracleError: percent('-6') },
      leverages: [
        { num: 1n, den: 2n },
        { num: 10n, den: 1n },
      ],
      rates: [percent('1')],
    })
    expect(map.leverages).toEqual([{ num: 10n, den: 1n }])
    expect(map.cells[0]).toMatchObject([{ level: 'liquidatable', rate: percent('1') }])
  })

  test('has something to show by itself', () => {
    const { cells, leverages, rates } = heatMap({ equity: ETH, terms: TERMS, shocks: NO_SHOCKS })
    expect([cells.length, cells[0]?.length]).toEqual([rates.length, leverages.length])
    const levels = new Set(cells.flat().map(({ level }) => level))
    expect([...levels].sort()).toEqual(['far', 'near', 'within'])
  })
})

test('presets are each there once, after their episodes, and do something', () => {
  expect(LOOP_PRESETS.map(({ id }) => id)).toEqual([...PRESET_IDS])
  for (const { episode, shocks } of LOOP_PRESETS) {
    if (episode === undefined) expect(shocks).toEqual(NO_SHOCKS)
    else {
      expect(PEG_EPISODES.some(({ id }) => id === episode)).toBe(true)
      expect(shocks).not.toEqual(NO_SHOCKS)
    }
  }
})
