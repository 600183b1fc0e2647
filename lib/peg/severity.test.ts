import { describe, expect, test } from 'vitest'
import type { LstId } from '@/lib/core/lst'
import { LST_IDS } from '@/lib/core/lst'
import type { SeverityInput, SeverityMemory } from '@/lib/peg/severity-over-time'
import { stepSeverity } from '@/lib/peg/severity-over-time'
import { pendingOf, stateOf } from '@/lib/peg/state-of'
import { DEFAULT_THRESHOLDS, type Severity } from '@/lib/peg/thresholds'
import { BP } from '@/lib/testing/peg'

/* methods.md section 1, "Severity". */

const MINUTE = 60n
const START = 1_000_000n

/** Minutes from the start, and the deviation there. */
type Point = readonly [minute: bigint, deviation: bigint]

function play(points: readonly Point[], token: LstId = 'steth', more: Partial<SeverityInput> = {}) {
  return points.reduce<SeverityMemory | undefined>(
    (memory, [minute, deviation]) =>
      stepSeverity(
        memory,
        {
          token,
          time: START + minute * MINUTE,
          headline: { num: deviation, den: 10_000n * BP },
          spotAgrees: true,
          hasSources: true,
          ...more,
        },
        DEFAULT_THRESHOLDS,
      ),
    undefined,
  )
}

/** A sample a minute, all alike. */
const hold = (from: bigint, to: bigint, deviation: bigint): Point[] =>
  Array.from({ length: Number(to - from) + 1 }, (_, step) => [from + BigInt(step), deviation])

function said(memory: SeverityMemory | undefined, hasSources = true): Severity | string {
  if (memory === undefined) throw new Error('nothing played')
  const state = stateOf(memory, hasSources, DEFAULT_THRESHOLDS)
  return state.is === 'known' ? state.severity : state.why
}

const BOUNDS = LST_IDS.flatMap((token) =>
  [1n, -1n].map((sign) => ({ token, sign, ...DEFAULT_THRESHOLDS.bounds[token] })),
)

describe('bounds, after an hour', () => {
  test.each(BOUNDS)('$token, sign $sign', ({ token, sign, watch, stressed, depegged, severe }) => {
    const later = (bp: number, units: bigint) =>
      said(play(hold(0n, 60n, sign * (BigInt(bp) * BP + units)), token))
    expect(later(0, 0n)).toBe('healthy')
    expect(later(watch, -1n)).toBe('healthy')
    expect(later(watch, 0n)).toBe('watch')
    expect(later(stressed, 0n)).toBe('watch')
    expect(later(stressed, 1n)).toBe('stressed')
    expect(later(depegged, 0n)).toBe('stressed')
    expect(later(depegged, 1n)).toBe('depegged')
    expect(later(severe, 0n)).toBe('depegged')
    expect(later(severe, 1n)).toBe('severe')
  })
})

describe('persistence', () => {
  test.each([
    ['watch', 30n, 14n, 'observing'],
    ['watch', 30n, 15n, 'watch'],
    ['stressed', 60n, 14n, 'observing'],
    ['stressed', 60n, 15n, 'stressed'],
    ['depegged', 300n, 4n, 'observing'],
    ['depegged', 300n, 5n, 'depegged'],
    ['severe', 600n, 0n, 'observing'],
  ])('%s, %s bp held for %s minutes: %s', (_name, bp, minutes, expected) => {
    expect(said(play(hold(0n, minutes, -bp * BP)))).toBe(expected)
  })

  test('a second short is too short', () => {
    const at = (seconds: bigint) =>
      [0n, 300n, 600n, seconds].reduce<SeverityMemory | undefined>(
        (memory, after) =>
          stepSeverity(
            memory,
            {
              token: 'steth',
              time: START + after,
              headline: { num: -30n, den: 10_000n },
              spotAgrees: true,
              hasSources: true,
            },
            DEFAULT_THRESHOLDS,
          ),
        undefined,
      )
    expect(said(at(899n))).toBe('observing')
    expect(said(at(900n))).toBe('watch')
  })

  test('severe takes a second block, and no time', () => {
    expect(
      said(
        play([
          [0n, 0n],
          [1n, -501n * BP],
        ]),
      ),
    ).toBe('healthy')
    expect(
      said(
        play([
          [0n, 0n],
          [1n, -501n * BP],
          [2n, -501n * BP],
        ]),
      ),
    ).toBe('severe')
    expect(
      said(
        play([
          [0n, 0n],
          [1n, -501n * BP],
          [2n, -499n * BP],
          [3n, -501n * BP],
        ]),
      ),
    ).toBe('healthy')
  })

  test('one sample back within the bound begins the time anew', () => {
    const broken = [...hold(0n, 14n, -30n * BP), [15n, -24n * BP], ...hold(16n, 30n, -30n * BP)] as const
    expect(said(play(broken))).toBe('healthy')
    expect(said(play([...broken, [31n, -30n * BP]]))).toBe('watch')
  })

  test('a worse deviation counts for the milder severity too', () => {
    expect(said(play([...hold(0n, 4n, -300n * BP), ...hold(5n, 14n, -60n * BP)]))).toBe('observing')
    expect(said(play([...hold(0n, 3n, -300n * BP), ...hold(4n, 15n, -60n * BP)]))).toBe('stressed')
  })

  test('stressed also asks that spot agrees, at the moment it is claimed', () => {
    const points = hold(0n, 20n, -60n * BP)
    expect(said(play(points, 'steth', { spotAgrees: false }))).toBe('watch')
    const memory = play(points, 'steth', { spotAgrees: false })
    const next = {
      token: 'steth',
      time: START + 21n * MINUTE,
      headline: { num: -60n, den: 10_000n },
    } as const
    expect(
      said(stepSeverity(memory, { ...next, spotAgrees: true, hasSources: true }, DEFAULT_THRESHOLDS)),
    ).toBe('stressed')
    // the others do not ask
    expect(said(play(hold(0n, 20n, -300n * BP), 'steth', { spotAgrees: false }))).toBe('depegged')
  })

  test('what is on its way is told, with when it began and when it counts', () => {
    const memory = play([...hold(0n, 15n, -30n * BP), ...hold(16n, 18n, -260n * BP)])
    if (memory === undefined) throw new Error('nothing played')
    expect(said(memory)).toBe('watch')
    expect(pendingOf(memory, DEFAULT_THRESHOLDS)).toEqual({
      severity: 'depegged',
      since: START + 16n * MINUTE,
      from: START + 21n * MINUTE,
      samples: 3,
    })
    const quiet = play(hold(0n, 15n, -30n * BP))
    expect(quiet && pendingOf(quiet, DEFAULT_THRESHOLDS)).toBeUndefined()
  })
})

