import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { createRateHistory } from '@/lib/read/apr/rate-history'
import type { RpcClient } from '@/lib/read/rpc-client'
import { createAccountService } from '@/lib/server/account-service'
import { createAlertSender } from '@/lib/server/alert/alert-sender'
import { createAprService } from '@/lib/server/apr-service'
import { createCompareService } from '@/lib/server/compare-service'
import { createConcentrationService } from '@/lib/server/concentration-service'
import { createContractsService } from '@/lib/server/contracts-service'
import { createDepthService } from '@/lib/server/depth-service'
import { createDrawnHistory } from '@/lib/server/drawn-history'
import type { Env } from '@/lib/server/env'
import { readHealth } from '@/lib/server/health'
import { createHistoryReach, noHistoryReach } from '@/lib/server/history-reach'
import { createHistoryService } from '@/lib/server/history-service'
import { createIndexerClient } from '@/lib/server/indexer-client'
import { readIndexerHealth } from '@/lib/server/indexer-health'
import type { IndexedBlock } from '@/lib/server/indexer-status'
import type { Instance } from '@/lib/server/instance'
import { isOnChain } from '@/lib/server/is-on-chain'
import { keptFor } from '@/lib/server/kept-for'
import { createLendingPositions } from '@/lib/server/lending-positions'
import { createLendingService } from '@/lib/server/lending-service'
import { processLog } from '@/lib/server/log/process-log'
import { createMarketService } from '@/lib/server/market-service'
import { maskedPost } from '@/lib/server/masked-post'
import { createMetrics } from '@/lib/server/metrics'
import { createOffersService } from '@/lib/server/offers-service'
import { createPegHistoryService } from '@/lib/server/peg-history-service'
import { createPegPastReader } from '@/lib/server/peg-past-reader'
import { createPegService } from '@/lib/server/peg-service'
import type { PostRpc } from '@/lib/server/post-rpc'
import { postRpc } from '@/lib/server/post-rpc'
import { publicConfig } from '@/lib/server/public-config'
import { createQuoteService } from '@/lib/server/quote-service'
import { createRateLimits } from '@/lib/server/rate-limit'
import { createRatesReader } from '@/lib/server/rates-reader'
import { createReferralService } from '@/lib/server/referral-service'
import { createRpc } from '@/lib/server/rpc/create-rpc'
import { toAppError } from '@/lib/server/rpc-failure'
import { createSnapshotService } from '@/lib/server/snapshot-service'
import { createSwitchReader } from '@/lib/server/switch-reader'
import { createUpstream } from '@/lib/server/upstream'
import { createVerifyService } from '@/lib/server/verify-service'
import { visitorLimits } from '@/lib/server/visitor-limits'
import { watchBlocks } from '@/lib/server/watch-blocks'
import { createWithSwitches } from '@/lib/server/with-switches'
import { createWithdrawalsService } from '@/lib/server/withdrawals-service'

const NO_INDEXER: AppError = { code: 'history-off', detail: 'INDEXER_URL is not set' }

const INDEXER_ASKED_EVERY_MS = 1_000

