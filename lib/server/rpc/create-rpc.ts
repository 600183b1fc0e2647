import type { Deployment } from '@/lib/deployment/schema'
import type { Metrics } from '@/lib/server/metrics'
import type { RateLimit } from '@/lib/server/rate-limit'
import { createHeads, LOOK_EVERY_MS } from '@/lib/server/rpc/heads'
import { createKnownContracts } from '@/lib/server/rpc/known-contracts'
import { createProxyRpc, type ProxyRpc } from '@/lib/server/rpc/proxy-rpc'
import { createSharedReads } from '@/lib/server/rpc/shared-reads'
import type { SnapshotService } from '@/lib/server/snapshot-service'
import type { Upstream } from '@/lib/server/upstream'

export interface RpcParts {
  readonly deployment: Deployment
  readonly upstream: Upstream
  readonly snapshots: Pick<SnapshotService, 'get' | 'resolved'>
  readonly metrics: Metrics
  readonly limit: RateLimit
}

/** `POST /api/rpc` of one instance, put together. */
export function createRpc({ deployment, upstream, snapshots, metrics, limit }: RpcParts): ProxyRpc {
  const heads = createHeads(upstream, { lookEveryMs: deployment.devnet === true ? 0 : LOOK_EVERY_MS })
  return createProxyRpc({
    chainId: deployment.chainId,
    contracts: createKnownContracts(deployment, snapshots),
    reads: createSharedReads({ upstream, heads, metrics }),
    limit,
  })
}
