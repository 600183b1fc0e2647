import * as v from 'valibot'
import type { AlertMemory } from '@/lib/alert/alert-memory'
import type { LstId } from '@/lib/core/lst'
import { RAISED } from '@/lib/peg/thresholds'
import { toJson } from '@/lib/read/to-json'

/** What the pages of one browser remember together, by token: the steps they were told by, too. */
export type AlertMemories = Readonly<Partial<Record<LstId, AlertMemory>>>

const whole = v.pipe(
  v.string(),
  v.regex(/^\d{1,78}$/),
  v.transform((digits) => BigInt(digits)),
)
const severity = v.picklist(RAISED)
const rate = v.pipe(
  v.strictObject({ num: whole, den: whole }),
  v.check(({ den }) => den > 0n),
)

const memory: v.GenericSchema<unknown, AlertMemory> = v.strictObject({
  block: whole,
  hasKnown: v.boolean(),
  alarm: v.exactOptional(v.strictObject({ severity, since: whole })),
  told: v.exactOptional(v.strictObject({ severity, at: whole })),
  rates: v.exactOptional(v.strictObject({ settled: rate, next: v.strictObject({ rate, block: whole }) })),
  unknown: v.exactOptional(v.strictObject({ since: whole, isTold: v.boolean() })),
  unknownToldAt: v.exactOptional(whole),
})

const memories = v.strictObject({
  steth: v.exactOptional(memory),
  wsteth: v.exactOptional(memory),
  reth: v.exactOptional(memory),
  cbeth: v.exactOptional(memory),
})

/** What was stored; nothing where that is not what was written. */
export function readMemories(stored: string | null): AlertMemories {
  if (stored === null) return {}
  try {
    const read = v.safeParse(memories, JSON.parse(stored))
    return read.success ? read.output : {}
  } catch {
    return {}
  }
}

export function writeMemories(remembered: AlertMemories): string {
  return JSON.stringify(toJson(remembered))
}
