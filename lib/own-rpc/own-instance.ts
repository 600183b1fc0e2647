import { ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import { NO_METRICS } from '@/lib/own-rpc/no-metrics'
import { type AskApp, createOwnHistory } from '@/lib/own-rpc/own-history'
import { createOwnSwitches } from '@/lib/own-rpc/own-switches'
import type { PegThresholds } from '@/lib/peg/thresholds'
import { createRateHistory } from '@/lib/read/apr/rate-history'
import { createAccountService } from '@/lib/server/account-service'
import { createAprService } from '@/lib/server/apr-service'
import type { Clock } from '@/lib/server/clock'
import { createContractsService } from '@/lib/server/contracts-service'
import { createLendingPositions } from '@/lib/server/lending-positions'
import { createLendingService } from '@/lib/server/lending-service'
import { createMarketService } from '@/lib/server/market-service'
import { createPegService } from '@/lib/server/peg-service'
import type { PostRpc } from '@/lib/server/post-rpc'
import { createQuoteService } from '@/lib/server/quote-service'
import { createSnapshotService } from '@/lib/server/snapshot-service'
import { createUpstream } from '@/lib/server/upstream'
import { createWithdrawalsService } from '@/lib/server/withdrawals-service'

export interface OwnInstanceOptions {
  readonly url: string
  readonly deployment: Deployment
  readonly thresholds: PegThresholds
  readonly post: PostRpc
  /** for what only the app has: history, switches */
  readonly askApp: AskApp
  readonly now: Clock
}

/**
 * The part of an instance that one browser needs, over the user's own node: the same code that the server reads by, so that the same
 * figures come out. What of `lib/server` is imported here and by what it imports must not need Node (a test looks).
 */
export function createOwnInstance(options: OwnInstanceOptions) {
  const { url, deployment, thresholds, post, askApp, now } = options
  const { chainId } = deployment
  const isDevnet = deployment.devnet === true
  const upstream = createUpstream({ urls: [url], chainId, isDevnet, post, metrics: NO_METRICS, now })
  const { client } = upstream
  const markets = createMarketService(client, deployment)
  const lendings = createLendingService(client, deployment, now)
  const snapshots = createSnapshotService({
    ...{ upstream, markets, lendings, quotes: client, deployment, metrics: NO_METRICS, now },
    contracts: createContractsService(client, deployment, now),
    history: createOwnHistory(askApp, now),
    // Judged from the first block that this page saw: the past is the server's, and is not mixed with it.
    peg: createPegService({ deployment, thresholds, metrics: NO_METRICS, now }),
    apr: createAprService({ history: createRateHistory(client), deployment, metrics: NO_METRICS, now }),
  })
  return {
    snapshots,
    switches: createOwnSwitches(askApp, now),
    account: createAccountService(client, deployment, snapshots, now).get,
    withdrawals: createWithdrawalsService({ client, deployment, snapshots, now }).get,
    lendingPosition: createLendingPositions({ client, deployment, snapshots, lendings }).get,
    quote: createQuoteService({ client, deployment, snapshots, markets, mayAsk: async () => ok(undefined) })
      .get,
  }
}

export type OwnInstance = ReturnType<typeof createOwnInstance>
