import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { resolveMarket } from '@/lib/quote/resolve-market'
import type { ResolvedMarket } from '@/lib/quote/resolved-market'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import type { RpcClient } from '@/lib/read/rpc-client'

/** The manifest's pools, checked whenever the contracts were looked up anew: at the first need and then hourly. */
export interface MarketService {
  /** Error: only what concerns the node, while nothing was ever resolved. */
  at(block: BlockRef, contracts: ResolvedContracts): Promise<Result<ResolvedMarket, AppError>>
}

export function createMarketService(client: RpcClient, deployment: Deployment): MarketService {
  let known: { readonly of: ResolvedContracts; readonly market: ResolvedMarket } | undefined
  return {
    at: async (block, contracts) => {
      if (known?.of === contracts) return ok(known.market)
      const resolved = await resolveMarket(client, deployment, contracts, block)
      if (resolved.ok) known = { of: contracts, market: resolved.value }
      // The node does not answer: what was found before still holds, and is checked at the next block.
      return resolved.ok || known === undefined ? resolved : ok(known.market)
    },
  }
}
