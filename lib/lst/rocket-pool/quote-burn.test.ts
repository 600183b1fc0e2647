import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { burnable, quoteBurn, rethEthValue } from '@/lib/lst/rocket-pool/quote-burn'
import { ROCKET_POOL } from '@/lib/testing/states'

const ETH = 10n ** 18n

describe('what a burn pays', () => {
  it("reaches the last wei of the collateral, where rETH's own inverse stays one below (measured.md 2, 4.8)", () => {
    const most = burnable(ROCKET_POOL)
    expect(most).toBe(193_742_168_065_202_670_634n)
    expect(quoteBurn(ROCKET_POOL, most ?? 0n)).toEqual({ ok: true, value: ROCKET_POOL.totalCollateral })
    expect(quoteBurn(ROCKET_POOL, (most ?? 0n) + 1n)).toEqual({
      ok: false,
      error: { code: 'above-collateral', burnable: most },
    })
  })

  it.each<[string, bigint, bigint | undefined, object, Partial<typeof ROCKET_POOL>]>([
    ['nothing', 0n, undefined, { code: 'pays-nothing' }, {}],
    ['above both: the balance first', 10n ** 30n, ETH, { code: 'above-balance', balance: ETH }, {}],
    ['no collateral', ETH, undefined, { code: 'no-collateral' }, { totalCollateral: 0n }],
    ['a token worth nothing', ETH, ETH, { code: 'pays-nothing' }, { totalEth: 0n }],
    [
      'a token worth less than a wei each',
      1n,
      1n,
      { code: 'pays-nothing' },
      { totalEth: 1n, rethSupply: 2n },
    ],
  ])('%s', (_, amount, balance, error, over) => {
    expect(quoteBurn({ ...ROCKET_POOL, ...over }, amount, balance)).toEqual({ ok: false, error })
  })

  it('before any report a token is an ether', () => {
    expect(quoteBurn({ ...ROCKET_POOL, rethSupply: 0n }, 5n, 5n)).toEqual({ ok: true, value: 5n })
  })

  it('the bound is the largest amount that the contract would pay, whatever the rate', () => {
    const wei = fc.bigInt({ min: 1n, max: 10n ** 27n })
    fc.assert(
      fc.property(
        wei,
        wei,
        fc.bigInt({ min: 0n, max: 10n ** 27n }),
        (totalEth, rethSupply, totalCollateral) => {
          const state = { ...ROCKET_POOL, totalEth, rethSupply, totalCollateral }
          const most = burnable(state) ?? -1n
          expect(rethEthValue(state, most) <= totalCollateral).toBe(true)
          expect(rethEthValue(state, most + 1n) > totalCollateral).toBe(true)
        },
      ),
    )
  })
})
