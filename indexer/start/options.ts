import { resolve } from 'node:path'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { Env } from '@/lib/server/env'
import { readEnv } from '@/lib/server/env'
import { type Variables, variableOf } from '@/lib/server/env/check-variables'
import type { VariableName } from '@/lib/server/env/variables'

/** What the indexer takes from its environment, checked: what the app takes too, and its own. */
export interface Options {
  readonly env: Env
  readonly port: string
  readonly host: string
  /** false: transfers of token holders are left out, for a light installation */
  readonly holders: boolean
  /** Postgres; absent: PGlite in `folder` */
  readonly databaseUrl?: string
  readonly folder: string
  /** instead of the schema that is named after code and contracts */
  readonly schema?: string
  readonly logRange?: number
}

/** Ponder's own. */
const DEFAULT_PORT = '42069'

/** Each mistake is one sentence that names its variable. `root`: the folder of the whole project. */
export function readOptions(variables: Variables, root: string): Result<Options, readonly string[]> {
  const env = readEnv(variables, root)
  if (!env.ok) return env
  const get = (name: VariableName) => variableOf(variables, name)
  const databaseUrl = get('DATABASE_URL')
  const schema = get('DATABASE_SCHEMA')
  const logRange = get('EVENKEEL_INDEX_LOG_RANGE')
  const { name } = env.value.deployment
  return ok({
    env: env.value,
    port: get('INDEXER_PORT') ?? DEFAULT_PORT,
    host: get('EVENKEEL_INDEXER_HOST') ?? '127.0.0.1',
    holders: get('EVENKEEL_INDEX_HOLDERS') !== 'off',
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    folder: resolve(root, get('EVENKEEL_INDEX_FOLDER') ?? `.cache/indexer/${name}`),
    ...(schema === undefined ? {} : { schema }),
    ...(logRange === undefined ? {} : { logRange: Number(logRange) }),
  })
}
