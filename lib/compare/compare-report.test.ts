import { describe, expect, test } from 'vitest'
import type { Cell } from '@/lib/compare/cell'
import { compareReport } from '@/lib/compare/compare-report'
import { isBeingRead } from '@/lib/compare/is-being-read'
import { LST_IDS } from '@/lib/core/lst'
import { err, ok } from '@/lib/core/result'
import { columnOf, compareSource, offersAt, POOL, quoteOf } from '@/lib/testing/compare'
import { judgementAt } from '@/lib/testing/peg-judgement'
import { BLOCK, COINBASE, fresh, LIDO, protocols, ROCKET_POOL, unavailable } from '@/lib/testing/states'

/* Every cell of the comparison, known and not known, and what changes it. */

const ETHER = 10n ** 18n
const AT = { number: BLOCK.number, timestamp: BLOCK.timestamp }

function known<T>(cell: Cell<T> | undefined): T {
  if (cell === undefined || cell.is === 'unknown') throw new Error(`not known: ${JSON.stringify(cell?.why)}`)
  return cell.value
}

const unknown = (code: string, of = 'compare') => ({ is: 'unknown', why: { of, code } })
const withProtocols = (changed: Parameters<typeof protocols>[0]) => {
  const source = compareSource()
  return { ...source, snapshot: { ...source.snapshot, protocols: protocols(changed) } }
}
const withLido = (changed: Partial<typeof LIDO>) => withProtocols({ lido: fresh({ ...LIDO, ...changed }) })
const withQueue = (changed: Partial<(typeof LIDO)['queue']>) =>
  withLido({ queue: { ...LIDO.queue, ...changed } })

describe('what a token is', () => {
  test('facts that do not change: how it pays, how one leaves, and whether a signature can stand for an approval', () => {
    const columns = compareReport(compareSource()).columns
    expect(columns.map(({ token, kind, exit, permit }) => [token, kind, exit, permit?.version])).toEqual([
      ['steth', 'balance-grows', 'queue', '2'],
      ['wsteth', 'rate-grows', 'queue', '1'],
      ['reth', 'rate-grows', 'instant', undefined],
      ['cbeth', 'rate-grows', 'external', '2'],
    ])
  })

  test('rates and supplies are the protocols’ own, and what is wrapped is part of stETH', () => {
    const source = withLido({ wstEthSupply: 1_000_000n * ETHER })
    expect(known(columnOf('steth', source).rate)).toEqual({ num: 1n, den: 1n })
    expect(known(columnOf('steth', source).supply)).toEqual({
      tokens: LIDO.totalPooledEther,
      ether: LIDO.totalPooledEther,
    })
    const wrapped = known(columnOf('wsteth', source).supply)
    expect(wrapped.tokens).toBe(1_000_000n * ETHER)
    expect(wrapped.ether).toBe((1_000_000n * ETHER * LIDO.totalPooledEther) / LIDO.totalShares)
    expect(known(columnOf('reth', source).supply)).toEqual({
      tokens: ROCKET_POOL.rethSupply,
      ether: ROCKET_POOL.totalEth,
    })
    expect(known(columnOf('cbeth', source).supply).ether).toBe(135_852n * ETHER)
  })

  test('the fee is the chain’s, with its block; Coinbase’s is nowhere on it, and an old network tells none', () => {
    expect(columnOf('steth', compareSource()).fee).toEqual({
      ...{ is: 'fresh', value: { num: 1_000n, den: 10_000n } },
      ...{ at: AT, source: 'test' },
    })
    expect(columnOf('cbeth', compareSource()).fee).toEqual(unknown('off-chain-terms'))
    const { commission: _, ...old } = ROCKET_POOL
    expect(columnOf('reth', withProtocols({ 'rocket-pool': fresh(old) })).fee).toEqual(unknown('not-told'))
  })

  test('a protocol that is not in the deployment has no column, and one that cannot be read has no figure', () => {
    const hoodi = compareReport({ ...compareSource(), tokens: ['steth', 'wsteth', 'reth'] })
    expect(hoodi.columns.map(({ token }) => token)).toEqual(['steth', 'wsteth', 'reth'])
    const source = withProtocols({ 'rocket-pool': unavailable() })
    const { fee, rate, supply, exits } = columnOf('reth', source)
    const why = unknown('call-failed', 'error')
    expect([fee, rate, supply]).toEqual([why, why, why])
    for (const each of exits) {
      expect(each).toEqual({ size: each.size, own: why, market: why })
    }
    // Nobody else is touched by it.
    expect(known(columnOf('steth', source).fee).num).toBe(1_000n)
    const blind = withProtocols({ coinbase: { is: 'loading' } })
    expect(columnOf('cbeth', blind).rate).toEqual(unknown('reading'))
    expect(columnOf('cbeth', blind).exits[0]?.own).toEqual(unknown('custodian'))
  })
})

