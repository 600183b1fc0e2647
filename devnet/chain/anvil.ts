import { type ChildProcess, spawn } from 'node:child_process'
import { isPortFree } from '../../scripts/lib/ports.mjs'
import { anvilBinary } from './anvil-binary'
import { KEPT_BLOCKS } from './block-journal'
import { createRpc, type Rpc } from './rpc'

export const CHAIN_ID = 31_337

/** What mainnet runs. */
const HARDFORK = 'osaka'

export interface AnvilOptions {
  /** absent: a free one */
  readonly port?: number
  /** unix seconds of the genesis block; absent: now */
  readonly timestamp?: number
  /** a file that `anvil_dumpState` wrote, unzipped */
  readonly loadState?: string
  /** absent: the devnet's */
  readonly chainId?: number
  /** more of anvil's own flags */
  readonly flags?: readonly string[]
}

export interface Anvil {
  readonly port: number
  readonly rpcUrl: string
  readonly rpc: Rpc
  readonly pid: number
  /** resolves when the process is gone, for whatever reason */
  readonly exited: Promise<void>
  stop(): Promise<void>
}

// anvil in the background, and its end when our end of the pipe closes: however this process dies, it leaves no chain behind.
const GUARD = `exec 3<&0
"$@" </dev/null &
chain=$!
( cat <&3 >/dev/null; kill -9 "$chain" 2>/dev/null ) &
guard=$!
wait "$chain"
code=$?
kill "$guard" 2>/dev/null
exit "$code"`

const LISTENING = /Listening on 127\.0\.0\.1:(\d+)/

function launch(args: readonly string[]): ChildProcess {
  const binary = anvilBinary()
  // A process group of its own: a Ctrl-C in the terminal must not end the chain before its state is saved.
  return process.platform === 'win32'
    ? spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('/bin/sh', ['-c', GUARD, 'anvil-guard', binary, ...args], {
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      })
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid === undefined) return
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

/**
 * Starts an anvil that mines only when told to; listens on this machine only.
 *
 * @throws Error with a sentence when the port is taken or the program does not come up
 */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  if (options.port !== undefined && !(await isPortFree(options.port)))
    throw new Error(`Port ${options.port} is taken by another program.`)
  const child = launch([
    ...['--port', String(options.port ?? 0), '--host', '127.0.0.1'],
    ...['--chain-id', String(options.chainId ?? CHAIN_ID), '--no-mining'],
    // As on mainnet: no transaction above 16,777,216 gas (EIP-7825), whatever the block would hold.
    ...['--hardfork', HARDFORK, '--enable-tx-gas-limit'],
    // Each kept state is a copy of the whole storage; a day of 2-second blocks would fill the memory. Blocks and logs are kept.
    ...['--prune-history', String(KEPT_BLOCKS), '--no-request-size-limit'],
    ...(options.timestamp === undefined ? [] : ['--timestamp', String(options.timestamp)]),
    ...(options.loadState === undefined ? [] : ['--load-state', options.loadState]),
    ...(options.flags ?? []),
  ])
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000)
    })
  let gone = false
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      gone = true
      resolve()
    }
    child.once('exit', end)
    child.once('error', (error) => {
      output += error.message
      end()
    })
  })
  const stop = async () => {
    kill(child)
    await exited
  }
  const deadline = Date.now() + 30_000
  for (;;) {
    if (gone) throw new Error(`anvil did not start: ${output.trim() || 'no message'}`)
    // Its own word, not an answer on the port: another chain may have taken that first, and would answer just as well.
    const port = Number(LISTENING.exec(output)?.[1])
    if (port > 0 && child.pid !== undefined) {
      const rpcUrl = `http://127.0.0.1:${port}`
      const rpc = createRpc(rpcUrl)
      await rpc.call('anvil_setLoggingEnabled', [false])
      return { port, rpcUrl, rpc, pid: child.pid, exited, stop }
    }
    if (Date.now() > deadline) {
      await stop()
      throw new Error(`anvil did not come up within 30 s. ${output.trim()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}
