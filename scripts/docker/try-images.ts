import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Devnet, startDevnet } from '../../devnet/testing/devnet-chain'
import { findPostgres, startPostgres } from '../../indexer/testing/postgres'
import type { Built } from './build-stages'
import { processEnv } from './process-env'
import { type Running, runImage, userOf } from './run-image'

type Say = (line: string) => void

/** Starts both images against a devnet and a Postgres, asks them what an operator would, and ends them by SIGTERM. Throws at the first that is wrong. */
export async function tryImages(app: Built, indexer: Built, scratch: string, say: Say): Promise<void> {
  const devnet = await startDevnet()
  try {
    const manifest = join(scratch, 'deployment.json')
    copyFileSync(devnet.manifestPath, manifest)
    const world = { EVENKEEL_NETWORK: manifest, RPC_URLS: devnet.rpcUrl }
    await tryApp(app, world, say)
    await tryIndexer(indexer, world, say)
  } finally {
    await devnet.stop()
  }
}

type World = Readonly<Record<'EVENKEEL_NETWORK' | 'RPC_URLS', Devnet['rpcUrl']>>

async function tryApp(image: Built, world: World, say: Say): Promise<void> {
  refusesWrongEnvironment(image, say)
  const app = await runImage(image, 'PORT', world)
  await during(app, async () => {
    await app.healthy()
    await must(`${app.url}/api/health`, 200, '"status":"ok"')
    // Twice, by both names of the loopback: a server that takes them for two hosts redirects for ever.
    for (const host of ['127.0.0.1', 'localhost']) {
      const base = app.url.replace('127.0.0.1', host)
      const html = await must(`${base}/`, 200, '<main')
      await must(`${base}/ja/peg`, 200, 'lang="ja"')
      for (const [path] of html.matchAll(/\/_next\/static\/[^"'\\ ]+\.(?:js|css|woff2)/g))
        await must(`${base}${path}`, 200)
      await must(`${base}/icon.svg`, 200, '<svg')
    }
  })
  say(
    'app: healthy by its own check, pages in both languages, every file of the first page, 127.0.0.1 and localhost',
  )
  say(`app: SIGTERM ends it (exit ${await ended(app)})`)
}

async function tryIndexer(image: Built, world: World, say: Say): Promise<void> {
  const found = findPostgres()
  if ('why' in found) throw new Error(`The indexer's image needs a Postgres: ${found.why}`)
  const database = await startPostgres(found.folder)
  try {
    const env = { ...world, DATABASE_URL: database.url, EVENKEEL_INDEX_HOLDERS: 'off' }
    const indexer = await runImage(image, 'INDEXER_PORT', env)
    await during(indexer, async () => {
      await indexer.healthy()
      await must(`${indexer.url}/rates/lido?from=0&to=9999999999&limit=2`, 200, '"indexed"')
    })
    say('indexer: healthy by its own check on a Postgres, and answers')
    say(`indexer: SIGTERM ends it (exit ${await ended(indexer)})`)
  } finally {
    await database.stop()
  }
}

function refusesWrongEnvironment(image: Built, say: Say): void {
  const [command = '', ...args] = image.cmd ?? []
  const { status, stderr } = spawnSync(command, args, {
    cwd: join(image.root, image.workdir),
    env: processEnv({ PATH: process.env.PATH, ...image.env, EVENKEEL_NETWORK: 'nowhere', PORT: '1' }),
    encoding: 'utf8',
    timeout: 60_000,
    ...userOf(),
  })
  if (status !== 1 || !stderr.includes('EVENKEEL_NETWORK is "nowhere"'))
    throw new Error(`A wrong environment did not stop the app (exit ${status}):\n${stderr}`)
  say('app: a wrong environment ends it with a sentence (exit 1)')
}

async function during(running: Running, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    await running.terminate()
    throw new Error(`${error instanceof Error ? error.message : error}\nIts log:\n${running.log()}`)
  }
}

async function ended(running: Running): Promise<number> {
  const code = await running.terminate()
  // 143 by a signal's own rule; null: killed, because it did not listen.
  if (code === null) throw new Error(`SIGTERM did not end it:\n${running.log()}`)
  return code
}

async function must(url: string, status: number, words = ''): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(30_000) })
  const text = await answer.text()
  if (answer.status !== status || !text.includes(words))
    throw new Error(`${url}: ${answer.status} and not ${status} with "${words}":\n${text.slice(0, 500)}`)
  return text
}
