/**
 * `npm run indexer`: Ponder with all it needs to know. Reads the environment, looks the contracts up, names the schema, then runs Ponder
 * in a process of its own and ends with it. `serve` answers only, from the database of another one; `list` and `prune` are Ponder's.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PLAN_VARIABLE } from './plan/index-plan'
import { settingsToVariables } from './plan/settings'
import { readOptions } from './start/options'
import { resolvePlan } from './start/resolve-plan'
import { tablesSchema, viewsSchema } from './start/schema-name'

const HERE = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
/** Ponder's own code for a failure that may be over at the next start. */
const TRY_AGAIN = 75

function stop(sentences: readonly string[], code: number): never {
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exit(code)
}

const words = process.argv.slice(2)
const fresh = words.includes('--fresh')
const [command = 'start', ...others] = words.filter((word) => word !== '--fresh')
if (!['start', 'serve', 'list', 'prune'].includes(command) || others.length > 0)
  stop([`Unknown: ${words.join(' ')}. There are start, serve, list, prune, and --fresh.`], 1)

const read = readOptions(process.env, ROOT)
if (!read.ok) stop(read.error, 1)
const { env, port, host, databaseUrl, folder, logRange } = read.value
if (command === 'serve' && databaseUrl === undefined)
  stop(['DATABASE_URL is not set: only a Postgres can be shared by an indexer and its replicas.'], 1)

const resolved = await resolvePlan(read.value)
if (!resolved.ok)
  stop([`${resolved.error.code}: ${resolved.error.detail ?? 'the node did not answer'}`], TRY_AGAIN)
const { plan, chain } = resolved.value
if (fresh && databaseUrl === undefined) rmSync(folder, { recursive: true, force: true })
const origin = fresh ? `${chain} ${Date.now()}` : chain

const views = viewsSchema(plan.deployment)
const tables = read.value.schema ?? tablesSchema(HERE, plan, origin)
const ponder = fileURLToPath(new URL('bin/ponder.js', import.meta.resolve('ponder')))
const argumentsOf = {
  start: ['start', '--schema', tables, '--views-schema', views, '--hostname', host],
  serve: ['serve', '--schema', read.value.schema ?? views, '--hostname', host],
  list: ['db', 'list'],
  prune: ['db', 'prune'],
}[command as 'start' | 'serve' | 'list' | 'prune']

// Without tsx: Ponder brings its own loader, and tsx beside it would double its memory.
const child = spawn(process.execPath, [ponder, '--root', HERE, ...argumentsOf], {
  cwd: ROOT,
  stdio: 'inherit',
  env: {
    ...process.env,
    ...settingsToVariables({
      rpcUrls: env.rpcUrls,
      folder,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(logRange === undefined ? {} : { logRange }),
    }),
    [PLAN_VARIABLE]: JSON.stringify(plan),
    PONDER_TELEMETRY_DISABLED: 'true',
    // Ponder takes this before anything else, and the app's may be in it.
    PORT: port,
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
