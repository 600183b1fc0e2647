import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestLimits } from '@/lib/lst/lido/request-limits'
import { etherByShares, shareRate } from '@/lib/lst/lido/share-rate'
import { largestWithdrawal, splitWithdrawal } from '@/lib/lst/lido/split-withdrawal'
import { LIDO } from '@/lib/testing/states'

const ETH = 10n ** 18n
const LIMITS = { minimum: 100n, maximum: 1_000n * ETH }

const sumOf = (parts: readonly bigint[]) => parts.reduce((sum, part) => sum + part, 0n)

describe('an amount as requests', () => {
  test.each([
    [100n, [100n]],
    [1_000n * ETH, [1_000n * ETH]],
    [1_000n * ETH + 100n, [1_000n * ETH, 100n]],
    [2_000n * ETH, [1_000n * ETH, 1_000n * ETH]],
    [2_500n * ETH, [1_000n * ETH, 1_000n * ETH, 500n * ETH]],
  ])('%s wei', (amount, parts) => {
    expect(splitWithdrawal(amount, LIMITS)).toEqual({ ok: true, value: parts })
  })

  test.each([0n, 1n, 99n])('%s wei is below the minimum', (amount) => {
    expect(splitWithdrawal(amount, LIMITS)).toEqual({
      ok: false,
      error: { code: 'below-request-minimum', minimum: 100n },
    })
  })

  test.each([1n, 99n])('a last part of %s wei is too small: what to add, and what to leave out', (rest) => {
    const amount = 3_000n * ETH + rest
    const split = splitWithdrawal(amount, LIMITS)
    expect(split).toEqual({
      ok: false,
      error: { code: 'last-part-too-small', add: 100n - rest, remove: rest },
    })
    expect(splitWithdrawal(amount + 100n - rest, LIMITS).ok).toBe(true)
    expect(splitWithdrawal(amount - rest, LIMITS).ok).toBe(true)
  })

  const limits = fc
    .tuple(fc.bigInt(1n, 10n ** 4n), fc.bigInt(1n, 10n ** 21n))
    .map(([minimum, more]) => ({ minimum, maximum: minimum + more }))

  test('parts sum to the amount, each within the limits, all but the last the largest', () => {
    fc.assert(
      fc.property(limits, fc.bigInt(0n, 50n), fc.bigInt(0n, 10n ** 22n), (within, times, extra) => {
        const amount = times * within.maximum + (extra % within.maximum)
        const split = splitWithdrawal(amount, within)
        if (split.ok) {
          expect(sumOf(split.value)).toBe(amount)
          for (const [index, part] of split.value.entries()) {
            expect(part >= within.minimum && part <= within.maximum).toBe(true)
            if (index < split.value.length - 1) expect(part).toBe(within.maximum)
          }
        } else if (split.error.code === 'last-part-too-small') {
          const { add, remove } = split.error
          expect(add > 0n && remove > 0n && add + remove === within.minimum).toBe(true)
          expect(splitWithdrawal(amount + add, within).ok).toBe(true)
          expect(splitWithdrawal(amount - remove, within).ok).toBe(true)
          // one wei less to add, or one wei less to leave out, is not enough
          if (add > 1n) expect(splitWithdrawal(amount + add - 1n, within).ok).toBe(false)
          if (remove > 1n) expect(splitWithdrawal(amount - remove + 1n, within).ok).toBe(false)
        } else {
          expect(amount).toBeLessThan(within.minimum)
        }
      }),
    )
  })

  test('the largest amount of a balance can be split, and only dust stays', () => {
    fc.assert(
      fc.property(limits, fc.bigInt(0n, 10n ** 23n), (within, balance) => {
        // not more parts than one would want to look at
        const held = balance % (within.maximum * 40n)
        const most = largestWithdrawal(held, within)
        if (most === undefined) {
          expect(held).toBeLessThan(within.minimum)
          return
        }
        expect(splitWithdrawal(most, within).ok).toBe(true)
        expect(held - most).toBeLessThan(within.minimum)
        expect(held - most).toBeGreaterThanOrEqual(0n)
      }),
    )
  })
})

describe('limits of a request in wstETH', () => {
  const unwrapped = (state: typeof LIDO, amount: bigint) => etherByShares(shareRate(state), amount)

  test('the figures of the recordings: 81 wei is the least, 80 gives 98 stETH wei', () => {
    const { minimum } = requestLimits(LIDO, 'wsteth')
    expect(minimum).toBe(81n)
    expect(unwrapped(LIDO, 80n)).toBe(98n)
    expect(unwrapped(LIDO, 81n)).toBe(100n)
  })

  test('are exact at any rate: what unwraps to the limits, and not a wei beyond', () => {
    fc.assert(
      fc.property(fc.bigInt(10n ** 18n, 10n ** 25n), fc.bigInt(10n ** 18n, 10n ** 25n), (ether, shares) => {
        const state = { ...LIDO, totalPooledEther: ether, totalShares: shares }
        const { minimum, maximum } = requestLimits(state, 'wsteth')
        expect(unwrapped(state, minimum)).toBeGreaterThanOrEqual(100n)
        expect(unwrapped(state, minimum - 1n)).toBeLessThan(100n)
        expect(unwrapped(state, maximum)).toBeLessThanOrEqual(1_000n * ETH)
        expect(unwrapped(state, maximum + 1n)).toBeGreaterThan(1_000n * ETH)
      }),
    )
  })

  test('stETH is counted as it is', () => {
    expect(requestLimits(LIDO, 'steth')).toEqual({ minimum: 100n, maximum: 1_000n * ETH })
  })
})