describe('hysteresis', () => {
  test.each([
    ['watch', -30n, -20n],
    ['stressed', -60n, -40n],
    ['depegged', -300n, -160n],
    ['severe', -600n, -400n],
  ] as const)('%s is left at exactly 80 %% of its bound, held for 30 minutes', (severity, high, low) => {
    const entered = hold(0n, 20n, high * BP)
    const stays = (minutes: bigint, units = 0n) =>
      said(play([...entered, ...hold(21n, 21n + minutes, low * BP + units)]))
    expect(stays(29n)).toBe(severity)
    expect(stays(30n)).not.toBe(severity)
    expect(stays(300n, -1n)).toBe(severity)
  })

  test('one sample above 80 % begins the 30 minutes anew', () => {
    const points: Point[] = [
      ...hold(0n, 20n, -30n * BP),
      ...hold(21n, 40n, 0n),
      [41n, -21n * BP],
      ...hold(42n, 71n, 0n),
    ]
    expect(said(play(points))).toBe('watch')
    expect(said(play([...points, [72n, 0n]]))).toBe('healthy')
  })

  test('says since when it recovers, and until when it has to', () => {
    const memory = play([...hold(0n, 20n, -60n * BP), ...hold(21n, 25n, -10n * BP)])
    expect(memory && stateOf(memory, true, DEFAULT_THRESHOLDS)).toEqual({
      is: 'known',
      severity: 'stressed',
      since: START + 15n * MINUTE,
      recovering: { since: START + 21n * MINUTE, until: START + 51n * MINUTE },
    })
  })

  test('from severe straight to healthy when all is calm, else to what still holds', () => {
    const high = hold(0n, 20n, -600n * BP)
    expect(said(play([...high, ...hold(21n, 51n, 0n)]))).toBe('healthy')
    expect(said(play([...high, ...hold(21n, 51n, -350n * BP)]))).toBe('depegged')
    expect(said(play([...high, ...hold(21n, 51n, -100n * BP)]))).toBe('stressed')
  })
})

describe('healthy', () => {
  test('needs sources; others do not', () => {
    const alone = { hasSources: false }
    expect(said(play(hold(0n, 60n, 0n), 'steth', alone), false)).toBe('too-few-sources')
    expect(said(play(hold(0n, 60n, -30n * BP), 'steth', alone), false)).toBe('watch')
    expect(said(play(hold(0n, 5n, -30n * BP), 'steth', alone), false)).toBe('observing')
  })

  test('is kept while something worse has not lasted, and not claimed anew there', () => {
    expect(said(play([...hold(0n, 5n, 0n), ...hold(6n, 19n, -30n * BP)]))).toBe('healthy')
    expect(said(play(hold(0n, 14n, -30n * BP)))).toBe('observing')
  })
})

describe('what nobody has seen is not claimed', () => {
  test('ten minutes without a sample are none; a second more is a gap and a new beginning', () => {
    const high = hold(0n, 15n, -60n * BP)
    expect(said(play([...high, [25n, -60n * BP]]))).toBe('stressed')
    const memory = play(high)
    const later = (seconds: bigint) =>
      stepSeverity(
        memory,
        {
          token: 'steth',
          time: START + 15n * MINUTE + seconds,
          headline: { num: -60n, den: 10_000n },
          spotAgrees: true,
          hasSources: true,
        },
        DEFAULT_THRESHOLDS,
      )
    expect(said(later(600n))).toBe('stressed')
    expect(said(later(601n))).toBe('observing')
    expect(later(600n).observedSince).toBe(START)
    expect(later(601n).observedSince).toBe(START + 15n * MINUTE + 601n)
  })
})
