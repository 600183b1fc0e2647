import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { readHead } from '@/lib/read/head'
import { createMetrics } from '@/lib/server/metrics'
import { postRpc } from '@/lib/server/post-rpc'
import { createUpstream } from '@/lib/server/upstream'
import type { IndexPlan } from '../plan/index-plan'
import { makePlan } from '../plan/make-plan'
import type { Options } from './options'

export interface Resolved {
  readonly plan: IndexPlan
  /** tells apart chains of one id: the hash of a devnet's first block that is indexed, nothing on a public chain */
  readonly chain: string
}

/** Longer each time; an endpoint that failed is left alone for up to 15 s. */
const PAUSES_MS = [2_000, 4_000, 8_000, 16_000]
/** A node may be back at the next try; these are what the chain itself says. */
const FINAL: readonly AppError['code'][] = [
  'contract-missing',
  'contract-disagrees',
  'feed-invalid',
  'rpc-wrong-chain',
]

/**
 * Asks the node, before Ponder begins, what the manifest's roots lead to; for half a minute, when it does not answer. Errors: those of
 * the node and of the contracts.
 */
export async function resolvePlan(options: Options): Promise<Result<Resolved, AppError>> {
  let resolved = await resolveOnce(options)
  for (const pause of PAUSES_MS) {
    if (resolved.ok || FINAL.includes(resolved.error.code)) break
    await new Promise((resolve) => setTimeout(resolve, pause))
    resolved = await resolveOnce(options)
  }
  return resolved
}

async function resolveOnce({ env, holders }: Options): Promise<Result<Resolved, AppError>> {
  const { deployment, rpcUrls: urls } = env
  const isDevnet = deployment.devnet === true
  const { client } = createUpstream({
    ...{ urls, chainId: deployment.chainId, isDevnet },
    ...{ post: postRpc, metrics: createMetrics() },
  })
  const head = await readHead(client)
  if (!head.ok) return head
  const plan = await makePlan(client, deployment, head.value, holders)
  if (!plan.ok) return plan
  if (!isDevnet) return ok({ plan: plan.value, chain: '' })
  const first = Math.min(...Object.values(plan.value.sources).map(({ startBlock }) => startBlock))
  const block = await readHead(client, BigInt(first))
  return block.ok ? ok({ plan: plan.value, chain: block.value.hash }) : block
}
