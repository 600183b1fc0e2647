import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compounded } from '@/devnet/test/aave-formulas'
import { readAave } from '@/devnet/test/aave-reader'
import { startDevnet } from '@/devnet/testing/devnet-chain'
import type { Address } from '@/lib/core/address'
import type { Ratio } from '@/lib/core/ratio'
import { LENT_TOKENS } from '@/lib/lending/lending-account'
import { valueIn } from '@/lib/loop/figure'
import { grownDebt } from '@/lib/loop/horizon'
import { type LoopFigures, loopFigures } from '@/lib/loop/loop-figures'
import type { LoopMode, LoopSize } from '@/lib/loop/loop-input'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import { type OpeningIssue, openingIssues } from '@/lib/loop/opening-issues'
import { existingLoop, type LoopPosition, openLoop } from '@/lib/loop/position'
import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'
import { type AdminAct, LoopChain } from '@/lib/testing/loop-chain'

/*
 * The simulator against Aave's own contracts: a random loop is opened in the pool, something befalls it there, and the pool's health
 * factor, and whether it lets a liquidator in, are what was predicted. 40 loops in `npm test`, 200 with EVENKEEL_DEEP=1; EVENKEEL_SEED
 * repeats others.
 */

const CASES = process.env.EVENKEEL_DEEP === undefined ? 40 : 200
const RAY = 10n ** 27n
const YEAR = 31_536_000n
const DAY = 86_400n

/**
 * Aave counts worth in 10^-8 dollars, cut off, so a health factor is off by up to two units of its smaller side, the debt, and one for the
 * price of the collateral, which has as many digits.
 */
const rounding = (debt: bigint, { ether }: LoopTerms): number =>
  3 / ((Number(debt) / 1e18) * Number(ether.price.price))
/** A slashing is played by reports of up to some days, in which the market's own interest moves the rate that the debt grows at. */
const REPORTS = 1e-9

type Shock =
  | { readonly is: 'oracle'; readonly bp: number }
  /** for so many hundredths of the fall that the loop tolerates, in whole basis points */
  | { readonly is: 'fall'; readonly hundredths: number }
  | { readonly is: 'slash'; readonly bp: number }
  /** for so many hundredths of the time that the loop has left */
  | { readonly is: 'rate'; readonly percent: number; readonly hundredths: number }

const bp = (num: number): Ratio => ({ num: BigInt(num), den: 10_000n })

const SIZES = {
  'e-mode': fc.oneof(
    fc
      .integer({ min: 120, max: 1_550 })
      .map((num) => ({ by: 'leverage', leverage: { num: BigInt(num), den: 100n } })),
    fc.integer({ min: 3_000, max: 9_450 }).map((num) => ({ by: 'ltv', ltv: bp(num) })),
    fc
      .record({ loops: fc.integer({ min: 1, max: 6 }), num: fc.integer({ min: 6_000, max: 9_450 }) })
      .map(({ loops, num }) => ({ by: 'loops', loops, ltv: bp(num) })),
  ) as fc.Arbitrary<LoopSize>,
  own: fc.oneof(
    fc
      .integer({ min: 120, max: 480 })
      .map((num) => ({ by: 'leverage', leverage: { num: BigInt(num), den: 100n } })),
    fc
      .record({ loops: fc.integer({ min: 1, max: 5 }), num: fc.integer({ min: 4_000, max: 7_900 }) })
      .map(({ loops, num }) => ({ by: 'loops', loops, ltv: bp(num) })),
  ) as fc.Arbitrary<LoopSize>,
}

const CASE = fc.record({
  token: fc.constantFrom('wsteth', ...LENT_TOKENS),
  /** milli-ether */
  equity: fc.oneof(fc.integer({ min: 10, max: 500 }), fc.integer({ min: 500, max: 40_000 })),
  loop: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ mode: fc.constant<LoopMode>({ is: 'e-mode', id: 1 }), size: SIZES['e-mode'] }),
    },
    { weight: 1, arbitrary: fc.record({ mode: fc.constant<LoopMode>({ is: 'own' }), size: SIZES.own }) },
  ),
  market: fc.oneof(
    { weight: 8, arbitrary: fc.constant('usual' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('no-room', 'no-loans', 'frozen', 'paused', 'not-lent', 'used-up' as const),
    },
  ),
  shock: fc.oneof(
    fc.integer({ min: -900, max: 150 }).map((num): Shock => ({ is: 'oracle', bp: num })),
    fc.integer({ min: 20, max: 200 }).map((num): Shock => ({ is: 'fall', hundredths: num })),
    fc.integer({ min: 5, max: 350 }).map((num): Shock => ({ is: 'slash', bp: num })),
    fc
      .record({ percent: fc.integer({ min: 4, max: 70 }), hundredths: fc.integer({ min: 30, max: 170 }) })
      .map((each): Shock => ({ is: 'rate', ...each })),
  ),
})
type Case = typeof CASE extends fc.Arbitrary<infer T> ? T : never

