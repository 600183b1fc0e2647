import { describe, expect, test } from 'vitest'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { parseThresholds } from '@/lib/peg/thresholds-schema'

describe('thresholds of a configuration', () => {
  test('nothing given: the defaults, which are those of methods.md section 1', () => {
    expect(parseThresholds({})).toEqual({ ok: true, value: DEFAULT_THRESHOLDS })
    expect(parseThresholds(JSON.parse(JSON.stringify(DEFAULT_THRESHOLDS)))).toEqual({
      ok: true,
      value: DEFAULT_THRESHOLDS,
    })
    expect(DEFAULT_THRESHOLDS.bounds).toEqual({
      steth: { watch: 25, stressed: 50, depegged: 200, severe: 500 },
      wsteth: { watch: 25, stressed: 50, depegged: 200, severe: 500 },
      reth: { watch: 35, stressed: 75, depegged: 200, severe: 500 },
      cbeth: { watch: 35, stressed: 75, depegged: 200, severe: 500 },
    })
    expect(DEFAULT_THRESHOLDS.persist).toEqual({
      watch: { seconds: 900, samples: 1 },
      stressed: { seconds: 900, samples: 1 },
      depegged: { seconds: 300, samples: 1 },
      severe: { seconds: 0, samples: 2 },
    })
  })

  test('what is given replaces its part alone', () => {
    const reth = { watch: 40, stressed: 80, depegged: 150, severe: 400 }
    const parsed = parseThresholds({ bounds: { reth }, disagreeBp: 60 })
    expect(parsed).toEqual({
      ok: true,
      value: {
        ...DEFAULT_THRESHOLDS,
        disagreeBp: 60,
        bounds: { ...DEFAULT_THRESHOLDS.bounds, reth },
      },
    })
  })

  test.each([
    ['a name that is none', { disagree: 1 }, /^disagree: /],
    [
      'bounds out of order',
      { bounds: { steth: { watch: 50, stressed: 50, depegged: 200, severe: 500 } } },
      /^bounds\.steth: expected each bound to be above/,
    ],
    ['a bound left out', { bounds: { steth: { watch: 25 } } }, /^bounds\.steth\.stressed: /],
    ['a part of a basis point', { disagreeBp: 0.5 }, /^disagreeBp: expected basis points/],
    ['a text', { gap: '600' }, /^gap: expected seconds/],
    [
      'a state left where it is entered',
      { leave: { percent: 100, seconds: 1_800 } },
      /^leave\.percent: expected per cent, a whole number from 1 to 99$/,
    ],
    ['no sample at all', { persist: { severe: { seconds: 0, samples: 0 } } }, /^persist\.severe\.samples: /],
    ['a window of one sample', { gap: 601 }, /gap: expected no more seconds than midWindow/],
    ['no object', 5, /^thresholds: /],
  ])('%s is refused by its path', (_name, json, message) => {
    const parsed = parseThresholds(json)
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) expect(parsed.error.join('\n')).toMatch(message)
  })
})
