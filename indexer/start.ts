/**
 * `npm run indexer`: Ponder with all it needs to know. Reads the environment, looks the contracts up, names the schema, then runs Ponder
 * in a process of its own and ends with it; one that lost its database is started again. `serve` answers only, from the database of
 * another one; `list` and `prune` are Ponder's.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { watchNpm } from '../scripts/lib/watch-parent.mjs'
import { PLAN_VARIABLE } from './plan/index-plan'
import { LOST_DATABASE } from './plan/lasting-connection'
import { settingsToVariables } from './plan/settings'
import { dataFolder, forgetOtherFolder, forgetOtherLogs } from './start/forget-other-chain'
import { keepRunning } from './start/keep-running'
import { maskOutput } from './start/masked-output'
import { readOptions } from './start/options'
import { codeOf, whyNoPostgres } from './start/postgres-client'
import { resolvePlan } from './start/resolve-plan'
import { tablesSchema, viewsSchema } from './start/schema-name'

const HERE = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const WATCH = new URL('start/end-with-start.mjs', import.meta.url).href
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
if (!resolved.ok) stop([resolved.error], TRY_AGAIN)
const { plan, chain } = resolved.value
const views = viewsSchema(plan.deployment, chain)
const tables = read.value.schema ?? tablesSchema(HERE, plan, chain)
if (command === 'start' && databaseUrl === undefined) forgetOtherFolder(folder, chain, fresh)
if (command === 'start' && databaseUrl !== undefined && plan.isDevnet)
  await forgetOtherLogs(databaseUrl, plan.chainId, tables).catch((error: unknown) =>
    stop(
      [`The Postgres of DATABASE_URL did not answer (${codeOf(error)}). Start again when it does.`],
      TRY_AGAIN,
    ),
  )

const ponder = fileURLToPath(new URL('bin/ponder.js', import.meta.resolve('ponder')))
const argumentsOf = {
  start: ['start', '--schema', tables, '--views-schema', views, '--hostname', host],
  serve: ['serve', '--schema', read.value.schema ?? views, '--hostname', host],
  list: ['db', 'list'],
  prune: ['db', 'prune'],
}[command as 'start' | 'serve' | 'list' | 'prune']

let child: ChildProcess | undefined
let isStopping = false

// Without tsx: Ponder brings its own loader, and tsx beside it would double its memory.
const run = () =>
  new Promise<number>((resolve) => {
    const started = spawn(process.execPath, ['--import', WATCH, ponder, '--root', HERE, ...argumentsOf], {
      cwd: ROOT,
      stdio: ['inherit', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...settingsToVariables({
          rpcUrls: env.rpcUrls,
          folder: dataFolder(folder),
          ...(databaseUrl === undefined ? {} : { databaseUrl }),
          ...(logRange === undefined ? {} : { logRange }),
        }),
        [PLAN_VARIABLE]: JSON.stringify(plan),
        EVENKEEL_INDEX_START_PID: String(process.pid),
        PONDER_TELEMETRY_DISABLED: 'true',
        // Ponder takes this before anything else, and the app's may be in it.
        PORT: port,
      },
    })
    child = started
    maskOutput(started, process.env)
    started.once('close', (code) => {
      child = undefined
      // The database may go while all is being stopped.
      resolve(isStopping && code === LOST_DATABASE ? 0 : (code ?? 1))
    })
  })

function end(signal: NodeJS.Signals): void {
  isStopping = true
  if (child === undefined) process.exit(0)
  child.kill(signal)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal))
watchNpm(() => end('SIGTERM'))
process.exit(
  await keepRunning({
    run,
    whyNot: async () => (databaseUrl === undefined ? undefined : whyNoPostgres(databaseUrl)),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    say: (sentence) => process.stderr.write(`${sentence}\n`),
  }),
)