/** v3.0's numbers (`Errors.sol`) for what the simulator tells; a loan beyond the liquidity fails where the new rate is computed. */
const REFUSED_WITH: Record<OpeningIssue['code'], readonly string[]> = {
  'ltv-above-limit': ['36'],
  'above-supply-cap': ['51'],
  'above-borrow-cap': ['50'],
  reserve: ['28', '29'],
  'not-borrowable': ['30'],
  'above-liquidity': ['Panic(0x11)'],
  'not-collateral': ['57'],
  'too-small': [],
}

let chain: LoopChain
let user: Address
let liquidator: Address

beforeAll(async () => {
  const devnet = await startDevnet()
  chain = new LoopChain(devnet, await readAave(devnet))
  user = devnet.account(3).address
  liquidator = devnet.account(4).address
  await chain.fund(liquidator, 9_000n * 10n ** 18n)
  await devnet.snapshot()
})
afterAll(() => chain.devnet.stop())

/** By how much of itself a health factor of the pool is away from the predicted one. */
function apart(found: bigint, { num, den }: Ratio): number {
  const predicted = (num * 10n ** 18n) / den
  return Number(((found - predicted) * 10n ** 15n) / predicted) / 1e15
}

function factorOf({ healthFactor }: LoopFigures): Ratio {
  if (healthFactor === undefined) throw new Error('no debt')
  return healthFactor
}

const figuresOf = (position: LoopPosition, terms: LoopTerms, shocks: Partial<LoopShocks>): LoopFigures =>
  loopFigures({ position, terms, shocks: { ...NO_SHOCKS, ...shocks }, days: 0 })

const owing = (position: LoopPosition, debt: bigint): LoopPosition => ({ ...position, debt })

async function done(action: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const outcome = await chain.devnet.control(action, args)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.data as Record<string, unknown>
}

function actsOf({ market, token }: Case, terms: LoopTerms): readonly AdminAct[] {
  const whole = (wei: bigint) => wei / 10n ** 18n
  switch (market) {
    case 'no-room':
      return [{ name: 'setSupplyCap', token, to: whole(terms.collateral.supplied) }]
    case 'no-loans':
      return [{ name: 'setBorrowCap', token: 'weth', to: whole(terms.ether.debt) }]
    case 'frozen':
      return [{ name: 'setReserveFreeze', token, to: true }]
    case 'paused':
      return [{ name: 'setReservePause', token: 'weth', to: true }]
    case 'not-lent':
      return [{ name: 'setReserveBorrowing', token: 'weth', to: false }]
    default:
      return []
  }
}

interface Predicted {
  readonly figures: LoopFigures
  readonly tolerance: number
  /** the position that the prediction was made of, after interest */
  readonly position: LoopPosition
}

/** Lets the shock happen on the chain, and tells what the simulator makes of it. */
async function befall(
  each: Case,
  terms: LoopTerms,
  opened: LoopPosition,
  openedAt: bigint,
): Promise<Predicted> {
  const { shock, token } = each
  const own = valueIn(figuresOf(opened, terms, {}).ownRate)
  if (own === undefined) throw new Error('the model is known')
  const grown = async () => owing(opened, grownDebt(opened.debt, own, (await chain.time()) - openedAt))
  if (shock.is === 'oracle' || shock.is === 'fall') {
    const { fall } = figuresOf(opened, terms, {})
    if (fall === undefined) throw new Error('no debt')
    const error =
      shock.is === 'oracle' ? shock.bp : -Number((fall.num * BigInt(shock.hundredths) * 100n) / fall.den)
    const most = Math.max(error, -8_000)
    await done('oracle-error', { token, bp: most })
    const position = await grown()
    return {
      position,
      figures: figuresOf(position, terms, { oracleError: bp(most) }),
      tolerance: rounding(position.debt, terms),
    }
  }
  if (shock.is === 'slash') {
    const most = { wsteth: 350, reth: 190, cbeth: 15 }[token]
    const data = await done('slash', {
      token: token === 'wsteth' ? 'steth' : token,
      bp: Math.min(shock.bp, most),
    })
    const [before, after] = [BigInt(String(data.rateBefore)), BigInt(String(data.rateAfter))]
    const position = await grown()
    const slashing = { num: before - after, den: before }
    return {
      position,
      figures: figuresOf(position, terms, { slashing }),
      tolerance: REPORTS + rounding(position.debt, terms),
    }
  }
  await done('borrow-rate', { percent: shock.percent })
  // from here on as somebody who has this position
  const from = await chain.time()
  const { tokens, owed } = await chain.held(user, token)
  const [rate, held] = [await chain.borrowRate(), existingLoop({ tokens, owed }, terms)]
  if (!held.ok) throw new Error(held.error.code)
  const end = valueIn(figuresOf(held.value, terms, { borrowRate: rate }).carry)
  if (end?.is !== 'after') throw new Error('a rate above none ends every loop')
  const wanted = (end.seconds * BigInt(shock.hundredths)) / 100n
  const seconds = wanted > 700n * DAY ? 700n * DAY : wanted
  await chain.devnet.warp(Number(seconds))
  const passed = (await chain.time()) - from
  // The pool's own power series is what it owes by now; the simulator's e^x is away from it by no more than x^3/6.
  const pooled = owing(held.value, (owed * compounded(rate.num, passed) + RAY / 2n) / RAY)
  const smooth = owing(held.value, grownDebt(owed, rate, passed))
  const x = Number((rate.num * passed * 10n ** 9n) / (RAY * YEAR)) / 1e9
  const [byPool, byPower] = [pooled, smooth].map((one) => figuresOf(one, terms, { borrowRate: rate }))
  if (byPool === undefined || byPower === undefined) throw new Error('no figures')
  const gap = Number(smooth.debt - pooled.debt) / Number(pooled.debt)
  expect(gap).toBeGreaterThan(-1e-9)
  expect(gap).toBeLessThan((x ** 3 / 6) * Math.exp(x) + 1e-9)
  // The predicted end is the very moment, but for that difference: 1 % of the time is more than it.
  const share = Number(passed) / Number(end.seconds)
  if (share > 1.01 || share < 0.99) expect(byPool.isLiquidatable).toBe(share > 1)
  expect(byPower.isLiquidatable).toBe(passed > end.seconds)
  return { position: pooled, figures: byPool, tolerance: rounding(pooled.debt, terms) }
}

