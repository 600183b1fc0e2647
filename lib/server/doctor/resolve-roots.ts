import type { ProtocolId } from '@/lib/core/lst'
import { err, type Result } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { ProtocolTypes } from '@/lib/lst/protocol-state'
import { ADAPTERS } from '@/lib/lst/registry'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { rootsOf } from '@/lib/read/resolve'
import type { ContractAsker } from '@/lib/server/doctor/ask-contract'

/** What each protocol's roots lead to, by the adapters' own checks. */
export async function resolveRoots(asker: ContractAsker, deployment: Deployment): Promise<ResolvedContracts> {
  async function lookUp<P extends ProtocolId>(
    protocol: P,
  ): Promise<Result<ProtocolTypes[P]['contracts'], AppError>> {
    const roots = rootsOf(protocol, deployment)
    return roots === undefined
      ? err({ code: 'not-in-deployment' })
      : asker.read(ADAPTERS[protocol].contracts(roots))
  }
  return {
    lido: await lookUp('lido'),
    'rocket-pool': await lookUp('rocket-pool'),
    coinbase: await lookUp('coinbase'),
  }
}
