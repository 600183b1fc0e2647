import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endWithUs } from '../../scripts/lib/end-with-us'
import { installDebian } from '../../scripts/lib/install-debian.mjs'
import { freePort } from '../../scripts/lib/ports.mjs'

export interface Postgres {
  readonly url: string
  /** Rows of a query, each its columns joined by a bar. */
  ask(query: string): readonly string[]
  /** Ends it and all of its processes as a power cut would. */
  kill(): Promise<void>
  /** Starts it again after that, with what it had written. */
  again(): Promise<void>
  stop(): Promise<void>
}

const DEBIAN = '/usr/lib/postgresql'

/** Folder of Postgres' programs. Debian's package is installed where that is missing, wanted and possible. */
export function findPostgres(): { readonly folder: string } | { readonly why: string } {
  const here = programs()
  if (here !== undefined) return { folder: here }
  const why = installDebian('postgresql')
  const installed = programs()
  return installed === undefined
    ? { why: why ?? 'the package postgresql has no initdb' }
    : { folder: installed }
}

function programs(): string | undefined {
  const folders = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN, version, 'bin'))
    : []
  return [...folders, '/usr/local/bin', '/usr/bin', '/opt/homebrew/bin'].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

/** It refuses to run as root: then it runs as the user that the package made. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

/** A database server of its own on a free port, in a folder that goes with it. `own`: settings such as `fsync=on`. */
export async function startPostgres(folder: string, own: readonly string[] = []): Promise<Postgres> {
  const user = unprivileged()
  const data = mkdtempSync(join(tmpdir(), 'evenkeel-postgres-'))
  if (user !== undefined) chownSync(data, user.uid, user.gid)
  const { status, stderr } = spawnSync(
    join(folder, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'],
    { encoding: 'utf8', ...user },
  )
  if (status !== 0) throw new Error(`initdb failed:\n${stderr}`)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', `unix_socket_directories=${data}`, ...own]
  const run = async () => {
    const server = spawn(
      join(folder, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { stdio: ['ignore', 'ignore', 'pipe'], ...user },
    )
    // At once, and with all of its children.
    endWithUs(server, 'SIGQUIT')
    let log = ''
    server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
    const gone = new Promise<void>((resolve) => server.once('close', () => resolve()))
    const deadline = Date.now() + 60_000
    while (!log.includes('ready to accept connections')) {
      if (server.exitCode !== null || Date.now() > deadline)
        throw new Error(`Postgres did not start:\n${log}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { server, gone }
  }
  let running = await run()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  return {
    url,
    ask: (query) =>
      spawnSync(join(folder, 'psql'), [url, '-Atc', query], { encoding: 'utf8' }).stdout.trim().split('\n'),
    async kill() {
      const { server, gone } = running
      // Its children outlive it for a moment, and are not to write any more.
      const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(server.pid)], { encoding: 'utf8' })
      server.kill('SIGKILL')
      for (const pid of stdout.split('\n').map(Number)) if (pid > 0) killIfThere(pid)
      // Its children hold its log: that closes when all are gone.
      await gone
    },
    async again() {
      running = await run()
    },
    async stop() {
      running.server.kill('SIGINT')
      await running.gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went with its parent.
  }
}
