import { describe, expect, test } from 'vitest'
import { fixedEnd, lastFullHour } from './world-end'

const MOMENT = Date.UTC(2026, 4, 20, 12, 20) / 1000

describe('DEVNET_NOW', () => {
  test.each(['', '  ', undefined])('%j leaves the end open', (text) => {
    expect(fixedEnd(text ?? '')).toBeNull()
  })

  test.each([String(MOMENT), '2026-05-20T12:20', '2026-05-20T12:20:00', '2026-05-20T12:20:00Z'])(
    '%s is a moment of that day, whatever the zone of the machine',
    (text) => {
      expect(fixedEnd(text)).toBe(MOMENT)
    },
  )

  test('a day alone is its beginning', () => {
    expect(fixedEnd('2026-05-20')).toBe(Date.UTC(2026, 4, 20) / 1000)
  })

  test.each(['yesterday', '1779279600000', '12', '2026-13-40', '2026-05-20T12:20+02:00', '-5', '1e9'])(
    '%s is refused in a sentence that names the variable',
    (text) => {
      expect(() => fixedEnd(text)).toThrow(/^DEVNET_NOW: expected .*got "/)
    },
  )
})

test('the last full hour is the beginning of this one', () => {
  expect(lastFullHour(MOMENT)).toBe(MOMENT - 20 * 60)
  expect(lastFullHour(MOMENT - 20 * 60)).toBe(MOMENT - 20 * 60)
})
