import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertId } from '@/lib/alert/alert-id'
import type { AlertMemory } from '@/lib/alert/alert-memory'
import type { AlertNews } from '@/lib/alert/alert-news'
import { type AlertRules, rankOf } from '@/lib/alert/alert-rules'
import { stepAlert } from '@/lib/alert/step-alert'
import type { PegState, UnknownState } from '@/lib/peg/peg-state'
import type { RaisedSeverity, Severity } from '@/lib/peg/thresholds'
import { judgementAt } from '@/lib/testing/peg-judgement'

const RULES: AlertRules = { step: 'stressed', coolDown: 3_600, tellsUnknown: false }
const HOUR = 3_600n

type Said = Severity | UnknownState
const UNKNOWN: readonly UnknownState[] = [
  'no-voter',
  'no-rate',
  'rate-refused',
  'too-few-sources',
  'observing',
]
const isUnknown = (said: Said): said is UnknownState => UNKNOWN.some((each) => each === said)

/** Judgements at times, each saying a state; a state that is said again goes on from where it began. */
function run(
  said: readonly (readonly [time: bigint, said: Said, since?: bigint])[],
  rules: AlertRules = RULES,
  from?: AlertMemory,
): { readonly told: string[]; readonly memory: AlertMemory | undefined } {
  let memory = from
  let current: { readonly said: Said; readonly since: bigint } | undefined
  const told: string[] = []
  for (const [time, each, since] of said) {
    if (current?.said !== each) current = { said: each, since: since ?? time }
    const state: PegState = isUnknown(each)
      ? { is: 'unknown', why: each }
      : { is: 'known', severity: each, since: current.since }
    const step = stepAlert(memory, judgementAt(time, { state }), rules)
    memory = step.memory
    told.push(...step.news.map((news) => `${time}: ${line(news)}`))
  }
  return { told, memory }
}

function line(news: AlertNews): string {
  switch (news.what) {
    case 'reached':
    case 'worse':
      return `${news.what} ${news.severity}`
    case 'left':
      return `left ${news.from} for ${news.severity}`
    case 'judged-again':
      return `judged-again ${news.severity}`
    case 'cannot-judge':
      return `cannot-judge ${news.why}`
    case 'rate-falls':
      return 'rate-falls'
  }
}

