import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { readHead } from '@/lib/read/head'
import type { RpcClient } from '@/lib/read/rpc-client'
import { createMetrics } from '@/lib/server/metrics'
import { postRpc } from '@/lib/server/post-rpc'
import { createUpstream } from '@/lib/server/upstream'
import type { IndexPlan } from '../plan/index-plan'
import { makePlan } from '../plan/make-plan'
import type { Options } from './options'
import { patientPost } from './patient-post'

export interface Resolved {
  readonly plan: IndexPlan
  /** tells apart chains of one id: which run of which devnet, nothing on a public chain */
  readonly chain: string
}

/** Between one try and the next; each failed request was asked again by itself before. */
const PAUSES_MS = [2_000, 4_000, 8_000]
/** A node may be back at the next try; these are what the chain itself says. */
const FINAL: readonly AppError['code'][] = [
  'contract-missing',
  'contract-disagrees',
  'feed-invalid',
  'rpc-wrong-chain',
]

/** Asks the node, before Ponder begins, what the manifest's roots lead to. Error: a sentence. */
export async function resolvePlan(options: Options): Promise<Result<Resolved, string>> {
  let resolved = await resolveOnce(options)
  for (const pause of PAUSES_MS) {
    if (resolved.ok || FINAL.includes(resolved.error.code)) break
    await new Promise((resolve) => setTimeout(resolve, pause))
    resolved = await resolveOnce(options)
  }
  return resolved.ok ? resolved : err(sentence(resolved.error))
}

function sentence({ code, detail }: AppError): string {
  const why = detail === undefined ? code : `${code}: ${detail}`
  return FINAL.includes(code)
    ? `The chain behind RPC_URLS is not what EVENKEEL_NETWORK says (${why}).`
    : `The contracts could not be looked up at RPC_URLS, in ${PAUSES_MS.length + 1} tries (${why}). Start again when a node answers.`
}

async function resolveOnce({ env, holders }: Options): Promise<Result<Resolved, AppError>> {
  const { deployment, rpcUrls: urls } = env
  const isDevnet = deployment.devnet === true
  const { client } = createUpstream({
    ...{ urls, chainId: deployment.chainId, isDevnet },
    ...{ post: patientPost(postRpc), metrics: createMetrics() },
  })
  const head = await readHead(client)
  if (!head.ok) return head
  const plan = await makePlan(client, deployment, head.value, holders)
  if (!plan.ok) return plan
  if (!isDevnet) return ok({ plan: plan.value, chain: '' })
  const chain = await whichDevnet(client, plan.value)
  return chain.ok ? ok({ plan: plan.value, chain: chain.value }) : chain
}

/** Two devnets of one day begin with the same blocks, so the hash of one is not enough: anvil also numbers its own runs. */
async function whichDevnet(client: RpcClient, { sources }: IndexPlan): Promise<Result<string, AppError>> {
  const first = Math.min(...Object.values(sources).map(({ startBlock }) => startBlock))
  const block = await readHead(client, BigInt(first))
  if (!block.ok) return block
  const told = await client.request('anvil_metadata', [])
  if (!told.ok && told.error.code !== 'rpc-error') return told
  const run: { readonly instanceId?: unknown } =
    told.ok && typeof told.value === 'object' && told.value !== null ? told.value : {}
  return ok(`${block.value.hash} ${String(run.instanceId)}`)
}
