import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWhenStale } from './build-when-stale.mjs'
import { demoOptions } from './demo-options.mjs'
import { installWhenMissing } from './install-when-missing.mjs'
import { requireNode } from './node-version.mjs'
import { portFromEnv } from './ports.mjs'
import { startFork } from './start-fork.mjs'
import { UserError } from './user-error.mjs'
import { waitForOk } from './wait-for.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Starts the devnet in a process of its own and waits until its manifest is written and its RPC answers.
 *
 * @param {{ port: number, fresh?: boolean }} options
 * @param {ReturnType<import('./children.mjs').createChildren>} children
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @returns {Promise<{ rpcUrl: string, manifestPath: string, exited: Promise<unknown>, tail: () => string }>}
 */
export function startDevnet({ port, fresh = false }, children, progress) {
  return progress.step('Starting the devnet', async (detail) => {
    const args = ['--import', 'tsx', join(root, 'devnet/cli.ts'), 'start', '--port', String(port)]
    const { child, exited, tail } = children.start(
      'devnet',
      process.execPath,
      fresh ? [...args, '--fresh'] : args,
      {
        cwd: root,
        ipc: true,
        onLine: (line) => detail(line.trim()),
      },
    )
    const ready = new Promise((resolve) => {
      child.on('message', (message) => {
        if (message?.type === 'ready') resolve(message)
      })
    })
    const started = await Promise.race([ready, exited.then(() => null)])
    if (started === null) throw new Error(`The devnet did not start.\n${tail()}`)
    return { rpcUrl: started.rpcUrl, manifestPath: started.manifestPath, exited, tail }
  })
}

/**
 * Starts the indexer of a devnet in a process of its own and waits for nothing: the app lives without it, and says so where history
 * would stand. When its past is complete, or when it ends by itself, that is told in a line.
 *
 * @param {{ port: number, devnet: { rpcUrl: string, manifestPath: string } }} options
 * @param {ReturnType<import('./children.mjs').createChildren>} children
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @returns {{ url: string }}
 */
export function startIndexer({ port, devnet }, children, progress) {
  const started = performance.now()
  const url = `http://127.0.0.1:${port}`
  let isGone = false
  const indexer = children.start(
    'indexer',
    process.execPath,
    ['--import', 'tsx', join(root, 'indexer/start.ts'), '--fresh'],
    {
      cwd: root,
      env: {
        EVENKEEL_NETWORK: devnet.manifestPath,
        RPC_URLS: devnet.rpcUrl,
        INDEXER_PORT: String(port),
        PONDER_LOG_LEVEL: 'warn',
      },
    },
  )
  void indexer.exited.then(() => {
    isGone = true
    if (!children.stopping)
      progress.say(`The indexer stopped by itself; history is not available.\n${indexer.tail()}`)
  })
  progress.say('  Indexing the history in the background')
  waitForOk(`${url}/ready`, { timeoutMs: 3_600_000, stop: () => isGone || children.stopping }).then(
    () => progress.say(`History is complete (${((performance.now() - started) / 1000).toFixed(1)} s).`),
    () => undefined,
  )
  return { url }
}

/**
 * Everything that `npm run demo` and `npm run dev` have in common: Node, packages, ports, devnet, then the app, until it ends.
 *
 * @param {'start' | 'dev'} mode the production build, or the development server
 * @param {readonly string[]} argv
 */
