import type { Address } from '@/lib/core/address'
import type { Deployment } from '@/lib/deployment/schema'
import { freshnessAt } from '@/lib/read/freshness'
import { type Head, parseHead } from '@/lib/read/head'
import { quantity, toQuantity } from '@/lib/read/hex'
import { type DoctorLine, failure, fine, warning } from '@/lib/server/doctor/doctor-line'
import { told, toldFailure } from '@/lib/server/doctor/told'
import type { PostRpc } from '@/lib/server/post-rpc'

/** One node as the doctor asks it: nothing is tried again, nothing passed on to the next. */
export interface Node {
  /** place in RPC_URLS, from 1: all that is ever told of its address */
  readonly place: number
  ask(method: string, params: readonly unknown[]): ReturnType<PostRpc>
}

export interface FoundNode {
  readonly lines: readonly DoctorLine[]
  /** absent where the node is of no use: it does not answer, or serves another chain */
  readonly head?: Head
}

/** An event that no contract has: the node has to look, and finds nothing to send. */
const NO_EVENT = `0x${'0'.repeat(64)}`
/** Blocks of one question: what the app asks for at most, and what it can still work with. */
const RANGES = [10_000n, 1_000n, 100n, 1n] as const
const COMFORTABLE = 1_000n

/** Is it there, is it on the chain, how old is its head, what does it serve. Time: `now`, unix milliseconds. */
export async function checkEndpoint(node: Node, deployment: Deployment, now: number): Promise<FoundNode> {
  const name = `endpoint ${node.place}`
  const chain = await node.ask('eth_chainId', [])
  if (!chain.ok) return { lines: [failure(`${name}: reachable`, toldFailure(chain.error))] }
  const reachable = fine(`${name}: reachable`, 'answers')
  const id = quantity(chain.value)
  if (id !== BigInt(deployment.chainId)) {
    const detail = `it serves chain ${id ?? 'of no number'}, the manifest says ${deployment.chainId}`
    return { lines: [reachable, failure(`${name}: chain`, detail)] }
  }
  const lines = [reachable, fine(`${name}: chain`, `${id} (${deployment.chainName})`)]
  const answer = await node.ask('eth_getBlockByNumber', ['latest', false])
  if (!answer.ok) return { lines: [...lines, failure(`${name}: head`, toldFailure(answer.error))] }
  const head = parseHead(answer.value)
  if (!head.ok) return { lines: [...lines, failure(`${name}: head`, told(head.error))] }
  const [simulation, logs] = await Promise.all([
    checkSimulation(node, name, deployment.multicall3),
    checkLogs(node, name, deployment.multicall3, head.value.number),
  ])
  return {
    head: head.value,
    lines: [...lines, checkAge(name, deployment, head.value, now), logs, simulation],
  }
}

function checkAge(
  name: string,
  deployment: Deployment,
  { number, timestamp }: Head,
  now: number,
): DoctorLine {
  const check = `${name}: head`
  // The devnet's clock is its own.
  if (deployment.devnet === true) return fine(check, `block ${number}, on a clock of its own`)
  const age = Math.floor(now / 1000) - Number(timestamp)
  const detail = `block ${number}, ${age} seconds old`
  const freshness = freshnessAt('block', age)
  if (age < -60) return warning(check, `${detail}: is this machine's clock right?`)
  if (freshness === 'fresh') return fine(check, detail)
  return freshness === 'delayed' ? warning(check, detail) : failure(check, detail)
}

async function checkLogs(node: Node, name: string, address: Address, head: bigint): Promise<DoctorLine> {
  const check = `${name}: eth_getLogs`
  let why = ''
  for (const range of RANGES) {
    const from = head >= range ? head - range + 1n : 0n
    const filter = {
      ...{ address, topics: [NO_EVENT] },
      ...{ fromBlock: toQuantity(from), toBlock: toQuantity(head) },
    }
    const answer = await node.ask('eth_getLogs', [filter])
    if (answer.ok && Array.isArray(answer.value)) {
      const detail = `${head - from + 1n} blocks at once`
      return range >= COMFORTABLE
        ? fine(check, detail)
        : warning(check, `only ${detail}: history will be slow to come`)
    }
    why = answer.ok ? 'an answer that is no list' : toldFailure(answer.error)
  }
  return failure(check, `refused, even for one block: ${why}`)
}

async function checkSimulation(node: Node, name: string, to: Address): Promise<DoctorLine> {
  const check = `${name}: eth_simulateV1`
  const answer = await node.ask('eth_simulateV1', [{ blockStateCalls: [{ calls: [{ to }] }] }, 'latest'])
  if (answer.ok && Array.isArray(answer.value)) return fine(check, 'served')
  const why = answer.ok ? 'an answer that is no list' : toldFailure(answer.error)
  return warning(
    check,
    `not served (${why}): the second step of a plan is simulated after the first is mined`,
  )
}
