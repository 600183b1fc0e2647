import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Manifest } from '@/lib/deployment/schema'
import { CHAIN_ID } from '../chain/anvil'
import { type TestAccount, testAccount } from '../deploy/actors'
import type { Outcome } from '../scenarios/scenario'
import { type Session, startSession } from '../session/session'
import { setMining } from '../world/mining'

export interface DevnetOptions {
  /** absent: a free one */
  readonly port?: number
  /** seconds of interval mining; absent: a block for each transaction */
  readonly blockTime?: number
  /** false without a block time: blocks only by `mine` */
  readonly automine?: boolean
  /** let the world live on as in the demo; else nothing happens by itself */
  readonly play?: boolean
}

/** A world for one test file: its own chain, its own folder, nothing of it stays. */
export interface Devnet {
  readonly rpcUrl: string
  readonly chainId: typeof CHAIN_ID
  readonly manifest: Manifest
  readonly manifestPath: string
  readonly controlUrl: string
  readonly controlToken: string
  /** Runs a scenario of `npm run devnet`. */
  control(action: string, args?: Readonly<Record<string, unknown>>): Promise<Outcome>
  /** @throws RpcError */
  rpc<T>(method: string, params?: readonly unknown[]): Promise<T>
  /** Remembers this moment. */
  snapshot(): Promise<void>
  /** Back to the last `snapshot()`, clock included; as often as wanted. */
  revert(): Promise<void>
  mine(blocks?: number, secondsBetween?: number): Promise<void>
  setAutomine(on: boolean): Promise<void>
  /** 0: no interval */
  setBlockTime(seconds: number): Promise<void>
  /** Moves the clock and mines. No reports are played: that is `control('time', {days})`. */
  warp(seconds: number): Promise<void>
  /** One of anvil's ten well-known accounts. */
  account(index: number): TestAccount
  stop(): Promise<void>
}

interface Moment {
  id: string
  readonly playedUntil: number
  readonly feeds: Session['world']['feeds']
  readonly market: Session['world']['market']
}

/** Starts a devnet from the saved world; the first call on a machine builds that. Parallel callers wait for one build. */
export async function startDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  const stateDir = await mkdtemp(join(tmpdir(), 'evenkeel-devnet-'))
  const session = await startSession({
    stateDir,
    mining:
      options.blockTime !== undefined
        ? { kind: 'interval', seconds: options.blockTime }
        : { kind: options.automine === false ? 'manual' : 'auto' },
    ticker: options.play ?? false,
    ...(options.port !== undefined && { port: options.port }),
  }).catch(async (error: unknown) => {
    await rm(stateDir, { recursive: true, force: true })
    throw error
  })
  const { world, manifest, manifestPath, control } = session
  const { rpc } = world
  let moment: Moment | undefined
  const rpcCall = <T>(method: string, params: readonly unknown[] = []) => rpc.call<T>(method, params)
  return {
    rpcUrl: world.anvil.rpcUrl,
    chainId: CHAIN_ID,
    manifest,
    manifestPath,
    controlUrl: control.url,
    controlToken: control.token,
    control: (action, args = {}) => session.run(action, args),
    rpc: rpcCall,
    async snapshot() {
      const { playedUntil, feeds, market } = world
      const id = await rpcCall<string>('evm_snapshot')
      moment = { id, playedUntil, feeds: { ...feeds }, market: { ...market } }
    },
    async revert() {
      if (moment === undefined) throw new Error('There is no snapshot to go back to.')
      // A revert uses its snapshot up, so the same moment is taken again.
      if (!(await rpcCall<boolean>('evm_revert', [moment.id]))) throw new Error('anvil refused to revert.')
      world.playedUntil = moment.playedUntil
      world.feeds = { ...moment.feeds }
      world.market = { ...moment.market }
      moment.id = await rpcCall<string>('evm_snapshot')
    },
    async mine(blocks = 1, secondsBetween) {
      const hex = (value: number) => `0x${value.toString(16)}`
      await rpcCall('anvil_mine', [
        hex(blocks),
        ...(secondsBetween === undefined ? [] : [hex(secondsBetween)]),
      ])
    },
    setAutomine: (on) => setMining(world, { kind: on ? 'auto' : 'manual' }),
    setBlockTime: (seconds) =>
      setMining(world, seconds === 0 ? { kind: 'manual' } : { kind: 'interval', seconds }),
    async warp(seconds) {
      await rpcCall('evm_increaseTime', [seconds])
      await rpcCall('evm_mine')
    },
    account: testAccount,
    async stop() {
      await session.stop()
      await rm(stateDir, { recursive: true, force: true })
    },
  }
}