describe('the yearly rate', () => {
  test('Lido: 1 and 7 days of the snapshot’s own block, 30 of the indexer’s', () => {
    const { apr } = columnOf('steth', compareSource())
    expect(known(apr['1']).rate).toEqual({ num: 3n, den: 100n })
    expect(known(apr['7'])).toMatchObject({ rate: { num: 285n, den: 10_000n }, updates: 7 })
    const month = known(apr['30'])
    expect(month.to - month.from).toBe(30n * 86_400n)
    // 80 parts of a million a day for 30 days, compounded: 1.00008^30 - 1 = 0.00240279, a year of which is 2.9234 %.
    expect(Number(month.rate.num) / Number(month.rate.den)).toBeCloseTo(0.029234, 5)
    expect(apr['30']).toMatchObject({ source: 'test', at: AT })
  })

  test('rETH and cbETH: 7 and 30 days of the snapshot, the last day of the indexer’s', () => {
    const { apr } = columnOf('reth', compareSource())
    expect(known(apr['30']).rate).toEqual({ num: 24n, den: 1_000n })
    // 70 parts of a million in a day.
    const day = known(apr['1'])
    expect(Number(day.rate.num) / Number(day.rate.den)).toBeCloseTo(0.02555, 6)
    expect(day).toMatchObject({ updates: 1, method: 'balances-updated' })
    expect(known(columnOf('cbeth', compareSource()).apr['1']).method).toBe('exchange-rate-updated')
  })

  test('a report that does not cover a day is not the last day', () => {
    const source = compareSource()
    const steth = source.snapshot.apr.steth
    if (!('value' in steth) || steth.value.last === undefined) throw new Error('no report')
    const half = { ...steth.value.last, from: steth.value.last.to - 43_200n }
    const apr = { ...source.snapshot.apr, steth: fresh({ ...steth.value, last: half }) }
    const told = known(columnOf('steth', { ...source, snapshot: { ...source.snapshot, apr } }).apr['1'])
    expect(told.rate).not.toEqual(half.rate)
    expect(told.to - told.from).toBe(86_400n)
  })

  test('without an indexer, with too little history, or while it is asked: what the chain tells, and why the rest is not known', () => {
    const source = compareSource()
    const off = { is: 'unavailable', why: { code: 'history-off' } } as const
    const without = { ...source, snapshot: { ...source.snapshot, history: off } }
    const lido = columnOf('steth', without).apr
    expect(known(lido['7']).rate.num).toBe(285n)
    expect(lido['30']).toEqual(unknown('history-off', 'error'))
    expect(columnOf('reth', without).apr['1']).toEqual(unknown('history-off', 'error'))
    const young = {
      ...source,
      steps: { lido: ok({ steps: [], indexed: { block: 1n, time: BLOCK.timestamp } }) },
    }
    expect(columnOf('steth', young).apr['30']).toEqual(unknown('not-enough-history', 'error'))
    expect(columnOf('reth', young).apr['1']).toEqual(unknown('reading'))
    const down = { ...source, steps: { lido: err({ code: 'history-unreachable' } as const) } }
    expect(columnOf('steth', down).apr['30']).toEqual(unknown('history-unreachable', 'error'))
  })

  test('an indexer that lags makes its own windows old, and no others', () => {
    const source = compareSource()
    const { history } = source.snapshot
    if (!('value' in history)) throw new Error('no history')
    const late = {
      ...source,
      snapshot: { ...source.snapshot, history: { ...history, is: 'stale' as const } },
    }
    const { apr } = columnOf('steth', late)
    expect([apr['1'].is, apr['7'].is, apr['30'].is]).toEqual(['fresh', 'fresh', 'stale'])
  })

  test('where neither the chain nor the indexer tells, the reason is the chain’s', () => {
    const source = compareSource()
    const apr = { ...source.snapshot.apr, cbeth: unavailable<never>() }
    const told = columnOf('cbeth', { ...source, snapshot: { ...source.snapshot, apr }, steps: {} }).apr
    expect(told['7']).toEqual(unknown('call-failed', 'error'))
  })
})

