import * as v from 'valibot'
import type { Address } from 'viem'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

const json: v.GenericSchema<unknown, Json> = v.custom<Json>(() => true)
const object: v.GenericSchema<unknown, JsonObject> = v.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'is not an object',
)
const address = v.custom<Address>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value))

/** A count, a block number or a time in seconds: written as a number or as a decimal string. */
export const whole = v.pipe(v.union([v.number(), v.pipe(v.string(), v.digits())]), v.transform(Number))
/** An amount: a decimal string. */
export const wei = v.pipe(
  v.string(),
  v.regex(/^-?\d+$/),
  v.transform((text) => BigInt(text)),
)

const step = v.object({
  n: v.number(),
  /** Lido's files say what a step is; the others only whether it is a view. */
  kind: v.optional(v.picklist(['tx', 'call', 'mine'])),
  view: v.optional(v.boolean(), false),
  time: whole,
  block: whole,
  actor: v.string(),
  op: v.string(),
  args: v.optional(object, () => ({})),
  value: v.optional(wei, '0'),
  result: v.object({
    ok: v.boolean(),
    returns: v.optional(v.array(json)),
    revertData: v.optional(v.string()),
    error: v.optional(v.string()),
  }),
  events: v.optional(
    v.array(v.object({ contract: v.string(), name: v.string(), args: v.optional(object, () => ({})) })),
    () => [],
  ),
  after: v.optional(object),
})

const recording = v.object({
  meta: object,
  actors: v.record(v.string(), address),
  addresses: v.optional(v.record(v.string(), address), () => ({})),
  initial: object,
  steps: v.pipe(v.array(step), v.minLength(1, 'holds no step')),
})

/** One recorded scenario; the format is described in the vectors' README. */
export type Recording = v.InferOutput<typeof recording>
export type Step = Recording['steps'][number]

/** @throws Error with a sentence that names the first part that is not of the format. */
export function parseRecording(text: string): Recording {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new Error(`it is not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  const outcome = v.safeParse(recording, parsed)
  if (outcome.success) return outcome.output
  const [issue] = outcome.issues
  throw new Error(
    `it is not of the recordings' format (${v.getDotPath(issue) ?? 'the file'}: ${issue.message})`,
  )
}
