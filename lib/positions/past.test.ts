import { describe, expect, it } from 'vitest'
import type { ActivityEntry } from '@/lib/activity/activity-entry'
import type { Address, Hex } from '@/lib/core/address'
import type { Candle } from '@/lib/history/candle'
import type { RateStep } from '@/lib/history/rate-step'
import { heldBefore } from '@/lib/positions/end-held'
import { marketPrice, marketRatio } from '@/lib/positions/market-at'
import { nearestPlace } from '@/lib/positions/nearest-place'
import { nextStep } from '@/lib/positions/next-step'
import { chosenPeriod, dayText } from '@/lib/positions/period-choice'
import { tradeResults } from '@/lib/positions/trade-results'
import { valuePoints } from '@/lib/positions/value-points'
import type { QueueEntry } from '@/lib/rewards/queue-ledger'
import type { FlowEntry, RewardEntry } from '@/lib/rewards/token-ledger'

const ETH = 10n ** 18n
const ALL = { from: 0n, to: 10_000_000n }
const ME: Address = '0x00000000000000000000000000000000000000aa'
const tx = (digit: number): Hex => `0x${String(digit).repeat(64)}`
const ref = (block: bigint, index = 0) => ({ block, time: block * 100n, index, tx: tx(Number(block % 10n)) })

function flow(block: bigint, kind: FlowEntry['kind'], change: bigint, after: bigint, index = 0): FlowEntry {
  return {
    is: 'flow',
    ...ref(block, index),
    kind,
    address: ME,
    change,
    flow: change,
    shares: after,
    value: after,
  }
}
function reward(block: bigint, by: bigint, after: bigint): RewardEntry {
  const one = { num: 1n, den: 1n }
  return {
    ...{ is: 'reward', ...ref(block), before: one, after: one, reward: by, rounding: 0n },
    ...{ shares: after, value: after },
  }
}
function queued(block: bigint, kind: QueueEntry['kind'], change: bigint, value: bigint): QueueEntry {
  return { ...ref(block, 9), kind, id: 1n, change, result: 0n, value }
}
const NO_QUEUE = { entries: [] }

describe('chosenPeriod', () => {
  it('ends the periods of the list with the second that is indexed', () => {
    expect(chosenPeriod({ id: 'day' }, 1_000_000n)).toEqual({
      ok: true,
      value: { from: 1_000_001n - 86_400n, to: 1_000_001n },
    })
  })

  it('takes both typed days whole, in UTC', () => {
    const chosen = chosenPeriod({ id: 'custom', first: '2026-01-31', last: '2026-02-01' }, 0n)
    const from = BigInt(Date.UTC(2026, 0, 31) / 1000)
    expect(chosen).toEqual({ ok: true, value: { from, to: from + 2n * 86_400n } })
    expect(dayText(from)).toBe('2026-01-31')
    expect(dayText(from + 86_399n)).toBe('2026-01-31')
  })

  it.each([
    ['', '2026-01-01', 'incomplete'],
    ['2026-01-01', 'tomorrow', 'incomplete'],
    ['2026-13-01', '2026-12-01', 'incomplete'],
    ['2026-01-01', '2026-02-31', 'incomplete'],
    ['1969-01-01', '2026-12-01', 'incomplete'],
    ['2026-01-02', '2026-01-01', 'reversed'],
  ])('%s to %s is no period: %s', (first, last, error) => {
    expect(chosenPeriod({ id: 'custom', first, last }, 0n)).toEqual({ ok: false, error })
  })
})