describe('ways out of 1, 10 and 100 ETH of redemption value', () => {
  test('sizes are of ETH for every token: the amount is worth the size, or a wei above', () => {
    for (const token of LST_IDS) {
      const { exits } = columnOf(token, compareSource())
      expect(exits.map(({ size }) => size)).toEqual([ETHER, 10n * ETHER, 100n * ETHER])
      for (const { size, value } of exits) {
        if (value === undefined) throw new Error('no value')
        expect(value - size >= 0n && value - size <= 1n, `${token} ${size} ${value}`).toBe(true)
      }
    }
    expect(columnOf('cbeth', compareSource()).exits[1]?.amount).toBe(
      (10n * ETHER * ETHER + COINBASE.exchangeRate - 1n) / COINBASE.exchangeRate,
    )
    expect(columnOf('steth', compareSource()).exits[2]?.amount).toBe(100n * ETHER)
  })

  test('the market: what the best pool pays for this very amount, as a discount, or as a premium', () => {
    const cell = columnOf('reth', compareSource()).exits[1]
    const { receives, discount, pool, gas } = known(cell?.market)
    expect(receives).toBe(9_980_000_000_000_000_000n)
    expect(discount.num * 1_000n).toBe(discount.den * 2n)
    expect(pool).toBe(POOL)
    // rETH has no permit, so that an approval is part of it: 50,000 + 160,000 gas at 1 gwei.
    expect(gas).toBe(210_000n * 10n ** 9n)
    expect(cell?.market).toMatchObject({ is: 'fresh', at: AT, source: POOL })
    const premium = { ...compareSource(), offers: offersAt(10_010n) }
    expect(known(columnOf('steth', premium).exits[0]?.market).discount).toEqual({
      num: -(10n ** 15n),
      den: ETHER,
    })
  })

  test('a market that is asked, fails, does not take the size, or is not there: each said so', () => {
    const source = compareSource()
    const market = (changed: Partial<typeof source>) =>
      columnOf('steth', { ...source, ...changed }).exits[2]?.market
    expect(market({ offers: {} })).toEqual(unknown('reading'))
    const failed = err({ code: 'rpc-unreachable' } as const)
    expect(market({ offers: { steth: failed } })).toEqual(unknown('rpc-unreachable', 'error'))
    const small = [quoteOf('steth', ETHER, ETHER), quoteOf('steth', 100n * ETHER, undefined)]
    expect(market({ offers: { steth: ok(small) } })).toEqual(unknown('no-quote'))
    expect(market({ market: { pools: [], routers: {} } })).toEqual(unknown('not-in-deployment', 'error'))
    // The gas price is not known: the price is, and the fee is left out.
    const noGas = { ...source.snapshot, gas: unavailable<never>() }
    expect(known(market({ snapshot: noGas }))).not.toHaveProperty('gas')
  })

  test('Lido’s queue pays at par, in a range of days and as one request', () => {
    const exit = known(columnOf('steth', compareSource()).exits[2]?.own)
    if (exit.kind !== 'queue') throw new Error('no queue')
    expect(exit).toMatchObject({ receives: 100n * ETHER, requests: 1 })
    // Made right at the last report: the next is a day away and the one after two. Request and claim take 270,000 + 100,000 gas.
    expect(exit.wait).toEqual({ is: 'known', from: 86_400n, to: 172_800n })
    expect(exit.gas).toBe(370_000n * 10n ** 9n)
    const { own, value } = columnOf('wsteth', compareSource()).exits[1] ?? {}
    const wrapped = known(own)
    expect(wrapped.kind === 'queue' && wrapped.receives).toBe(value)
  })

  test('a queue that is paused, stopped or in bunker mode gives no price; one whose wait is not known gives it without', () => {
    const own = (source: ReturnType<typeof compareSource>) => columnOf('wsteth', source).exits[0]?.own
    expect(own(withQueue({ isPaused: true }))).toEqual(unknown('queue-paused'))
    expect(own(withLido({ isStopped: true }))).toEqual(unknown('protocol-stopped'))
    expect(own(withQueue({ isBunker: true }))).toEqual(unknown('bunker'))
    expect(own(withQueue({ minimum: 5n * ETHER }))).toEqual(unknown('not-requestable'))
    const long = withQueue({ unfinalizedStEth: 20_000n * ETHER })
    expect(known(own(long))).toMatchObject({ wait: { is: 'unknown', why: 'waits-for-exits' } })
    expect(own(withQueue({ maximum: 3n * 10n ** 17n }))).toMatchObject({ value: { requests: 4 } })
    // The market is another matter.
    expect(columnOf('wsteth', withQueue({ isPaused: true })).exits[0]?.market.is).toBe('fresh')
  })

  test('rETH is burnt as far as the collateral covers, and the rest is priced at its own size', () => {
    const covered = known(columnOf('reth', compareSource()).exits[2]?.own)
    if (covered.kind !== 'burn') throw new Error('no burn')
    expect(covered).toMatchObject({ rest: 0n, receives: covered.pays })
    expect(covered.pays - 100n * ETHER <= 1n).toBe(true)
    const readings = protocols({ 'rocket-pool': fresh({ ...ROCKET_POOL, totalCollateral: 40n * ETHER }) })
    const source = { ...compareSource(), offers: offersAt(9_980n, readings) }
    const part = known(
      columnOf('reth', { ...source, snapshot: { ...source.snapshot, protocols: readings } }).exits[2]?.own,
    )
    if (part.kind !== 'burn' || part.restPays === undefined) throw new Error('no part')
    // The most that floors to no more than the collateral: a wei less, at this rate.
    expect(part.pays).toBe(40n * ETHER - 1n)
    // 60 ETH of it sold at 99.8 %: 59.88 ETH, but for what is rounded away.
    expect(59_880_000_000_000_000_000n - part.restPays).toBeLessThan(10n)
    expect(part.receives).toBe(part.pays + part.restPays)
  })

  test('drained of its collateral nothing is burnt, which is known; the market goes on', () => {
    const source = withProtocols({ 'rocket-pool': fresh({ ...ROCKET_POOL, totalCollateral: 0n }) })
    const { amount, own, market } = columnOf('reth', source).exits[0] ?? {}
    expect(own).toMatchObject({ is: 'fresh', value: { kind: 'burn', burns: 0n, pays: 0n, rest: amount } })
    expect(known(own)).not.toHaveProperty('receives')
    expect(market?.is).toBe('fresh')
  })

  test('what of a burn the market does not take has no sum', () => {
    const source = withProtocols({ 'rocket-pool': fresh({ ...ROCKET_POOL, totalCollateral: 40n * ETHER }) })
    const part = known(columnOf('reth', { ...source, offers: {} }).exits[2]?.own)
    expect(part).toMatchObject({ kind: 'burn', pays: 40n * ETHER - 1n })
    expect(part).not.toHaveProperty('receives')
    expect(part).not.toHaveProperty('restPays')
  })

  test('cbETH leaves at its custodian, and no contract tells a price of that', () => {
    for (const { own, market } of columnOf('cbeth', compareSource()).exits) {
      expect(own).toEqual(unknown('custodian'))
      expect(market.is).toBe('fresh')
    }
  })

  test('a token that is worth nothing has no size', () => {
    const worthless = withProtocols({ coinbase: fresh({ ...COINBASE, exchangeRate: 0n }) })
    expect(columnOf('cbeth', worthless).exits[0]).toEqual({
      ...{ size: ETHER, own: unknown('custodian'), market: unknown('no-rate') },
    })
  })
})

