import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Read where variables are read: the app's own list, and the indexer's. */
const READERS = ['lib/server/env.ts', 'lib/server/alert/webhook.ts', 'indexer/start/options.ts']
/** Read by Next or by scripts of ours, before any of those. */
const OF_THE_START = ['PORT', 'EVENKEEL_HOST']

/** Names of all variables that an operator may set, found in the code that reads them. */
export function knownVariables(root: string): ReadonlySet<string> {
  const files = new Set([...READERS, ...more(root)])
  const names = [...files].flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].map(
      ([, name]) => name ?? '',
    ),
  )
  return new Set([...OF_THE_START, ...names])
}

/** Other files of the server that are handed the reader of variables. */
function more(root: string): readonly string[] {
  return readdirSync(join(root, 'lib/server'))
    .filter((file) => /^(env|read)-[\w-]*\.ts$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => `lib/server/${file}`)
    .filter((file) => readFileSync(join(root, file), 'utf8').includes("get('"))
}