describe('valuePoints', () => {
  const steth = { token: 'steth' as const, entries: [flow(1n, 'in', 10n, 10n), reward(5n, 1n, 11n)] }

  it('adds tokens up block by block, with what came in and what was earned', () => {
    const reth = { token: 'reth' as const, entries: [flow(3n, 'in', 4n, 4n)] }
    expect(valuePoints([steth, reth], NO_QUEUE, ALL)).toEqual([
      { time: 100n, block: 1n, value: 10n, flow: 10n, reward: 0n },
      { time: 300n, block: 3n, value: 14n, flow: 4n, reward: 0n },
      { time: 500n, block: 5n, value: 15n, flow: 0n, reward: 1n },
    ])
  })

  it('begins a period with what was there', () => {
    const points = valuePoints([steth], NO_QUEUE, { from: 400n, to: 1_000n })
    expect(points[0]).toEqual({ time: 400n, block: 1n, value: 10n, flow: 0n, reward: 0n })
    expect(points).toHaveLength(2)
    expect(valuePoints([steth], NO_QUEUE, { from: 0n, to: 100n })).toEqual([])
  })

  it('shows no dent and no mark for a wrap or a request, whose halves are in one block', () => {
    const out = {
      token: 'steth' as const,
      entries: [flow(1n, 'in', 10n, 10n), flow(2n, 'wrap', -10n, 0n, 1)],
    }
    const wrapped = { token: 'wsteth' as const, entries: [flow(2n, 'wrap', 10n, 10n, 0)] }
    const points = valuePoints([out, wrapped], NO_QUEUE, ALL)
    expect(points.map(({ value, flow: each }) => [value, each])).toEqual([
      [10n, 10n],
      [10n, 0n],
    ])
    const asked = { ...out, entries: [flow(1n, 'in', 10n, 10n), flow(2n, 'request', -10n, 0n, 1)] }
    const queue = { entries: [queued(2n, 'request', 10n, 10n), queued(7n, 'claim', -10n, 0n)] }
    expect(valuePoints([asked], queue, ALL).map(({ value, flow: each }) => [value, each])).toEqual([
      [10n, 10n],
      [10n, 0n],
      [0n, -10n],
    ])
  })
})

describe('heldBefore', () => {
  it('takes what each ledger ends with before the moment, the queue included', () => {
    const steth = { token: 'steth' as const, entries: [flow(1n, 'in', 10n, 10n), reward(5n, 1n, 11n)] }
    const queue = { entries: [queued(2n, 'in', 3n, 3n)] }
    expect(heldBefore([steth], queue, 500n)).toEqual({
      held: [{ token: 'steth', shares: 10n, value: 10n }],
      queued: 3n,
      value: 13n,
    })
    expect(heldBefore([steth], queue, 100n)).toEqual({ held: [], queued: 0n, value: 0n })
  })
})

describe('tradeResults', () => {
  const entry = (kind: ActivityEntry['kind'], sides: Partial<ActivityEntry>): ActivityEntry => ({
    ...ref(1n),
    kind,
    account: ME,
    leaves: [],
    arrives: [],
    ...sides,
  })
  const got = [{ entries: [flow(1n, 'in', 995n, 995n)] }]
  const stake = entry('stake', {
    leaves: [{ asset: 'eth', amount: 1_000n }],
    arrives: [{ asset: 'reth', amount: 900n, shares: 900n }],
  })

  it('is what came at redemption value less the ether paid', () => {
    expect(tradeResults([stake], got, ALL)).toBe(-5n)
    const sold = entry('swap', {
      leaves: [{ asset: 'steth', amount: 100n }],
      arrives: [{ asset: 'eth', amount: 103n }],
    })
    expect(tradeResults([sold], [{ entries: [flow(1n, 'out', -100n, 0n)] }], ALL)).toBe(3n)
  })

  it('guesses nothing: no ether told, other things in the transaction, another period', () => {
    expect(tradeResults([{ ...stake, leaves: [{ asset: 'eth' }] }], got, ALL)).toBe(0n)
    expect(tradeResults([{ ...stake, leaves: [] }], got, ALL)).toBe(0n)
    expect(tradeResults([stake, entry('transfer-in', {})], got, ALL)).toBe(0n)
    expect(tradeResults([stake], got, { from: 0n, to: 100n })).toBe(0n)
    expect(tradeResults([stake], [], ALL)).toBe(0n)
  })
})

