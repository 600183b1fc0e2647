import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { endWithUs } from '../lib/end-with-us'
import { freePort } from '../lib/ports.mjs'
import type { Built } from './build-stages'
import { processEnv } from './process-env'

/** Numbers of the user `node` in Node's images. */
const USER = 1000
/** Longest wait for an image's own health check to pass. */
const PATIENCE_MS = 120_000

export interface Running {
  readonly url: string
  readonly log: () => string
  /** Waits until the image's own HEALTHCHECK passes. */
  healthy(): Promise<void>
  /** SIGTERM to the process that CMD names; gives its exit code once it is gone. */
  terminate(): Promise<number | null>
}

/** Which user the processes get: the image's own where this user may become it; it owns no file there, so it can change none. */
export const userOf = () => (process.getuid?.() === 0 ? { uid: USER, gid: USER } : {})

/** Starts what an image's CMD names, as an engine would, on a free port. */
export async function runImage(
  image: Built,
  portName: string,
  more: Readonly<Record<string, string>>,
): Promise<Running> {
  const port = await freePort()
  const [command = '', ...args] = image.cmd ?? []
  const cwd = join(image.root, image.workdir)
  const env = processEnv({
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    ...image.env,
    [portName]: String(port),
    ...more,
  })
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], ...userOf() })
  endWithUs(child)
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-20_000)))
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const isGone = () => child.exitCode !== null || child.signalCode !== null
  const check = () => {
    const [program = '', ...words] = image.healthcheck ?? []
    return spawnSync(program, words, { cwd, env, ...userOf() }).status === 0
  }
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => log,
    async healthy() {
      const deadline = Date.now() + PATIENCE_MS
      while (!check()) {
        if (isGone()) throw new Error(`${command} ${args.join(' ')} ended:\n${log}`)
        if (Date.now() > deadline) throw new Error(`${command} ${args.join(' ')} was never healthy:\n${log}`)
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    },
    async terminate() {
      child.kill('SIGTERM')
      const forced = setTimeout(() => child.kill('SIGKILL'), 20_000)
      const code = await gone
      clearTimeout(forced)
      return code
    },
  }
}
