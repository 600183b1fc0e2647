import { askContracts } from '@/lib/server/doctor/ask-contract'
import { checkContracts } from '@/lib/server/doctor/check-contracts'
import { checkEndpoint, type Node } from '@/lib/server/doctor/check-endpoint'
import { checkInStep } from '@/lib/server/doctor/check-in-step'
import { checkPublicAddress } from '@/lib/server/doctor/check-public-address'
import { checkServices } from '@/lib/server/doctor/check-services'
import { type DoctorLine, failure, fine } from '@/lib/server/doctor/doctor-line'
import { readEnv } from '@/lib/server/env'
import type { Variables } from '@/lib/server/env/check-variables'
import { variableOf } from '@/lib/server/env/check-variables'
import { secretValues } from '@/lib/server/env/secret-values'
import { maskSecrets } from '@/lib/server/log/mask-secrets'
import { type PostRpc, postRpc } from '@/lib/server/post-rpc'

export interface DoctorOptions {
  /** the project's folder, which paths begin at */
  readonly folder?: string
  readonly post?: PostRpc
  /** unix milliseconds */
  readonly now?: number
}

const PATIENCE_MS = 10_000

/**
 * Checks a configuration against the world that it names: environment, nodes, contracts, services. Where the environment is wrong nothing
 * else can be asked. Contracts are asked of the first node that serves the chain. No line holds an address of a node or any other secret.
 */
export async function runDoctor(
  variables: Variables,
  { folder, post = postRpc, now = Date.now() }: DoctorOptions = {},
): Promise<readonly DoctorLine[]> {
  const mask = maskSecrets(secretValues(variables))
  const masked = (lines: readonly DoctorLine[]) =>
    lines.map((line) => ({ ...line, detail: mask(line.detail) }))
  const read = readEnv(variables, folder)
  if (!read.ok) return masked(read.error.map((sentence) => failure('environment', sentence)))
  const env = read.value
  const { deployment } = env
  const nodes = env.rpcUrls.map(
    (url, index): Node => ({
      place: index + 1,
      ask: (method, params) => post(url, method, params, { timeoutMs: PATIENCE_MS }),
    }),
  )
  const found = await Promise.all(
    nodes.map(async (node) => ({ node, ...(await checkEndpoint(node, deployment, now)) })),
  )
  const useful = found.flatMap(({ node, head }) => (head === undefined ? [] : [{ node, head }]))
  const [first] = useful
  const contracts =
    first === undefined
      ? [failure('contracts', 'not looked at: no node serves the chain of the manifest')]
      : await checkContracts(askContracts(first.node, first.head), deployment)
  return masked([
    fine('environment', `right: ${deployment.name}, ${deployment.chainName}, ${nodes.length} endpoint(s)`),
    ...found.flatMap(({ lines }) => lines),
    ...checkInStep(useful.map(({ node, head }) => ({ place: node.place, head }))),
    ...contracts,
    ...(await checkServices(env, variableOf(variables, 'DATABASE_URL'), first?.head)),
    ...checkPublicAddress(variables, deployment.devnet === true),
  ])
}