describe('markets of the past', () => {
  const hour = 3_600n
  const candle = (at: bigint, close: bigint, volume = 1n): Candle => {
    const price = { num: close, den: 1_000n }
    return { hour: at * hour, open: price, high: price, low: price, close: price, volume, trades: 1 }
  }

  it('takes the close of the latest hour that had ended by the moment, of the pool with most volume in that hour', () => {
    const thin = [candle(1n, 900n), candle(10n, 950n, 2n)]
    const deep = [candle(10n, 999n, 5n), candle(12n, 1n, 9n)]
    expect(marketPrice([thin, deep], 11n * hour)?.num).toBe(999n)
    expect(marketPrice([deep, thin], 11n * hour)?.num).toBe(999n)
    expect(marketPrice([thin, deep], hour)).toBeUndefined()
    // a trade of the hour that is not over may be later than the moment
    expect(marketPrice([thin, deep], 11n * hour - 1n)?.num).toBe(900n)
    expect(marketPrice([thin], 179n * hour)?.num).toBe(950n)
    expect(marketPrice([thin], 179n * hour + 1n)).toBeUndefined()
    expect(marketPrice([], hour)).toBeUndefined()
  })

  it('weighs all that is held, the queue at par, stETH by its balance and rETH by its units', () => {
    // 10 rETH worth 10.62 ETH that trade at 1.066, and 5 stETH at 0.999, and 1 ETH in the queue
    const held = [
      { token: 'reth' as const, shares: 10n * ETH, value: (1_062n * ETH) / 100n },
      { token: 'steth' as const, shares: 4n * ETH, value: 5n * ETH },
    ]
    const candles = { reth: [[candle(1n, 1_066n)]], steth: [[candle(1n, 999n)]] }
    const { ratio, missing } = marketRatio(held, ETH, candles, 2n * hour)
    if (ratio === undefined) throw new Error('no ratio')
    const market = (10_660n + 4_995n + 1_000n) * ETH
    const value = (10_620n + 5_000n + 1_000n) * ETH
    expect(ratio.num * value).toBe(market * ratio.den)
    expect(missing).toEqual([])
  })

  it('is not known where something held was never traded, or nothing is held', () => {
    const held = [{ token: 'cbeth' as const, shares: 1n, value: 1n }]
    expect(marketRatio(held, 0n, {}, 9n)).toEqual({ ratio: undefined, missing: ['cbeth'] })
    expect(marketRatio([], 0n, {}, 9n)).toEqual({ ratio: undefined, missing: [] })
    expect(marketRatio([{ token: 'reth', shares: 0n, value: 0n }], 0n, {}, 9n).missing).toEqual([])
  })
})

describe('nextStep', () => {
  const step = (time: bigint): RateStep => ({
    ...{ block: time, time, index: 0, tx: tx(1), protocol: 'lido' },
    ...{ after: { num: 1n, den: 1n }, rateTime: time },
  })

  it('expects the next after the usual interval, whatever one late report did', () => {
    const day = 86_400n
    const steps = [0n, 1n, 2n, 4n, 5n, 6n].map((each) => step(each * day))
    expect(nextStep(steps)).toMatchObject({ usual: day, expected: 7n * day })
    expect(nextStep(steps.slice(0, 1))).toMatchObject({ usual: undefined, expected: undefined })
    expect(nextStep([])).toBeUndefined()
  })
})

describe('nearestPlace', () => {
  it('finds the moment nearest to a pointer', () => {
    const moments = [0n, 10n, 100n]
    const scale = { from: 0n, to: 100n }
    expect([0, 0.04, 0.06, 0.5, 0.56, 1].map((part) => nearestPlace(moments, scale, part))).toEqual([
      0, 0, 1, 1, 2, 2,
    ])
    expect(nearestPlace([], scale, 0.5)).toBe(0)
  })
})
