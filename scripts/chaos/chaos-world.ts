import { type Devnet, startDevnet } from '../../devnet/testing/devnet-chain'
import { cachingNode } from '../../devnet/testing/faults/caching-node'
import { httpRpcNode, type RpcNode } from '../../devnet/testing/faults/rpc-node'
import type { Address, Hex } from '../../lib/core/address'
import { readingValue } from '../../lib/core/reading'
import type { Deployment } from '../../lib/deployment/schema'
import type { ProtocolReadings } from '../../lib/read/snapshot'
import { createInstance } from '../../lib/server/create-instance'
import type { Env } from '../../lib/server/env'
import { putClockTo } from './chaos-clock'
import { controlHasRead } from './control'
import { type Mining, startMining } from './mining'
import { heldBack } from './pause'
import { requestsToClaim } from './requests-to-claim'
import { type Tokens, tokensOf } from './tokens'

/** Seconds between blocks, and so the unit in which a recovery is told; more where a server without faults needs more. */
export const BLOCK_SECONDS = 4
const CONTROL_MS = 30_000

/**
 * The chain that all seeds share and another branch of it, mined side by side at the same times; the server's clock is the chain's. The
 * deployment says nothing of a devnet: a server over it doubts heads as it does in public.
 */
export interface ChaosWorld {
  readonly devnet: Devnet
  readonly node: RpcNode
  readonly fork: RpcNode
  readonly deployment: Deployment
  readonly env: Env
  readonly protocols: ProtocolReadings
  readonly tokens: Tokens
  readonly head: Mining['head']
  readonly blocks: Mining['blocks']
  /** the same on both branches: throws what the node says */
  onBoth(method: string, params: readonly unknown[]): Promise<void>
  /** one that can be claimed and nobody was given yet */
  nextRequest(): { readonly id: bigint; readonly owner: Address } | undefined
  stop(): Promise<void>
}

interface Header {
  readonly number: Hex
  readonly timestamp: Hex
}

/** `claims`: requests that are made and finalized for seeds to claim. */
export async function startChaosWorld(claims: number): Promise<ChaosWorld> {
  const [devnet, branch] = await Promise.all([startDevnet(), startDevnet()])
  const both = [devnet, branch]
  const onBoth = async (method: string, params: readonly unknown[] = []) => {
    await Promise.all(both.map((each) => each.rpc(method, params)))
  }
  const { devnet: _, ...deployment } = devnet.manifest
  const protocols = await protocolsOf(devnet)
  const tokens = tokensOf(protocols)
  const requests = await requestsToClaim(both, tokens, claims)
  await branchOff(branch, devnet)
  for (const each of both) await each.setAutomine(false)
  await onBoth('anvil_autoImpersonateAccount', [true])
  const last = await latest(branch)
  const putBack = putClockTo(Number(last.timestamp) + 1)
  const env = { deployment, rpcUrls: [devnet.rpcUrl], path: devnet.manifestPath } as const
  const control = createInstance(env)
  const account = devnet.account(0).address
  let number = BigInt(last.number)
  let isRead = Promise.resolve()
  const mine = async () => {
    await isRead
    const time = `0x${Math.floor(Date.now() / 1_000).toString(16)}`
    await onBoth('evm_setNextBlockTimestamp', [time])
    await onBoth('evm_mine')
    number += 1n
    isRead = heldBack(controlHasRead(control, account, number, CONTROL_MS))
  }
  const mining = startMining({ mine, from: BigInt(last.number), everyMs: BLOCK_SECONDS * 1_000 })
  return {
    devnet,
    ...gossiping(cachingNode(httpRpcNode(devnet.rpcUrl)), cachingNode(httpRpcNode(branch.rpcUrl))),
    deployment,
    env,
    protocols,
    tokens,
    head: mining.head,
    blocks: mining.blocks,
    onBoth,
    nextRequest: () => requests.pop(),
    async stop() {
      await mining.stop()
      putBack()
      await Promise.all(both.map((each) => each.stop()))
    },
  }
}

/** Branches have one network: what is sent to a node of one is heard by those of the other. */
function gossiping(node: RpcNode, fork: RpcNode): { readonly node: RpcNode; readonly fork: RpcNode } {
  const telling = (own: RpcNode, other: RpcNode): RpcNode => ({
    async ask(method, params) {
      const reply = await own.ask(method, params)
      if (method === 'eth_sendRawTransaction') await other.ask(method, params)
      return reply
    },
  })
  return { node: telling(node, fork), fork: telling(fork, node) }
}

const latest = (devnet: Devnet) => devnet.rpc<Header>('eth_getBlockByNumber', ['latest', false])

async function protocolsOf(devnet: Devnet): Promise<ProtocolReadings> {
  const env = { deployment: devnet.manifest, rpcUrls: [devnet.rpcUrl], path: devnet.manifestPath } as const
  const served = await createInstance(env).snapshot()
  if (!served.ok) throw new Error(served.error.code)
  const { protocols } = served.value.snapshot
  if (Object.values(protocols).some((reading) => readingValue<unknown>(reading) === undefined))
    throw new Error('the devnet does not tell all protocols')
  return protocols
}

/** Another report on the other branch, and so other figures, at the same height and time. */
async function branchOff(branch: Devnet, devnet: Devnet): Promise<void> {
  await devnet.control('report', { apr: '2.9' })
  await branch.control('report', { apr: '4.4' })
  const [a, b] = await Promise.all([latest(branch), latest(devnet)])
  const [high, low] = BigInt(a.number) > BigInt(b.number) ? [a, devnet] : [b, branch]
  const behind = Number(BigInt(high.number) - BigInt((await latest(low)).number))
  if (behind > 1) await low.mine(behind - 1)
  const other = low === devnet ? branch : devnet
  const time = Math.max(Number(a.timestamp), Number(b.timestamp), Number((await latest(low)).timestamp)) + 1
  const at = `0x${time.toString(16)}`
  if (behind > 0) {
    await low.rpc('evm_setNextBlockTimestamp', [at])
    await low.rpc('evm_mine')
  }
  // Both have one more of the same time, so that number and time tell nothing of the branch.
  for (const each of [low, other]) {
    await each.rpc('evm_setNextBlockTimestamp', [`0x${(time + 1).toString(16)}`])
    await each.rpc('evm_mine')
  }
}
