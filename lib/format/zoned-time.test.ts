import { expect, test } from 'vitest'
import { isoTime, zonedTime } from '@/lib/format/zoned-time'

// 31 December 2025, 15:00:00 UTC: midnight of the new year in Tokyo
const NEW_YEAR = 1_767_193_200n

test('clock and calendar of both zones', () => {
  expect(isoTime(NEW_YEAR, 'UTC')).toBe('2025-12-31T15:00:00+00:00')
  expect(isoTime(NEW_YEAR, 'Asia/Tokyo')).toBe('2026-01-01T00:00:00+09:00')
  expect(zonedTime(NEW_YEAR - 1n, 'Asia/Tokyo')).toEqual({ date: '2025-12-31', clock: '23:59:59' })
})
