import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { anvilBinary } from '../../chain/anvil-binary'
import { JsonRpc } from './json-rpc'

export interface Anvil {
  readonly rpc: JsonRpc
  /** Ends this process, by its own id, and waits for its end. */
  stop(): Promise<void>
}

/**
 * An anvil on a free port for a replay: blocks only when asked for, gas for nothing, every sender accepted.
 *
 * @param genesis - number and time (seconds) of the first block
 */
export async function startAnvil(genesis: { number: number; time: number }): Promise<Anvil> {
  const port = await freePort()
  const options = [
    ...['--port', String(port), '--accounts', '20', '--hardfork', 'prague', '--chain-id', '31337'],
    ...['--no-mining', '--auto-impersonate', '--gas-price', '0', '--block-base-fee-per-gas', '0'],
    ...['--gas-limit', '100000000', '--number', String(genesis.number), '--timestamp', String(genesis.time)],
    ...['--order', 'fifo', '--quiet'],
  ]
  const child = spawn(anvilBinary(), options, { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8')
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const rpc = new JsonRpc(port)
  const stop = async () => {
    rpc.close()
    child.kill('SIGTERM')
    await ended
  }
  for (let attempt = 0; attempt < 400; attempt++) {
    if (child.exitCode !== null) throw new Error(`anvil ended: ${complaint}`)
    const up = await rpc.request('eth_chainId').catch(() => null)
    if (up !== null) return { rpc, stop }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  await stop()
  throw new Error('anvil did not answer within 10 seconds')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no free port')),
      )
    })
  })
}
