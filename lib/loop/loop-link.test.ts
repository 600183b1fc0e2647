import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { LENT_TOKENS } from '@/lib/lending/lending-account'
import { LOOP_DEFAULTS, type LoopLinkState, readLoopLink, writeLoopLink } from '@/lib/loop/loop-link'
import { EPISODE_IDS } from '@/lib/peg/catalogue/episode'

const ETH = 10n ** 18n
const queryOf = (text: string) => Object.fromEntries(new URLSearchParams(text))
const read = (text: string) => readLoopLink(queryOf(text))
const issuesOf = (text: string) => read(text).issues.map(({ param, issue }) => [param, issue])

describe('readLoopLink', () => {
  it('is at its defaults where nothing is said', () => {
    expect(read('')).toEqual({ state: LOOP_DEFAULTS, issues: [] })
  })

  it('takes a whole simulation', () => {
    const text =
      'token=rETH&equity=12.5 ETH&loops=4&ltv=90&days=30&mode=2&rate=18&discount=5&error=-2.85&slash=0.5&queue=46&full=1&oracle=market&episode=steth-2025'
    expect(read(text)).toEqual({
      issues: [],
      state: {
        input: {
          token: 'reth',
          equity: 125n * 10n ** 17n,
          size: { by: 'loops', loops: 4, ltv: { num: 900_000n, den: 1_000_000n } },
          days: 30,
          mode: { is: 'e-mode', id: 2 },
        },
        shocks: {
          borrowRate: { num: 180_000n, den: 1_000_000n },
          marketDiscount: { num: 50_000n, den: 1_000_000n },
          oracleError: { num: -28_500n, den: 1_000_000n },
          slashing: { num: 5_000n, den: 1_000_000n },
          queueDays: 46,
          fullyUsed: true,
          pricedBy: 'market',
        },
        episode: 'steth-2025',
      },
    })
  })

  it('takes a size by leverage or by LTV, units, commas, a typographic minus, and the first of repeated ones', () => {
    expect(read('leverage=7,5x').state.input.size).toEqual({
      by: 'leverage',
      leverage: { num: 75_000n, den: 10_000n },
    })
    expect(read('ltv=90%').state.input.size).toEqual({ by: 'ltv', ltv: { num: 900_000n, den: 1_000_000n } })
    expect(read('error=\u22122.85%').state.shocks.oracleError).toEqual({ num: -28_500n, den: 1_000_000n })
    expect(read('mode=OWN').state.input.mode).toEqual({ is: 'own' })
    expect(read('full=0').state.shocks.fullyUsed).toBe(false)
    expect(readLoopLink({ days: ['30', '60'] }).state.input.days).toBe(30)
  })

  it.each([
    ['token=doge', [['token', 'unknown-value']]],
    ['equity=0', [['equity', 'out-of-range']]],
    ['equity=-1', [['equity', 'negative']]],
    ['equity=abc', [['equity', 'not-a-number']]],
    ['equity=1 stETH', [['equity', 'wrong-unit']]],
    ['leverage=0.5', [['leverage', 'out-of-range']]],
    ['leverage=1000.1', [['leverage', 'out-of-range']]],
    ['leverage=1.23456', [['leverage', 'too-many-decimals']]],
    ['ltv=100', [['ltv', 'out-of-range']]],
    ['ltv=-1', [['ltv', 'out-of-range']]],
    ['loops=3', [['loops', 'needs-ltv']]],
    ['loops=101&ltv=50', [['loops', 'out-of-range']]],
    ['loops=1.5&ltv=50', [['loops', 'not-a-number']]],
    [
      'leverage=3&ltv=50&loops=2',
      [
        ['ltv', 'conflict'],
        ['loops', 'conflict'],
      ],
    ],
    ['days=0', [['days', 'out-of-range']]],
    ['days=3651', [['days', 'out-of-range']]],
    ['days=1e3', [['days', 'not-a-number']]],
    ['mode=256', [['mode', 'out-of-range']]],
    ['mode=none', [['mode', 'not-a-number']]],
    ['rate=-1', [['rate', 'out-of-range']]],
    ['rate=1000.1', [['rate', 'out-of-range']]],
    ['discount=99.5', [['discount', 'out-of-range']]],
    ['error=-99.5', [['error', 'out-of-range']]],
    ['error=--1', [['error', 'not-a-number']]],
    ['error=-', [['error', 'empty']]],
    ['slash=100', [['slash', 'out-of-range']]],
    ['queue=x', [['queue', 'not-a-number']]],
    ['full=yes', [['full', 'unknown-value']]],
    ['oracle=chainlink', [['oracle', 'unknown-value']]],
    ['episode=moon', [['episode', 'unknown-value']]],
  ] as const)('names what is wrong with %s, and goes on without it', (text, issues) => {
    expect(issuesOf(text)).toEqual(issues)
    if (!text.includes('&')) expect(read(text).state).toEqual(LOOP_DEFAULTS)
  })

  it('never throws, and tells what was given, cut', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'token',
            'equity',
            'leverage',
            'ltv',
            'loops',
            'days',
            'mode',
            'rate',
            'error',
            'full',
          ),
          fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(fc.string())),
        ),
        (query) => {
          for (const { given } of readLoopLink(query).issues) expect(given.length).toBeLessThanOrEqual(64)
        },
      ),
    )
  })
})