export function createInstance(env: Env, givenPost: PostRpc = postRpc): Instance {
  const { deployment, rpcUrls, indexerUrl } = env
  const post = maskedPost(givenPost, rpcUrls)
  const metrics = createMetrics()
  const rates = createRateLimits({ redisUrl: env.redisUrl, name: deployment.name })
  const limits = visitorLimits(rates)
  const isDevnet = deployment.devnet === true
  const upstream = createUpstream({ urls: rpcUrls, chainId: deployment.chainId, isDevnet, post, metrics })
  // Quotes are heavy, and a visitor's own amount may be too heavy for any node: that makes none of them a bad one.
  const visitors: RpcClient = {
    request: async (method, params, options) => {
      const answer = await upstream.send(method, params, { ...options, isVisitors: true })
      return answer.ok ? answer : err(toAppError(answer.error))
    },
  }
  const isOurs = isDevnet ? (indexed: IndexedBlock) => isOnChain(upstream.client, indexed) : undefined
  const client = indexerUrl === undefined ? undefined : createIndexerClient(indexerUrl)
  const reach =
    client === undefined ? noHistoryReach(NO_INDEXER) : createHistoryReach(client, deployment.chainId, isOurs)
  const history =
    client === undefined
      ? undefined
      : createHistoryService({
          indexer: client,
          reach,
          metrics,
          mayAsk: limits.history,
        })
  const markets = createMarketService(visitors, deployment)
  const lendings = createLendingService(upstream.client, deployment)
  const { chainId, name } = deployment
  const alerts =
    env.webhook === undefined
      ? undefined
      : createAlertSender({ webhook: env.webhook, chainId, deployment: name, metrics })
  const thresholds = env.pegThresholds ?? DEFAULT_THRESHOLDS
  const pegHistory =
    client === undefined
      ? undefined
      : createPegHistoryService({
          ...{ indexer: client, reach, chainId, thresholds },
          reader: createPegPastReader(client, deployment),
        })
  const peg = createPegService({
    ...{ deployment, thresholds, metrics },
    ...(alerts === undefined ? {} : { listen: alerts.onJudgements }),
    ...(pegHistory === undefined ? {} : { past: pegHistory.recentFold }),
  })
  const snapshots = createSnapshotService({
    upstream,
    markets,
    lendings,
    quotes: visitors,
    contracts: createContractsService(upstream.client, deployment),
    history: reach,
    peg,
    apr: createAprService({ history: createRateHistory(upstream.client), deployment, metrics }),
    deployment,
    metrics,
  })
  const accounts = createAccountService(upstream.client, deployment, snapshots)
  const positions = createLendingPositions({ client: upstream.client, deployment, snapshots, lendings })
  const withdrawals = createWithdrawalsService({ client: upstream.client, deployment, snapshots })
  const quotes = createQuoteService({
    client: visitors,
    deployment,
    snapshots,
    markets,
    mayAsk: limits.quotes,
  })
  const depths = createDepthService({ client: visitors, deployment, snapshots, markets })
  const verify = createVerifyService({ client: upstream.client, deployment })
  const askHistory: Instance['history'] = async (request, visitor) =>
    history?.get(request, visitor) ?? err(NO_INDEXER)
  const compare = createCompareService({
    ...{ deployment, snapshots, depths, rates: createRatesReader(deployment, askHistory) },
    offers: createOffersService({ client: visitors, deployment, snapshots, markets }),
  })
  const switches = createSwitchReader(env.killSwitch, { log: processLog })
  const withSwitches = createWithSwitches()
  const referrals = createReferralService(upstream.client, deployment)
  // Anybody may ask for health as often as they like.
  const indexer = keptFor(INDEXER_ASKED_EVERY_MS, async () => {
    if (indexerUrl === undefined) return null
    const { snapshot } = await snapshots.status()
    return readIndexerHealth(indexerUrl, deployment.chainId, snapshot?.block, isOurs)
  })
  const judgedPast: Instance['pegHistory'] = async (token, range) =>
    pegHistory?.get(token, range) ?? err(NO_INDEXER)
  const watches: (() => void)[] = []
  return {
    env,
    deployment,
    publicConfig: publicConfig(env),
    upstream,
    metrics,
    limits,
    rpc: createRpc({ deployment, upstream, snapshots, metrics, limit: limits.rpc }),
    snapshot: async () => {
      const read = await snapshots.get()
      return read.ok && env.killSwitch !== undefined ? ok(withSwitches(read.value, switches.now())) : read
    },
    switches: switches.now,
    account: accounts.get,
    withdrawals: withdrawals.get,
    lending: snapshots.lending,
    lendingPosition: positions.get,
    quote: quotes.get,
    depth: depths.get,
    knownDepth: depths.known,
    concentration: createConcentrationService({ client: upstream.client, deployment, snapshots }).get,
    compare,
    history: askHistory,
    pegHistory: judgedPast,
    drawnHistory: createDrawnHistory({ pegHistory: judgedPast }, thresholds),
    verified: async () => {
      const read = await snapshots.get()
      if (!read.ok) return read
      const { snapshot } = read.value
      return ok({ snapshot, ...(await verify.at(snapshot.block, snapshots.resolved())) })
    },
    referral: referrals.resolve,
    watch: () => {
      const stops = [watchBlocks(snapshots, isDevnet), switches.watch()]
      const end = () => {
        for (const stop of stops) stop()
      }
      watches.push(end)
      return end
    },
    stop: async () => {
      for (const end of watches) end()
      rates.close()
      await alerts?.stop()
    },
    health: (isVerbose = false) =>
      readHealth(
        { deployment, snapshots, upstream, metrics, indexer, killSwitch: switches.health },
        isVerbose,
      ),
  }
}
