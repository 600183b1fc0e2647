import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `npm run build` wrote down of the files that browsers are given as they are. */
export interface StaticManifest {
  /** JSON, as it was written: `{ "files": { "/_next/static/…": "<sha256>", … } }` */
  readonly text: string
  /** of `text`, in hex */
  readonly sha256: string
}

/** Written by `scripts/build.mjs`. */
const PATH = '.next/static-manifest.json'

/** The manifest of this build; undefined where none was written, as under a development server. */
export function readStaticManifest(root: string = process.cwd()): StaticManifest | undefined {
  try {
    const text = readFileSync(join(root, PATH), 'utf8')
    return { text, sha256: createHash('sha256').update(text).digest('hex') }
  } catch {
    return undefined
  }
}

/** A build does not change while it runs. */
let known: StaticManifest | undefined

export function staticManifest(): StaticManifest | undefined {
  known ??= readStaticManifest()
  return known
}
