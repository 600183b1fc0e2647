import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { amount, type Check, checked, listOf, oneOf, optional, record, text } from '@/lib/read/check'
import { SWITCH_REASONS, SWITCHABLE, type SwitchedOff, type Switches } from '@/lib/switches/switches'

/** Switches as our own routes tell them. */
export const switchesCheck: Check<Switches> = record<Switches>({
  tag: text,
  off: listOf(
    record<SwitchedOff>({
      what: oneOf(...SWITCHABLE),
      protocol: optional(oneOf(...PROTOCOL_IDS)),
      reason: oneOf(...SWITCH_REASONS),
      since: amount,
      text: optional(record<NonNullable<SwitchedOff['text']>>({ en: text, ja: text })),
    }),
  ),
})

/** The answer of `GET /api/switches`. Error: bad-response, naming the field. */
export function switchesFromWire(json: unknown): Result<Switches, AppError> {
  return checked(switchesCheck, json)
}
