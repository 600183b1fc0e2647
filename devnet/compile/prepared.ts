import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Artifacts } from './artifacts'

/** What the compiler made of the contracts as they are committed, so that a first start does not wait for it. */
interface Prepared {
  /** of the sources, the compiler and its settings: other contracts have another key */
  readonly key: string
  readonly artifacts: Artifacts
}

const file = fileURLToPath(new URL('prepared.json.gz', import.meta.url))

/** The prepared artifacts when they belong to this key; undefined when they are of other contracts, or absent. */
export async function readPrepared(key: string): Promise<Artifacts | undefined> {
  const packed = await readFile(file).catch(() => undefined)
  if (packed === undefined) return undefined
  const prepared = JSON.parse(gunzipSync(packed).toString('utf8')) as Prepared
  return prepared.key === key ? prepared.artifacts : undefined
}

/** Writes them in the order of their names: the same contracts give the same bytes. */
export async function writePrepared(key: string, artifacts: Artifacts): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(artifacts).sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(file, gzipSync(JSON.stringify({ key, artifacts: sorted } satisfies Prepared), { level: 9 }))
}
