import { resolve } from 'node:path'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Env } from '@/lib/server/env'
import { readEnv } from '@/lib/server/env'

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

type Variables = Readonly<Record<string, string | undefined>>

/** Ponder's own. */
const DEFAULT_PORT = '42069'

/** Each mistake is one sentence that names its variable. `root`: the folder of the whole project. */
export function readOptions(variables: Variables, root: string): Result<Options, readonly string[]> {
  const get = (name: string) => {
    const value = variables[name]?.trim()
    return value === '' ? undefined : value
  }
  const mistakes: string[] = []
  const holders = get('EVENKEEL_INDEX_HOLDERS') ?? 'on'
  if (holders !== 'on' && holders !== 'off')
    mistakes.push(`EVENKEEL_INDEX_HOLDERS is "${holders}": expected on or off.`)
  const databaseUrl = get('DATABASE_URL')
  // The address may hold a password, so it is not repeated.
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    mistakes.push('DATABASE_URL is not an address of Postgres: expected postgres://...')
  const schema = get('DATABASE_SCHEMA')
  const logRange = get('EVENKEEL_INDEX_LOG_RANGE')
  if (logRange !== undefined && !/^[1-9]\d{0,6}$/.test(logRange))
    mistakes.push(`EVENKEEL_INDEX_LOG_RANGE is "${logRange}": expected a number of blocks.`)
  const env = readEnv(variables, root)
  if (!env.ok) return err([...env.error, ...mistakes])
  if (mistakes.length > 0) return err(mistakes)
  const { name } = env.value.deployment
  return ok({
    env: env.value,
    port: get('INDEXER_PORT') ?? DEFAULT_PORT,
    host: get('EVENKEEL_INDEXER_HOST') ?? '127.0.0.1',
    holders: holders === 'on',
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    folder: resolve(root, get('EVENKEEL_INDEX_FOLDER') ?? `.cache/indexer/${name}`),
    ...(schema === undefined ? {} : { schema }),
    ...(logRange === undefined ? {} : { logRange: Number(logRange) }),
  })
}
