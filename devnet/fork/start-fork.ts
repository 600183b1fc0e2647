import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deployment } from '@/lib/deployment/schema'
import { type Anvil, startAnvil } from '../chain/anvil'
import { startControl } from '../session/control-server'
import type { Origin } from './find-origin'
import { FORK_CHAIN_ID, forkManifest } from './fork-manifest'
import { openOriginDoor } from './origin-door'
import { runForkAction } from './run-fork-action'

export interface ForkOptions {
  readonly origin: Origin
  /** where manifest and control file are written */
  readonly stateDir: string
  readonly port?: number
  /** of the blocks; absent: one for each transaction */
  readonly blockSeconds?: number
}

export interface Fork {
  readonly anvil: Anvil
  readonly manifest: Deployment
  readonly manifestPath: string
  stop(): Promise<void>
}

/**
 * A copy of a chain at its newest block, on this machine: what is not written here is asked of the origin, at that block, when it is first
 * read; nothing is ever sent there.
 */
export async function startFork(options: ForkOptions): Promise<Fork> {
  const { origin, stateDir, port, blockSeconds } = options
  const { url, block, deployment } = origin
  const manifest = forkManifest(deployment, block)
  const door = await openOriginDoor(url)
  const anvil = await startAnvil({
    chainId: FORK_CHAIN_ID,
    ...(port === undefined ? {} : { port }),
    flags: ['--fork-url', door.url, '--fork-block-number', String(block), '--no-storage-caching'],
  }).catch(async (error: unknown) => {
    await door.close()
    throw error
  })
  try {
    await anvil.rpc.batch([
      // In this order: to set an interval, even none, ends the mining of each transaction.
      { method: 'evm_setIntervalMining', params: [blockSeconds ?? 0] },
      { method: 'evm_setAutomine', params: [blockSeconds === undefined] },
    ])
    const control = await startControl((action, args) => runForkAction(anvil.rpc, action, args))
    const manifestPath = join(stateDir, 'deployment.json')
    const controlPath = join(stateDir, 'control.json')
    await mkdir(stateDir, { recursive: true })
    await writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`)
    const { token } = control
    const contact = { url: control.url, token, pid: process.pid, rpcUrl: anvil.rpcUrl, manifestPath }
    await writeFile(controlPath, JSON.stringify(contact, null, 2), { mode: 0o600 })
    return {
      ...{ anvil, manifest, manifestPath },
      async stop() {
        await rm(controlPath, { force: true })
        await control.stop()
        await anvil.stop()
        await door.close()
      },
    }
  } catch (error) {
    await anvil.stop()
    await door.close()
    throw error
  }
}
