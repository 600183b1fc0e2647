import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { ProtocolId } from '@/lib/core/lst'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment, RootsOf } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { ProtocolTypes } from '@/lib/lst/protocol-state'
import { ADAPTERS } from '@/lib/lst/registry'
import { codeAt } from '@/lib/read/code-at'
import { multicall } from '@/lib/read/multicall'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import { separateReads, settled } from '@/lib/read/separate-reads'

/**
 * Looks all contracts up from the manifest's roots, at one block. A protocol's own failure (no code at a root, a disagreement, absent
 * from the manifest) is its own outcome; an error is only what concerns the node.
 */
export async function resolveContracts(
  client: RpcClient,
  deployment: Deployment,
  at: BlockRef,
  options?: RpcOptions,
): Promise<Result<ResolvedContracts, AppError>> {
  const missing = await rootsWithoutCode(client, deployment, at, options)
  if (!missing.ok) return missing
  const reads = separateReads({
    lido: lookUp('lido', deployment, missing.value),
    'rocket-pool': lookUp('rocket-pool', deployment, missing.value),
    coinbase: lookUp('coinbase', deployment, missing.value),
  })
  return multicall(client, deployment.multicall3, at, reads, options)
}

/** Roots by protocol as the manifest has them; undefined = the deployment does not have the protocol. */
export function rootsOf<P extends ProtocolId>(protocol: P, deployment: Deployment): RootsOf[P] | undefined {
  const protocols: { readonly [Q in ProtocolId]?: RootsOf[Q] } = deployment.protocols
  return protocols[protocol]
}

function rootAddresses<P extends ProtocolId>(protocol: P, deployment: Deployment): readonly Address[] {
  const roots = rootsOf(protocol, deployment)
  return roots === undefined ? [] : ADAPTERS[protocol].roots(roots)
}

function lookUp<P extends ProtocolId>(
  protocol: P,
  deployment: Deployment,
  missing: ReadonlySet<Address>,
): Reads<ProtocolTypes[P]['contracts']> {
  const roots = rootsOf(protocol, deployment)
  if (roots === undefined) {
    return settled(err({ code: 'not-in-deployment', detail: `${deployment.name} has no ${protocol}` }))
  }
  const without = rootAddresses(protocol, deployment).find((root) => missing.has(root))
  if (without !== undefined) {
    return settled(err({ code: 'contract-missing', detail: `no code at ${without} (root of ${protocol})` }))
  }
  return ADAPTERS[protocol].contracts(roots)
}

async function rootsWithoutCode(
  client: RpcClient,
  deployment: Deployment,
  at: BlockRef,
  options?: RpcOptions,
): Promise<Result<ReadonlySet<Address>, AppError>> {
  const roots = [deployment.multicall3, ...PROTOCOL_IDS.flatMap((id) => rootAddresses(id, deployment))]
  const codes = await Promise.all(roots.map((root) => codeAt(client, root, at, options)))
  const missing = new Set<Address>()
  for (const [index, root] of roots.entries()) {
    const code = codes[index]
    if (code === undefined || !code.ok) return code ?? err({ code: 'bad-response' })
    if (code.value === '0x') missing.add(root)
  }
  if (missing.has(deployment.multicall3)) {
    return err({ code: 'contract-missing', detail: `no Multicall3 at ${deployment.multicall3}` })
  }
  return ok(missing)
}
