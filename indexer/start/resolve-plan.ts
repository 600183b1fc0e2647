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

/** Asks the node once, before Ponder begins, what the manifest's roots lead to. Errors: those of the node and of the contracts. */
export async function resolvePlan({ env, holders }: Options): Promise<Result<Resolved, AppError>> {
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
