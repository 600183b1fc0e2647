import * as v from 'valibot'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { SWITCH_REASONS, SWITCHABLE, type SwitchedOff } from '@/lib/switches/switches'

/* The operator's file, docs/kill-switch.md. Server only: what pages need is the checked data. */

const LONGEST_TEXT = 280
const MOST = 32

const sentence = v.pipe(
  v.string('expected a text'),
  v.trim(),
  v.minLength(1, 'expected a text'),
  v.maxLength(LONGEST_TEXT, `expected at most ${LONGEST_TEXT} characters`),
  // nothing that breaks the line, hides, or turns the direction of what is beside it
  v.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'expected one line of plain text'),
)

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
const since = v.pipe(
  v.string('expected a moment such as 2026-11-23T10:00:00Z'),
  v.check(
    (text) => MOMENT.test(text) && Date.parse(text) >= 0,
    'expected a moment such as 2026-11-23T10:00:00Z',
  ),
  v.transform((text) => BigInt(Math.floor(Date.parse(text) / 1000))),
)

const oneOf = <const T extends readonly string[]>(of: T) => v.picklist(of, `expected one of ${of.join(', ')}`)

const schema = v.strictObject({
  off: v.pipe(
    v.array(
      v.strictObject({
        what: oneOf(SWITCHABLE),
        protocol: v.exactOptional(oneOf(PROTOCOL_IDS)),
        reason: oneOf(SWITCH_REASONS),
        since,
        text: v.exactOptional(v.strictObject({ en: sentence, ja: sentence })),
      }),
      'expected a list',
    ),
    v.maxLength(MOST, `expected at most ${MOST} entries`),
  ),
})

/** What is off, out of the file's text. Errors are sentences, each beginning with the path of what is wrong, such as `off.0.what`. */
export function parseSwitches(text: string): Result<readonly SwitchedOff[], readonly string[]> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err(['expected JSON'])
  }
  const parsed = v.safeParse(schema, json)
  if (parsed.success) return ok(parsed.output.off)
  return err(
    parsed.issues.map((issue) => {
      const path = v.getDotPath(issue)
      return path === null ? issue.message : `${path}: ${issue.message}`
    }),
  )
}