describe('writeLoopLink', () => {
  it('leaves defaults out, and keeps what is not its own', () => {
    expect(writeLoopLink('?ref=0xabc&leverage=9&rate=3', LOOP_DEFAULTS)).toBe('?ref=0xabc')
    const { input } = LOOP_DEFAULTS
    const state: LoopLinkState = {
      ...LOOP_DEFAULTS,
      input: { ...input, equity: ETH / 2n, mode: { is: 'own' } },
    }
    expect(writeLoopLink('', state)).toBe('?equity=0.5&mode=own')
  })

  const ppm = (min: number, max: number) =>
    fc.integer({ min, max }).map((num): Ratio => ({ num: BigInt(num), den: 1_000_000n }))
  const size: fc.Arbitrary<LoopLinkState['input']['size']> = fc.oneof(
    fc
      .integer({ min: 10_000, max: 10_000_000 })
      .map((num) => ({ by: 'leverage' as const, leverage: { num: BigInt(num), den: 10_000n } })),
    ppm(0, 990_000).map((ltv) => ({ by: 'ltv' as const, ltv })),
    fc.record({
      by: fc.constant('loops' as const),
      loops: fc.integer({ min: 0, max: 100 }),
      ltv: ppm(0, 990_000),
    }),
  )
  const states: fc.Arbitrary<LoopLinkState> = fc.record(
    {
      input: fc.record(
        {
          token: fc.constantFrom(...LENT_TOKENS),
          equity: fc.bigInt({ min: 1n, max: 10n ** 27n }),
          size,
          days: fc.integer({ min: 1, max: 3_650 }),
          mode: fc.oneof(
            fc.constant({ is: 'own' as const }),
            fc.record({ is: fc.constant('e-mode' as const), id: fc.integer({ min: 1, max: 255 }) }),
          ),
        },
        { requiredKeys: ['token', 'equity', 'size', 'days'] },
      ),
      shocks: fc.record(
        {
          borrowRate: ppm(0, 10_000_000),
          marketDiscount: ppm(0, 990_000),
          oracleError: ppm(-990_000, 990_000),
          slashing: ppm(0, 990_000),
          queueDays: fc.integer({ min: 0, max: 3_650 }),
          fullyUsed: fc.boolean(),
          pricedBy: fc.constantFrom('redemption' as const, 'market' as const),
        },
        { requiredKeys: ['marketDiscount', 'oracleError', 'slashing', 'fullyUsed'] },
      ),
      episode: fc.constantFrom(...EPISODE_IDS),
    },
    { requiredKeys: ['input', 'shocks'] },
  )
  /** Ratios by their value: 0/1 is 0/1000000. */
  const plain = (state: LoopLinkState) =>
    JSON.stringify(state, (_, value) => {
      if (typeof value === 'bigint') return value.toString()
      if (value !== null && typeof value === 'object' && 'den' in value) {
        const million = (value.num * 1_000_000n) / value.den
        return compareRatio({ num: million, den: 1_000_000n }, value) === 0 ? million.toString() : 'finer'
      }
      return value
    })

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { state: back, issues } = read(writeLoopLink('?ref=1', state))
        expect(issues).toEqual([])
        expect(JSON.parse(plain(back))).toEqual(JSON.parse(plain(state)))
      }),
    )
  })
})
