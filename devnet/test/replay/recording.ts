import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Address } from 'viem'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(json), v.record(v.string(), json)]),
)
const object: v.GenericSchema<JsonObject> = v.record(v.string(), json)
const address = v.custom<Address>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value))

const step = v.object({
  n: v.number(),
  time: v.number(),
  block: v.number(),
  actor: v.string(),
  op: v.string(),
  args: object,
  value: v.string(),
  view: v.optional(v.boolean(), false),
  result: v.object({
    ok: v.boolean(),
    returns: v.optional(v.array(json)),
    revertData: v.optional(v.string()),
    error: v.optional(v.string()),
  }),
  events: v.array(v.object({ contract: v.string(), name: v.string(), args: object })),
  after: v.optional(object),
})

const recording = v.object({
  meta: object,
  actors: v.record(v.string(), address),
  initial: v.objectWithRest({ time: v.number(), block: v.number(), state: object }, json),
  steps: v.array(step),
})

/** One recorded scenario; the format is described in the vectors' README. */
export type Recording = v.InferOutput<typeof recording>
export type Step = v.InferOutput<typeof step>

/** The recordings of a folder whose names begin with `prefix`, by name, sorted. */
export async function readRecordings(folder: string, prefix: string): Promise<Map<string, Recording>> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
  const files = await Promise.all(
    names.sort().map(async (name) => {
      const parsed: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
      return [name, v.parse(recording, parsed)] as const
    }),
  )
  return new Map(files)
}
