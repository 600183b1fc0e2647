import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ratesFromWire } from '@/lib/history/wire'
import { freePort } from '../../scripts/lib/ports.mjs'
import { groupGone } from './process-group'
import type { Rpc } from './send-mined'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** An indexer in a process of its own. */
export interface RunningIndexer {
  readonly url: string
  readonly pid: number
  readonly log: () => string
  /** Waits until it answers, with whatever it has so far. */
  alive(): Promise<void>
  /** Waits until everything of the past is in it. */
  ready(): Promise<void>
  /** The last block that is in its answers. */
  block(): Promise<number | undefined>
  /** Waits until its last block is the chain's: by number and time, because after a reorganisation there are others of the same height. */
  caughtUp(rpc: Rpc): Promise<void>
  /** Waits until it ends by itself. */
  ended(): Promise<number | null>
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Kills the start alone, and waits until all that it started is gone too. */
  killStart(): Promise<void>
  /** Waits until its log says so. */
  said(words: string): Promise<void>
}

export interface IndexerWorld {
  readonly manifestPath: string
  readonly rpcUrl: string
  /** absent: a new folder of its own for PGlite, gone when it stops */
  readonly folder?: string
  /** absent: a free one */
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
  /** what `npm run indexer` is to do, else to index */
  readonly command?: 'serve'
  /** for each wait; absent: three minutes */
  readonly patienceMs?: number
}

interface Block {
  readonly number: number
  readonly timestamp: number
}

async function headOf(rpc: Rpc): Promise<Block> {
  const head = await rpc<{ readonly number: string; readonly timestamp: string }>('eth_getBlockByNumber', [
    'latest',
    false,
  ])
  return { number: Number(head.number), timestamp: Number(head.timestamp) }
}

const PATIENCE_MS = 180_000

/** Starts an indexer; it is not waited for. Every wait throws with the end of its log when it stops or takes too long. */
export async function runIndexer(world: IndexerWorld): Promise<RunningIndexer> {
  const port = world.port ?? (await freePort())
  const folder = world.folder ?? (await mkdtemp(join(tmpdir(), 'evenkeel-indexer-')))
  const child = spawn(process.execPath, ['--import', 'tsx', 'indexer/start.ts', world.command ?? 'start'], {
    cwd: ROOT,
    env: {
      ...process.env,
      EVENKEEL_NETWORK: world.manifestPath,
      RPC_URLS: world.rpcUrl,
      INDEXER_PORT: String(port),
      EVENKEEL_INDEX_FOLDER: folder,
      DATABASE_URL: '',
      ...world.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let log = ''
  let isGone = false
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const gone = new Promise<void>((resolve) =>
    child.once('close', () => {
      isGone = true
      resolve()
    }),
  )
  const { pid } = child
  if (pid === undefined) throw new Error('the indexer could not be started')
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-pid, signal)
    } catch {
      // The group is gone already.
    }
  }
  const leave = async () => {
    await gone
    await groupGone(pid)
    if (world.folder === undefined) await rm(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  const until = async (what: string, isTrue: () => Promise<boolean>) => {
    const deadline = Date.now() + (world.patienceMs ?? PATIENCE_MS)
    while (!(await isTrue().catch(() => false))) {
      if (isGone) throw new Error(`the indexer stopped before it ${what}:\n${log.slice(-4_000)}`)
      if (Date.now() > deadline) throw new Error(`the indexer never ${what}:\n${log.slice(-4_000)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const answers = async (path: string) => (await fetch(`${url}${path}`)).ok
  // Not Ponder's `/status`, which names the old block while blocks are taken back.
  const block = async (): Promise<Block | undefined> => {
    const page = ratesFromWire(await (await fetch(`${url}/rates/lido?limit=1`)).json())
    if (!page.ok) return undefined
    const { block: number, time } = page.value.indexed
    return { number: Number(number), timestamp: Number(time) }
  }
  return {
    url,
    pid,
    log: () => log,
    alive: () => until('answered', () => answers('/health')),
    ready: () => until('was ready', () => answers('/ready')),
    block: async () => (await block())?.number,
    caughtUp: (rpc) =>
      until('caught up with the chain', async () => {
        const [head, own] = [await headOf(rpc), await block()]
        return own?.number === head.number && own.timestamp === head.timestamp
      }),
    async ended() {
      await gone
      return child.exitCode
    },
    async stop() {
      if (!isGone) child.kill('SIGTERM')
      const forced = setTimeout(() => signalGroup('SIGKILL'), 10_000)
      await leave()
      clearTimeout(forced)
    },
    async kill() {
      signalGroup('SIGKILL')
      await leave()
    },
    async killStart() {
      child.kill('SIGKILL')
      await leave()
    },
    said: (words) => until(`said "${words}"`, async () => log.includes(words)),
  }
}
