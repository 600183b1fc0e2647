import { describe, expect, test } from 'vitest'
import { calendarFile } from '@/lib/exit/calendar'

const ENTRY = {
  uid: 'request-12@example.org',
  from: 1_790_000_000n,
  to: 1_790_086_400n,
  madeAt: 1_789_990_000n,
  title: 'Claim request #12',
  text: 'Probably claimable, see the app.',
}

const unfolded = (file: string) => file.replaceAll('\r\n ', '')

describe('a calendar file', () => {
  test('is one entry with times in UTC', () => {
    expect(calendarFile(ENTRY).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Evenkeel//Withdrawals//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:request-12@example.org',
      'DTSTAMP:20260921T112640Z',
      'DTSTART:20260921T141320Z',
      'DTEND:20260922T141320Z',
      'SUMMARY:Claim request #12',
      'DESCRIPTION:Probably claimable\\, see the app.',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  test('escapes what has a meaning, and no line break gets in', () => {
    const file = calendarFile({
      ...ENTRY,
      title: 'a;b,c\\d\r\nEND:VEVENT\nx',
      url: 'https://example.org/withdraw\r\nATTENDEE:x',
    })
    expect(file).toContain('SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\\nx\r\n')
    expect(file).toContain('URL:https://example.org/withdrawATTENDEE:x\r\n')
    expect(file.match(/^END:VEVENT\r$/gm)).toHaveLength(1)
  })

  test.each([
    ['plain', 'x'.repeat(300)],
    ['Japanese', '引き出しリクエストの請求ができる見込みです。'.repeat(12)],
    ['beyond the basic plane', '🪙'.repeat(60)],
  ])('folds %s text at 75 octets, between characters', (_, text) => {
    const file = calendarFile({ ...ENTRY, text })
    for (const line of file.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(unfolded(file)).toContain(`DESCRIPTION:${text}\r\n`)
    expect(file).not.toContain('\uFFFD')
  })
})
