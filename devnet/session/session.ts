import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deployment } from '@/lib/deployment/schema'
import { buildManifest } from '../deploy/manifest'
import { worldArtifacts } from '../deploy/world-artifacts'
import { catalogue } from '../scenarios/catalogue'
import { runScenario } from '../scenarios/run-scenario'
import type { Outcome } from '../scenarios/scenario'
import { openBaseWorld } from '../world/base-world'
import { catchUp } from '../world/catch-up'
import { setMining } from '../world/mining'
import { loadWorld, saveWorld } from '../world/save-world'
import type { Mining, World } from '../world/world'
import { fixedEnd, lastFullHour } from '../world/world-end'
import { worldKey } from '../world/world-key'
import { type ControlServer, startControl } from './control-server'
import { startTicker } from './ticker'

export interface SessionOptions {
  /** where manifest and control file are written, and the saved world of a lasting session */
  readonly stateDir: string
  readonly port?: number
  readonly mining: Mining
  /** load and save the world in `stateDir`; else it ends with the session */
  readonly lasting?: boolean
  /** forget the saved world */
  readonly fresh?: boolean
  /** play the world on while it runs */
  readonly ticker?: boolean
  readonly say?: (text: string) => void
}

export interface Session {
  readonly world: World
  readonly manifest: Deployment
  readonly manifestPath: string
  readonly control: ControlServer
  /** one after the other, whoever asks */
  run(action: string, args: Readonly<Record<string, unknown>>): Promise<Outcome>
  stop(): Promise<void>
}

const WHY = {
  outdated: 'The saved world was made by another version of the devnet',
  broken: 'The saved world cannot be read',
} as const

async function openWorld(options: SessionOptions, path: string): Promise<World> {
  const say = options.say ?? (() => {})
  say('reading the contracts (changed ones are compiled, which takes up to a minute)')
  const artifacts = await worldArtifacts()
  const key = await worldKey(artifacts)
  const port = options.port === undefined ? {} : { port: options.port }
  const fixed = fixedEnd()
  const now = Math.floor(Date.now() / 1000)
  // The clock of a running devnet is the real one, unless a test has fixed its end.
  const forward = async (world: World) => {
    for (const { what, reason } of await catchUp(world, fixed ?? now))
      say(`${what} did not happen: ${reason}`)
    return world
  }
  if (options.lasting && !options.fresh) {
    const saved = await loadWorld(path, artifacts, key, port)
    if (!('unusable' in saved)) {
      say('playing the saved world forward to now')
      return forward(saved)
    }
    if (saved.unusable !== 'absent') say(`${WHY[saved.unusable]}: starting a fresh one.`)
  }
  const base = await openBaseWorld(artifacts, key, fixed ?? lastFullHour(now), { ...port, say })
  return fixed === null ? forward(base) : base
}

/** Starts a world with its manifest, control endpoint and, if wanted, its daily life. */
export async function startSession(options: SessionOptions): Promise<Session> {
  const path = join(options.stateDir, 'world')
  const world = await openWorld(options, path)
  const manifestPath = join(options.stateDir, 'deployment.json')
  const controlPath = join(options.stateDir, 'control.json')

  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work)
    queue = turn.catch(() => {})
    return turn
  }
  const run = async (action: string, args: Readonly<Record<string, unknown>>): Promise<Outcome> =>
    // What can be asked is told at once, whatever is being played.
    action === 'catalogue'
      ? { ok: true, kind: 'done', message: 'Everything that can be asked.', data: catalogue() }
      : inTurn(() => runScenario(world, action, args))
  try {
    await setMining(world, options.mining)
    const manifest = buildManifest(world.contracts)
    const control = await startControl(run)
    await mkdir(options.stateDir, { recursive: true })
    await writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`)
    const { url, token } = control
    const { rpcUrl } = world.anvil
    const contact = { url, token, pid: process.pid, rpcUrl, manifestPath }
    await writeFile(controlPath, JSON.stringify(contact, null, 2), { mode: 0o600 })
    const stopTicker = options.ticker ? startTicker(world, inTurn, options.say) : () => {}
    let stopping: Promise<void> | undefined
    return {
      world,
      manifest,
      manifestPath,
      control,
      run,
      stop() {
        stopping ??= (async () => {
          stopTicker()
          await rm(controlPath, { force: true })
          await control.stop()
          await inTurn(async () => {
            if (options.lasting) await saveWorld(world, path)
          }).finally(() => world.anvil.stop())
        })()
        return stopping
      },
    }
  } catch (error) {
    await world.anvil.stop()
    throw error
  }
}