describe('a step', () => {
  test.each<[string, readonly (readonly [bigint, Said, bigint?])[], readonly string[]]>([
    [
      'below it nothing is told',
      [
        [0n, 'healthy'],
        [12n, 'watch'],
        [24n, 'healthy'],
      ],
      [],
    ],
    [
      'is told once, and once that it is left',
      [
        [0n, 'healthy'],
        [12n, 'stressed'],
        [24n, 'stressed'],
        [36n, 'watch'],
        [48n, 'healthy'],
      ],
      ['12: reached stressed', '36: left stressed for watch'],
    ],
    [
      'a worse one is told at once, a milder one that is still beyond it is not',
      [
        [0n, 'healthy'],
        [12n, 'stressed'],
        [24n, 'severe'],
        [36n, 'depegged'],
        [48n, 'stressed'],
        [60n, 'healthy'],
      ],
      ['12: reached stressed', '24: worse severe', '60: left stressed for healthy'],
    ],
    [
      'straight to the worst',
      [
        [0n, 'healthy'],
        [12n, 'severe'],
        [24n, 'healthy'],
      ],
      ['12: reached severe', '24: left severe for healthy'],
    ],
    [
      'not knowing is no recovery, and coming back from it is no new alarm',
      [
        [0n, 'healthy'],
        [12n, 'stressed'],
        [24n, 'no-voter'],
        [36n, 'stressed'],
        [48n, 'observing'],
        [60n, 'watch'],
      ],
      ['12: reached stressed', '60: left stressed for watch'],
    ],
    [
      'again within the cool-down: held back, and told at its end because it still holds',
      [
        [0n, 'healthy'],
        [12n, 'stressed'],
        [600n, 'healthy'],
        [900n, 'stressed'],
        [HOUR + 11n, 'stressed'],
        [HOUR + 12n, 'stressed'],
      ],
      ['12: reached stressed', '600: left stressed for healthy', '3612: reached stressed'],
    ],
    [
      'again within the cool-down and gone by its end: never told, nor that it is over',
      [
        [0n, 'healthy'],
        [12n, 'stressed'],
        [600n, 'healthy'],
        [900n, 'stressed'],
        [1_200n, 'healthy'],
        [9_000n, 'healthy'],
      ],
      ['12: reached stressed', '600: left stressed for healthy'],
    ],
    [
      'a worse one is not held back',
      [
        [0n, 'healthy'],
        [12n, 'stressed'],
        [600n, 'healthy'],
        [900n, 'depegged'],
      ],
      ['12: reached stressed', '600: left stressed for healthy', '900: reached depegged'],
    ],
    [
      'up and down between two beyond it: the worse one again only after the cool-down',
      [
        [0n, 'healthy'],
        [12n, 'depegged'],
        [600n, 'stressed'],
        [900n, 'depegged'],
        [1_200n, 'stressed'],
        [4_000n, 'depegged'],
      ],
      ['12: reached depegged', '4000: worse depegged'],
    ],
    [
      'what was there long before the beginning is no news, its end is',
      [
        [10_000n, 'stressed', 9_100n],
        [10_012n, 'stressed'],
        [10_024n, 'healthy'],
      ],
      ['10024: left stressed for healthy'],
    ],
    [
      'what was there long before is no news either where nothing could be said at first',
      [
        [10_000n, 'no-rate'],
        [10_012n, 'stressed', 9_000n],
        [10_024n, 'depegged'],
      ],
      ['10024: worse depegged'],
    ],
    [
      'what began within a quarter of an hour of the beginning may have been told by nobody',
      [[10_000n, 'stressed', 9_101n]],
      ['10000: reached stressed'],
    ],
  ])('%s', (_name, said, told) => {
    expect(run(said).told).toEqual(told)
  })

  test('the same block, and an older one, say nothing and change nothing', () => {
    const { memory } = run([
      [0n, 'healthy'],
      [120n, 'healthy'],
    ])
    for (const time of [120n, 119n, 12n]) {
      const state: PegState = { is: 'known', severity: 'severe', since: time }
      expect(stepAlert(memory, judgementAt(time, { state }), RULES)).toEqual({ memory, news: [] })
    }
  })

  test('a chain that began anew is looked at anew', () => {
    const { memory } = run([[12_000n, 'healthy']])
    const state: PegState = { is: 'known', severity: 'severe', since: 12n }
    const young: PegState = { ...state, since: 935n * 12n }
    expect(stepAlert(memory, judgementAt(936n * 12n, { state: young }), RULES).news).toEqual([])
    expect(stepAlert(memory, judgementAt(935n * 12n, { state: young }), RULES).news).toHaveLength(1)
  })

  test('each rule is its own: watch is told to those who want it', () => {
    const said = [
      [0n, 'healthy'],
      [12n, 'watch'],
      [24n, 'healthy'],
    ] as const
    expect(run(said, { ...RULES, step: 'watch' }).told).toEqual([
      '12: reached watch',
      '24: left watch for healthy',
    ])
    expect(
      run(
        [
          [0n, 'healthy'],
          [12n, 'depegged'],
        ],
        { ...RULES, step: 'severe' },
      ).told,
    ).toEqual([])
  })

  test('no cool-down: every time', () => {
    const said = [
      [0n, 'healthy'],
      [12n, 'stressed'],
      [24n, 'healthy'],
      [36n, 'stressed'],
    ] as const
    expect(run(said, { ...RULES, coolDown: 0 }).told).toHaveLength(3)
  })
})

describe('what cannot be judged', () => {
  const rules: AlertRules = { ...RULES, tellsUnknown: true }
  test.each<[string, readonly (readonly [bigint, Said])[], readonly string[]]>([
    [
      'for a moment is not told',
      [
        [0n, 'healthy'],
        [12n, 'no-voter'],
        [611n, 'no-voter'],
        [612n, 'healthy'],
      ],
      [],
    ],
    [
      'for ten minutes is told once, and that it is over',
      [
        [0n, 'healthy'],
        [12n, 'no-voter'],
        [612n, 'no-rate'],
        [900n, 'no-rate'],
        [912n, 'observing'],
        [924n, 'healthy'],
      ],
      ['612: cannot-judge no-rate', '924: judged-again healthy'],
    ],
    [
      'waiting is no failure',
      [
        [0n, 'observing'],
        [900n, 'observing'],
        [1_800n, 'too-few-sources'],
      ],
      [],
    ],
    [
      'two failures with an answer between them are two',
      [
        [0n, 'no-voter'],
        [300n, 'observing'],
        [312n, 'no-voter'],
        [700n, 'no-voter'],
      ],
      [],
    ],
    [
      'again within the cool-down: held back',
      [
        [0n, 'no-voter'],
        [600n, 'no-voter'],
        [612n, 'healthy'],
        [624n, 'no-voter'],
        [2_000n, 'no-voter'],
        [4_200n, 'no-voter'],
      ],
      ['600: cannot-judge no-voter', '612: judged-again healthy', '4200: cannot-judge no-voter'],
    ],
    [
      'and comes back worse: that says it all',
      [
        [0n, 'healthy'],
        [12n, 'no-voter'],
        [700n, 'no-voter'],
        [712n, 'depegged'],
      ],
      ['700: cannot-judge no-voter', '712: reached depegged'],
    ],
  ])('%s', (_name, said, told) => {
    expect(run(said, rules).told).toEqual(told)
  })

  test('is not told to those who did not ask', () => {
    expect(
      run([
        [0n, 'healthy'],
        [12n, 'no-voter'],
        [9_000n, 'no-voter'],
      ]).told,
    ).toEqual([])
  })
})

