import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Address } from 'viem'
import type { JsonObject } from '../replay/recording'

const json = v.custom<JsonObject[string]>(() => true)
const object = v.custom<JsonObject>((value) => typeof value === 'object' && value !== null)
const address = v.custom<Address>((value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value))

const step = v.object({
  n: v.number(),
  kind: v.picklist(['tx', 'call', 'mine']),
  time: v.pipe(v.string(), v.transform(Number)),
  block: v.pipe(v.string(), v.transform(Number)),
  actor: v.string(),
  op: v.string(),
  args: object,
  value: v.optional(
    v.pipe(
      v.string(),
      v.transform((text: string) => BigInt(text)),
    ),
    '0',
  ),
  result: v.object({
    ok: v.boolean(),
    returns: v.optional(v.array(json)),
    error: v.optional(v.string()),
  }),
  events: v.array(v.object({ contract: v.string(), name: v.string(), args: object })),
  after: v.optional(object),
  note: v.optional(v.string()),
})

const recording = v.object({
  meta: v.looseObject({ chainId: v.pipe(v.string(), v.transform(Number)) }),
  actors: v.record(v.string(), address),
  addresses: v.record(v.string(), address),
  initial: object,
  steps: v.array(step),
})

/** One recorded scenario of Lido; the format is described in `measured.md`. */
export type LidoRecording = v.InferOutput<typeof recording>
export type LidoStep = v.InferOutput<typeof step>

/** The `lido-*.json` of a folder by name, sorted; only the given ones if any are given. */
export async function readLidoRecordings(
  folder: string,
  only: readonly string[] = [],
): Promise<ReadonlyMap<string, LidoRecording>> {
  const names = (await readdir(folder))
    .filter((name) => name.startsWith('lido-') && name.endsWith('.json'))
    .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
  const files = await Promise.all(
    names.sort().map(async (name) => {
      const parsed: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
      return [name, v.parse(recording, parsed)] as const
    }),
  )
  return new Map(files)
}