describe('peg and depth', () => {
  const withPeg = (peg: ReturnType<typeof compareSource>['snapshot']['peg']['reth']) => {
    const source = compareSource()
    return { ...source, snapshot: { ...source.snapshot, peg: { ...source.snapshot.peg, reth: peg } } }
  }

  test('a premium, a state that cannot be told, a judgement that is old or missing', () => {
    const deviation = { num: 3n, den: 1_000n }
    const headline = { deviation, voters: 1, spread: { num: 0n, den: 1n }, disagrees: false }
    const premium = withPeg(fresh(judgementAt(BLOCK.timestamp, { headline })))
    expect(known(columnOf('reth', premium).peg)).toMatchObject({
      deviation,
      state: { severity: 'healthy' },
    })
    const state = { is: 'unknown', why: 'no-voter' } as const
    const silent = withPeg(fresh(judgementAt(BLOCK.timestamp, { headline: undefined, state })))
    expect(known(columnOf('reth', silent).peg)).toEqual({ state })
    const judged = fresh(judgementAt(BLOCK.timestamp))
    if (!('value' in judged)) throw new Error('no judgement')
    expect(columnOf('reth', withPeg({ ...judged, is: 'stale' })).peg.is).toBe('stale')
    expect(columnOf('reth', withPeg({ is: 'loading' })).peg).toEqual(unknown('reading'))
    const feed = { is: 'unavailable', why: { code: 'feed-stale' } } as const
    expect(columnOf('reth', withPeg(feed)).peg).toEqual(unknown('feed-stale', 'error'))
  })

  test('depth has a block of its own, or says why there is none', () => {
    const source = compareSource()
    const read = source.depths.reth
    if (read === undefined || !read.ok) throw new Error('no depth')
    const at = { ...BLOCK, number: BLOCK.number - 4n }
    const earlier = columnOf('reth', { ...source, depths: { reth: ok({ ...read.value, at }) } }).depth
    expect(earlier).toMatchObject({ is: 'fresh', at: { number: 996n }, source: POOL })
    expect(known(earlier).map(({ bp, isMore }) => [bp, isMore])).toEqual([
      [50, false],
      [100, false],
      [200, true],
    ])
    const depth = (each: (typeof source)['depths']['reth']) =>
      columnOf('reth', { ...source, depths: { reth: each } }).depth
    expect(depth(undefined)).toEqual(unknown('reading'))
    expect(depth(err({ code: 'not-in-deployment' }))).toEqual(unknown('not-in-deployment', 'error'))
    expect(depth(ok({ ...read.value, levels: [] }))).toEqual(unknown('no-rate'))
  })
})

test('a comparison is still being read while one of its figures is', () => {
  expect(isBeingRead(compareReport(compareSource()))).toBe(false)
  expect(isBeingRead(compareReport({ ...compareSource(), offers: {} }))).toBe(true)
  expect(isBeingRead(compareReport({ ...compareSource(), depths: {} }))).toBe(true)
  expect(isBeingRead(compareReport({ ...compareSource(), steps: {} }))).toBe(true)
})