describe('properties', () => {
  const SAID: readonly Said[] = [
    'healthy',
    'watch',
    'stressed',
    'depegged',
    'severe',
    'no-voter',
    'observing',
  ]
  const series = fc.array(fc.tuple(fc.constantFrom(...SAID), fc.integer({ min: -3, max: 100 })), {
    maxLength: 60,
  })
  const chosen = fc.constantFrom<RaisedSeverity>('watch', 'stressed', 'depegged', 'severe')

  function walk(steps: readonly (readonly [Said, number])[], rules: AlertRules) {
    let memory: AlertMemory | undefined
    let time = 100_000n
    const told: { readonly news: AlertNews; readonly said: Said }[] = []
    for (const [said, blocks] of steps) {
      time += 12n * BigInt(blocks)
      const state: PegState = isUnknown(said)
        ? { is: 'unknown', why: said }
        : { is: 'known', severity: said, since: time }
      const step = stepAlert(memory, judgementAt(time, { state }), rules)
      memory = step.memory
      told.push(...step.news.map((news) => ({ news, said })))
    }
    return told
  }

  test('alarms and their ends alternate, are never of one block, and are never told while nothing is known', () => {
    fc.assert(
      fc.property(series, chosen, fc.integer({ min: 0, max: 7_200 }), (steps, step, coolDown) => {
        const told = walk(steps, { step, coolDown, tellsUnknown: false })
        expect(told.filter(({ said }) => isUnknown(said))).toEqual([])
        const blocks = told.map(({ news }) => news.block)
        expect(new Set(blocks).size).toBe(blocks.length)
        expect(blocks).toEqual([...blocks].sort((a, b) => Number(a - b)))
        let worst: RaisedSeverity | undefined
        for (const { news } of told) {
          if (news.what === 'reached' || news.what === 'worse') {
            expect(rankOf(news.severity)).toBeGreaterThanOrEqual(rankOf(step))
            expect(news.what).toBe(worst === undefined ? 'reached' : 'worse')
            worst = news.severity
          } else {
            expect(news.what).toBe('left')
            if (news.what === 'left') expect(rankOf(news.severity)).toBeLessThan(rankOf(step))
            worst = undefined
          }
        }
      }),
    )
  })

  test('within the cool-down nothing is told twice that is not worse', () => {
    fc.assert(
      fc.property(series, chosen, fc.integer({ min: 12, max: 7_200 }), (steps, step, coolDown) => {
        const told = walk(steps, { step, coolDown, tellsUnknown: false }).flatMap(({ news }) =>
          news.what === 'reached' || news.what === 'worse' ? [news] : [],
        )
        for (const [place, news] of told.entries()) {
          const before = told[place - 1]
          if (before !== undefined && news.time - before.time < BigInt(coolDown))
            expect(rankOf(news.severity)).toBeGreaterThan(rankOf(before.severity))
        }
      }),
    )
  })

  test('no two alerts have one id', () => {
    fc.assert(
      fc.property(series, chosen, (steps, step) => {
        const ids = walk(steps, { step, coolDown: 0, tellsUnknown: true }).map(({ news }) => alertId(1, news))
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  test('showing every judgement twice changes nothing', () => {
    fc.assert(
      fc.property(series, chosen, (steps, step) => {
        const rules: AlertRules = { step, coolDown: 600, tellsUnknown: true }
        const twice = steps.flatMap(([said, blocks]) => [[said, blocks] as const, [said, 0] as const])
        expect(walk(twice, rules).map(({ news }) => news)).toEqual(walk(steps, rules).map(({ news }) => news))
      }),
    )
  })
})