/** What a liquidation took beyond the debt that it repaid, wei of ether, by what the tokens are redeemed for. */
async function liquidated(token: Case['token'], { position, figures }: Predicted): Promise<number> {
  const before = await chain.held(user, token)
  await chain.liquidate(liquidator, user, token)
  const after = await chain.held(user, token)
  const worth = (tokens: bigint) => (tokens * figures.worth) / position.tokens
  const interest = figures.debt - before.owed
  return Number(worth(before.tokens - after.tokens) - (before.owed - after.owed) + interest)
}

describe('loops on Aave v3.0', () => {
  test(`${CASES} random loops end as predicted`, async () => {
    const { seed } = fc.readConfigureGlobal()
    const cases = fc.sample(CASE, { numRuns: CASES, ...(seed === undefined ? {} : { seed }) })
    const counts = { refused: 0, liquidatable: 0, alive: 0 }
    let widest = 0
    for (const [place, each] of cases.entries()) {
      const note = `case ${place}: ${JSON.stringify(each, (_, value) => (typeof value === 'bigint' ? `${value}` : value))}`
      await chain.devnet.revert()
      if (each.market === 'used-up') await done('utilisation', { percent: 100 })
      await chain.administer(actsOf(each, await chain.terms(each.token, each.loop.mode)))
      const terms = await chain.terms(each.token, each.loop.mode)
      const equity = BigInt(each.equity) * 10n ** 15n
      const { size } = each.loop
      const opened = openLoop({ equity, size }, terms)
      if (!opened.ok) throw new Error(opened.error.code)
      const issues = openingIssues(opened.value, terms)
      if (issues.length > 0) {
        const why = await chain.openingRefusal(user, terms, opened.value, size)
        expect(
          issues.flatMap(({ code }) => REFUSED_WITH[code]),
          note,
        ).toContain(why)
        counts.refused += 1
        continue
      }
      await chain.open(user, terms, opened.value, size)
      const openedAt = await chain.time()
      const held = await chain.held(user, each.token)
      expect(held.tokens, note).toBe(opened.value.tokens)
      // a wei of rounding for each loan
      expect(Math.abs(Number(held.owed - opened.value.debt)), note).toBeLessThanOrEqual(7)
      const now = figuresOf(opened.value, terms, {})
      expect(Math.abs(apart(held.healthFactor, factorOf(now))), note).toBeLessThan(
        rounding(opened.value.debt, terms),
      )
      const [rate, predictedRate] = [await chain.borrowRate(), valueIn(now.ownRate)]
      // the others' interest of the seconds between
      expect(Number(rate.num) / Number(predictedRate?.num) - 1, note).toBeCloseTo(0, 6)
      const predicted = await befall(each, terms, opened.value, openedAt)
      const { healthFactor } = await chain.held(user, each.token)
      const gap = Math.abs(apart(healthFactor, factorOf(predicted.figures)))
      expect(gap, note).toBeLessThan(predicted.tolerance)
      widest = Math.max(widest, gap)
      const why = await chain.liquidationRefusal(liquidator, user, each.token)
      expect(why, note).toBe(predicted.figures.isLiquidatable ? null : '45')
      counts[predicted.figures.isLiquidatable ? 'liquidatable' : 'alive'] += 1
      if (!predicted.figures.isLiquidatable) continue
      const lost = await liquidated(each.token, predicted)
      expect(lost / Number(predicted.figures.liquidation?.once) - 1, note).toBeCloseTo(0, 4)
    }
    process.stdout.write(
      `loops on Aave, seed ${seed}: ${JSON.stringify(counts)}, health factors within ${widest}\n`,
    )
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0)
  })
})
