/** One entry of a calendar. */
export interface CalendarEntry {
  /** the same for the same thing, so that a second import replaces the first */
  readonly uid: string
  /** unix seconds; `to` is not part of it */
  readonly from: bigint
  readonly to: bigint
  /** unix seconds: when it was made */
  readonly madeAt: bigint
  readonly title: string
  readonly text: string
  readonly url?: string
}

const LONGEST_LINE = 75

/**
 * An iCalendar file (RFC 5545) with one entry: times in UTC, text escaped (3.3.11), lines folded at 75 octets (3.1) and ended by CRLF.
 * It blocks no time (`TRANSP:TRANSPARENT`): it is an estimate.
 */
export function calendarFile(entry: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Evenkeel//Withdrawals//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${utc(entry.madeAt)}`,
    `DTSTART:${utc(entry.from)}`,
    `DTEND:${utc(entry.to)}`,
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.text)}`,
    ...(entry.url === undefined ? [] : [`URL:${entry.url.replace(/[\r\n]/g, '')}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** `20261122T120011Z` */
function utc(unixSeconds: bigint): string {
  const iso = new Date(Number(unixSeconds) * 1000).toISOString()
  return `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (each) => `\\${each}`).replace(/\r\n|\r|\n/g, '\\n')
}

/** Folds between characters, never inside one: a line counts octets of UTF-8, and goes on after a space. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  const rows: string[] = []
  let row = ''
  let size = 0
  for (const character of line) {
    const octets = encoder.encode(character).length
    if (size + octets > LONGEST_LINE) {
      rows.push(row)
      row = ' '
      size = 1
    }
    row += character
    size += octets
  }
  return [...rows, row].join('\r\n')
}
