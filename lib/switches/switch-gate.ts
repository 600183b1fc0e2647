import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { switchedOff } from '@/lib/switches/switched-off'
import { switchesFromWire } from '@/lib/switches/wire'
import type { TxIntent } from '@/lib/tx/intent'

/** Whether an intent may go on right now. Errors: `switched-off` with what switches it off, `switches-unread`. */
export type SwitchGate = (intent: TxIntent) => Promise<Result<void, AppError>>

/** asked twice: one lost answer is nothing unusual */
const TRIES = 2

/**
 * Asks each time anew, so that a page opened long before the switch obeys it. Where the answer cannot be had, nothing goes on: an outage
 * is just when a switch may have been thrown, and an attacker could make one. `load` gives the parsed body of `GET /api/switches`.
 */
export function createSwitchGate(load: () => Promise<unknown>): SwitchGate {
  return async (intent) => {
    let detail = ''
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const read = await load().then(switchesFromWire, (error: unknown) => err({ detail: String(error) }))
      if (read.ok) {
        const off = switchedOff(read.value, intent)
        return off === undefined ? ok(undefined) : err({ code: 'switched-off', switched: off })
      }
      detail = read.error.detail ?? ''
    }
    return err({ code: 'switches-unread', detail })
  }
}
