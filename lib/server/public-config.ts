import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { PublicConfig } from '@/lib/deployment/public-config'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import type { Env } from '@/lib/server/env'

/** What the browser may know: nothing of the RPC addresses, nothing of the environment but the WalletConnect id. */
export function publicConfig(env: Env): PublicConfig {
  const { deployment, pegThresholds = DEFAULT_THRESHOLDS, walletConnectProjectId, frameAncestors } = env
  return {
    chainId: deployment.chainId,
    chainName: deployment.chainName,
    deployment: deployment.name,
    ...(deployment.explorer === undefined ? {} : { explorer: deployment.explorer }),
    isDevnet: deployment.devnet === true,
    testnet: deployment.testnet,
    protocols: PROTOCOL_IDS.filter((id) => deployment.protocols[id] !== undefined),
    roots: deployment.protocols,
    multicall3: deployment.multicall3,
    feeds: deployment.feeds.map(({ pair, heartbeat, address }) => ({ pair, heartbeat, address })),
    pegThresholds,
    market: { pools: deployment.pools, routers: deployment.routers },
    ...(walletConnectProjectId === undefined ? {} : { walletConnectProjectId }),
    ...(frameAncestors === undefined ? {} : { frames: frameAncestors }),
  }
}
