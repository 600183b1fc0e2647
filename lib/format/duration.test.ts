import { describe, expect, it } from 'vitest'
import { formatDuration } from '@/lib/format/duration'

const DAY = 86_400n

describe('durations', () => {
  it.each([
    [0n, '0 min', '0分'],
    [1n, '<1 min', '<1分'],
    [59n, '<1 min', '<1分'],
    [60n, '1 min', '1分'],
    [7_199n, '120 min', '120分'],
    [7_200n, '2 hours', '2時間'],
    [9_000n, '2.5 hours', '2.5時間'],
    [47n * 3_600n, '47 hours', '47時間'],
    [2n * DAY, '2 days', '2日'],
    [(9n * DAY) / 2n, '4.5 days', '4.5日'],
    [10n * DAY + 1n, '10 days', '10日'],
    [4_852_000n, '56 days', '56日'],
    [1_234n * DAY, '1,234 days', '1,234日'],
  ])('%s seconds', (seconds, en, ja) => {
    expect(formatDuration(seconds, 'en')).toBe(en)
    expect(formatDuration(seconds, 'ja')).toBe(ja)
  })

  it('rounds as told', () => {
    expect(formatDuration(10n * DAY + 1n, 'en', 'up')).toBe('11 days')
    expect(formatDuration(11n * DAY - 1n, 'en', 'down')).toBe('10 days')
  })
})
