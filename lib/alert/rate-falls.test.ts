import { describe, expect, test } from 'vitest'
import type { AlertMemory } from '@/lib/alert/alert-memory'
import { stepAlert } from '@/lib/alert/step-alert'
import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { rateChange } from '@/lib/peg/rate-change'
import { judgementAt } from '@/lib/testing/peg-judgement'

const RULES = { step: 'severe', coolDown: 3_600, tellsUnknown: false } as const
const rate = (thousandths: bigint): Ratio => ({ num: (WAD * thousandths) / 1_000n, den: WAD })

/** Blocks that were looked at, each with the rate of the block before it and its own; tells in which a fall was told. */
function falls(looks: readonly (readonly [block: bigint, before: bigint, after: bigint])[]): string[] {
  let memory: AlertMemory | undefined
  return looks.flatMap(([block, before, after]) => {
    const change = rateChange(rate(before), rate(after), { rateJumpBp: 500 })
    const step = stepAlert(memory, judgementAt(block * 12n, { rateChange: change }), RULES)
    memory = step.memory
    return step.news.map((news) => `${block}: ${news.what}`)
  })
}

describe('a falling rate', () => {
  test.each<[string, readonly (readonly [bigint, bigint, bigint])[], readonly string[]]>([
    [
      'in the block that is looked at',
      [
        [1n, 1_100n, 1_100n],
        [2n, 1_100n, 1_095n],
        [3n, 1_095n, 1_095n],
      ],
      ['2: rate-falls'],
    ],
    ['at the very first look', [[1n, 1_100n, 1_095n]], ['1: rate-falls']],
    [
      'in a block that nobody looked at',
      [
        [1n, 1_100n, 1_100n],
        [6n, 1_095n, 1_095n],
        [11n, 1_095n, 1_095n],
      ],
      ['6: rate-falls'],
    ],
    [
      'twice is two losses, cool-down or not',
      [
        [1n, 1_100n, 1_095n],
        [2n, 1_095n, 1_090n],
      ],
      ['1: rate-falls', '2: rate-falls'],
    ],
    [
      'a rise that was taken back with its block is no fall',
      [
        [1n, 1_100n, 1_100n],
        [2n, 1_100n, 1_105n],
        [3n, 1_100n, 1_100n],
        [4n, 1_100n, 1_105n],
      ],
      [],
    ],
    [
      'below what was settled since',
      [
        [1n, 1_100n, 1_100n],
        [10n, 1_100n, 1_105n],
        [70n, 1_105n, 1_105n],
        [140n, 1_105n, 1_105n],
        [300n, 1_103n, 1_103n],
      ],
      ['300: rate-falls'],
    ],
    [
      'a jump that is refused is an error of the node, not a loss',
      [
        [1n, 1_100n, 1_100n],
        [2n, 1_100n, 900n],
      ],
      [],
    ],
  ])('%s', (_name, looks, told) => {
    expect(falls(looks)).toEqual(told)
  })

  test('is told also while nothing can be said of the market', () => {
    const change = rateChange(rate(1_100n), rate(1_090n), { rateJumpBp: 500 })
    const { news } = stepAlert(
      undefined,
      judgementAt(12n, {
        rateChange: change,
        headline: undefined,
        state: { is: 'unknown', why: 'no-voter' },
      }),
      RULES,
    )
    expect(news).toMatchObject([{ what: 'rate-falls', deviation: undefined, by: change.by }])
  })
})
