import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { freePort } from '../lib/ports.mjs'
import { endingOf } from './ending-of'

export interface Redis {
  readonly url: string
  /** keys that somebody put there */
  keys(): number
  stop(): Promise<void>
}

/** A Redis that keeps nothing, on a free port. */
export async function startRedis(path: string): Promise<Redis> {
  const port = await freePort()
  const child = spawn(
    path,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  )
  const ending = endingOf(child)
  const ask = (...words: string[]) =>
    spawnSync(join(dirname(path), 'redis-cli'), ['-p', String(port), ...words], {
      encoding: 'utf8',
    }).stdout.trim()
  const deadline = Date.now() + 20_000
  while (ask('ping') !== 'PONG') {
    if (child.exitCode !== null || Date.now() > deadline) {
      await ending.end('SIGTERM')
      throw new Error('Redis did not start.')
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    keys: () => Number(ask('dbsize')),
    async stop() {
      await ending.end('SIGTERM')
    },
  }
}
