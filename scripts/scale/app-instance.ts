import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../checks/source-files'
import { freePort } from '../lib/ports.mjs'
import { waitForOk } from '../lib/wait-for.mjs'

/** One `npm start` of several; it comes back on the same port. */
export interface AppInstance {
  readonly url: string
  readonly address: string
  start(): Promise<void>
  /** resolves when the process is gone; its exit code, null where it was killed */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
  pid(): number | undefined
  log(): string
}

/** The production build as `npm start` runs it. */
export async function createAppInstance(env: Readonly<Record<string, string>>): Promise<AppInstance> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let log = ''
  return {
    url,
    address: `127.0.0.1:${port}`,
    pid: () => child?.pid,
    log: () => log,
    async start() {
      const started = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
        cwd: ROOT,
        env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-20_000)))
      const isGone = () => started.exitCode !== null
      await waitForOk(`${url}/api/health`, { timeoutMs: 90_000, stop: isGone }).catch((error: unknown) => {
        throw new Error(`${error instanceof Error ? error.message : error}\n${log}`)
      })
    },
    async end(signal) {
      const running = child
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return null
      const gone = new Promise<number | null>((resolve) => running.once('close', (code) => resolve(code)))
      running.kill(signal)
      const forced = setTimeout(() => running.kill('SIGKILL'), 30_000)
      const code = await gone
      clearTimeout(forced)
      return code
    },
  }
}
