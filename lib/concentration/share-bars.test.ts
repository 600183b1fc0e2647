import { describe, expect, test } from 'vitest'
import { rankShares } from '@/lib/concentration/rank-shares'
import { shareBars } from '@/lib/concentration/share-bars'
import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { addRatios } from '@/lib/core/ratio-math'
import { formatIsoDay } from '@/lib/format/iso-day'
import { formatWhole } from '@/lib/format/whole-number'

function bars(parts: readonly bigint[], most: number) {
  const ranked = rankShares(parts.map((num, at) => ({ name: `e${at}`, share: { num, den: 100n } })))
  if (!ranked.ok) throw new Error(ranked.error.code)
  return shareBars(ranked.value, most)
}

const percent = ({ num, den }: Ratio) => Number(num * 100n) / Number(den)
const is = (a: Ratio, value: bigint) => compareRatio(a, { num: value, den: 100n }) === 0

describe('bars of the largest', () => {
  test('each begins where the larger ones end, the rest and the unlabelled fill the whole', () => {
    const drawn = bars([10n, 30n, 5n, 5n, 20n], 2)
    expect(drawn.bars.map(({ name, share, before }) => [name, percent(share), percent(before)])).toEqual([
      ['e1', 30, 0],
      ['e4', 20, 30],
    ])
    expect(drawn.rest?.count).toBe(3)
    expect(drawn.rest !== undefined && is(drawn.rest.share, 20n) && is(drawn.rest.before, 50n)).toBe(true)
    const { unlabelled } = drawn
    if (unlabelled === undefined) throw new Error('30 % are unlabelled')
    expect(is(unlabelled.before, 70n)).toBe(true)
    expect(is(addRatios(unlabelled.before, unlabelled.share), 100n)).toBe(true)
  })

  test('one entity over is drawn by its name; nothing unlabelled draws nothing', () => {
    const drawn = bars([50n, 30n, 20n], 2)
    expect(drawn.bars).toHaveLength(3)
    expect(drawn.rest).toBeUndefined()
    expect(drawn.unlabelled).toBeUndefined()
  })
})

test('whole numbers are rounded half up and grouped, days are written out', () => {
  expect(formatWhole({ num: 17_665n, den: 10n }, 'en')).toBe('1,767')
  expect(formatWhole({ num: 2_772n, den: 10n }, 'ja')).toBe('277')
  expect(formatWhole({ num: 0n, den: 7n }, 'en')).toBe('0')
  expect(formatIsoDay('2025-10-21', 'en')).toBe('Oct 21, 2025')
  expect(formatIsoDay('2025-10-21', 'ja')).toBe('2025/10/21')
})