export async function launch(mode, argv, children, progress) {
  requireNode()
  const { fresh, network, fork } = demoOptions(
    argv,
    process.env.EVENKEEL_NETWORK?.trim() || undefined,
    process.env.RPC_URLS,
  )
  // EVENKEEL_NETWORK set by the person means another chain: then there is no devnet to start, unless it is to be copied.
  const isOwnChain = network === undefined || fork !== undefined
  if (!isOwnChain && !process.env.RPC_URLS?.trim())
    throw new UserError(
      `EVENKEEL_NETWORK=${network} needs RPC_URLS: one or more RPC addresses, separated by commas.`,
    )
  const port = await portFromEnv('PORT', 3000)
  const rpcPort = isOwnChain ? await portFromEnv('RPC_PORT', 8545) : undefined
  if (rpcPort === port)
    throw new UserError(`PORT and RPC_PORT are both ${port}: give them different numbers.`)
  const indexerPort = isOwnChain && fork === undefined ? await portFromEnv('INDEXER_PORT', 42_069) : undefined
  if (indexerPort !== undefined && (indexerPort === port || indexerPort === rpcPort))
    throw new UserError(`INDEXER_PORT is ${indexerPort}, as another port is: give them different numbers.`)

  await installWhenMissing({ root, say: progress.say, children, progress })

  // One after the other: on two cores a build beside the devnet's start makes both late, and the usual start builds nothing.
  const devnet =
    rpcPort === undefined
      ? undefined
      : fork === undefined
        ? await startDevnet({ port: rpcPort, fresh }, children, progress)
        : await startFork({ root, url: fork, port: rpcPort, network }, children, progress)
  if (mode === 'start') await buildWhenStale({ root, say: progress.say, children, progress })
  // Last of all that works hard, so that the app is there first.
  const indexer =
    devnet === undefined || indexerPort === undefined
      ? undefined
      : startIndexer({ port: indexerPort, devnet }, children, progress)

  // Not 127.0.0.1: Next writes that as localhost in its own rewrites, takes the two for different hosts, and redirects for ever.
  const host = process.env.EVENKEEL_HOST?.trim() || 'localhost'
  const next = join(root, 'node_modules/next/dist/bin/next')
  if (!existsSync(next)) throw new UserError('Next is not installed: remove node_modules and start again.')
  let appGone = false
  const app = children.start(
    'app',
    process.execPath,
    [next, mode, '--port', String(port), '--hostname', host],
    {
      cwd: root,
      env: {
        NODE_ENV: mode === 'start' ? 'production' : 'development',
        NEXT_TELEMETRY_DISABLED: '1',
        PORT: String(port),
        ...(devnet && { EVENKEEL_NETWORK: devnet.manifestPath, RPC_URLS: devnet.rpcUrl }),
        ...(indexer && { INDEXER_URL: indexer.url }),
        // An indexer of the live chain knows nothing of what happens in its copy.
        ...(fork !== undefined && { INDEXER_URL: '' }),
      },
      onLine: (line) => {
        if (mode === 'dev' || /error|warn/i.test(line)) progress.say(`  app: ${line}`)
      },
    },
  )
  void app.exited.then(() => {
    appGone = true
  })
  const shown = `http://localhost:${port}`
  await progress.step('Starting the app', async () => {
    // A chain of one's own must be readable; another one may come later, and the app says so until then.
    const query = devnet ? '' : '?live'
    const health = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/api/health${query}`
    await waitForOk(health, { timeoutMs: 90_000, stop: () => appGone }).catch((error) => {
      throw new Error(`${error.message}\n${app.tail()}`)
    })
  })
  progress.say(`\nEvenkeel is ready: ${shown}`)
  if (devnet)
    progress.say(
      fork === undefined
        ? `Devnet: ${devnet.rpcUrl} (npm run devnet -- --help plays on it)`
        : `Fork: ${devnet.rpcUrl}`,
    )
  progress.say('Ctrl-C stops everything.')

  const ended = await Promise.race([
    app.exited.then(() => ({ name: 'The app', tail: app.tail })),
    ...(devnet
      ? [
          devnet.exited.then(() => ({
            name: fork === undefined ? 'The devnet' : 'The fork',
            tail: devnet.tail,
          })),
        ]
      : []),
  ])
  if (!children.stopping) throw new Error(`${ended.name} stopped by itself.\n${ended.tail()}`)
}
