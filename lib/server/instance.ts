import type { Concentration } from '@/lib/concentration/live-stake'
import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingPosition } from '@/lib/lending/lending-position'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import type { Depth } from '@/lib/quote/depth'
import { createRateHistory } from '@/lib/read/apr/rate-history'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { AccountSnapshot } from '@/lib/read/snapshot'
import { createAccountService } from '@/lib/server/account-service'
import { createAlertSender } from '@/lib/server/alert/alert-sender'
import { createAprService } from '@/lib/server/apr-service'
import { type CompareService, createCompareService } from '@/lib/server/compare-service'
import { createConcentrationService } from '@/lib/server/concentration-service'
import { createContractsService } from '@/lib/server/contracts-service'
import { createDepthService, type ServedDepth } from '@/lib/server/depth-service'
import { createDrawnHistory, type DrawnHistory } from '@/lib/server/drawn-history'
import type { Env } from '@/lib/server/env'
import { readEnv } from '@/lib/server/env'
import type { Health } from '@/lib/server/health'
import { readHealth } from '@/lib/server/health'
import { createHistoryReach, noHistoryReach } from '@/lib/server/history-reach'
import type { HistoryRequest } from '@/lib/server/history-request'
import { createHistoryService, type ServedHistory } from '@/lib/server/history-service'
import { createIndexerClient } from '@/lib/server/indexer-client'
import { readIndexerHealth } from '@/lib/server/indexer-health'
import type { IndexedBlock } from '@/lib/server/indexer-status'
import { isOnChain } from '@/lib/server/is-on-chain'
import { createLendingPositions } from '@/lib/server/lending-positions'
import { createLendingService } from '@/lib/server/lending-service'
import { createMarketService } from '@/lib/server/market-service'
import type { Metrics } from '@/lib/server/metrics'
import { createMetrics } from '@/lib/server/metrics'
import { createOffersService } from '@/lib/server/offers-service'
import { createPegHistoryService, type PegHistoryService } from '@/lib/server/peg-history-service'
import { createPegPastReader } from '@/lib/server/peg-past-reader'
import { createPegService } from '@/lib/server/peg-service'
import type { PostRpc } from '@/lib/server/post-rpc'
import { postRpc } from '@/lib/server/post-rpc'
import { publicConfig } from '@/lib/server/public-config'
import type { QuoteRequest, ServedQuote } from '@/lib/server/quote-service'
import { createQuoteService } from '@/lib/server/quote-service'
import { createRateLimit } from '@/lib/server/rate-limit'
import { createRatesReader } from '@/lib/server/rates-reader'
import type { ReferralIssue } from '@/lib/server/referral'
import { createReferralService } from '@/lib/server/referral-service'
import { toAppError } from '@/lib/server/rpc-failure'
import type { Served } from '@/lib/server/served'
import type { ServedLending } from '@/lib/server/served-lending'
import { createSnapshotService } from '@/lib/server/snapshot-service'
import type { Upstream } from '@/lib/server/upstream'
import { createUpstream } from '@/lib/server/upstream'
import type { Verified } from '@/lib/server/verified'
import { createVerifyService } from '@/lib/server/verify-service'
import { watchBlocks } from '@/lib/server/watch-blocks'
import { createWithdrawalsService } from '@/lib/server/withdrawals-service'

/** Everything that pages and routes ask of the server. */
export interface Instance {
  readonly env: Env
  readonly deployment: Deployment
  readonly publicConfig: PublicConfig
  readonly upstream: Upstream
  readonly metrics: Metrics
  /** The newest snapshot with its JSON and ETag. Error: nothing was ever read. */
  snapshot(): Promise<Result<Served, AppError>>
  account(account: Address): Promise<Result<AccountSnapshot, AppError>>
  withdrawals(account: Address): Promise<Result<AccountWithdrawals, AppError>>
  /** What decides a loop, at the block of the snapshot. Errors: not-in-deployment, those of the node. */
  lending(): Promise<Result<ServedLending, AppError>>
  /** What an account has in the lending pool, at the same block. Errors: the same. */
  lendingPosition(account: Address): Promise<Result<LendingPosition, AppError>>
  /** What the markets pay for an amount at the block of the snapshot. Errors: rate-limited, those of the node. */
  quote(request: QuoteRequest, visitor: string): Promise<Result<ServedQuote, AppError>>
  /** How deep a token's markets are, at most five blocks old. Errors: not-in-deployment, those of the node. */
  depth(token: LstId): Promise<Result<ServedDepth, AppError>>
  /** The same as far as it is known already. */
  knownDepth(token: LstId): Depth | undefined
  /** Who holds the stake: the repository's snapshot, and what the chain tells of it. Each part has its value or its reason. */
  concentration(): Promise<Concentration>
  /** All tokens side by side: the whole of it, and what is known soon. Error: nothing was ever read. */
  readonly compare: CompareService
  /** What the indexer tells. Errors: history-off, rate-limited, those of the indexer. */
  history(request: HistoryRequest, visitor: string): Promise<Result<ServedHistory, AppError>>
  /** The judged past of a token. Errors: history-off, those of the indexer. */
  readonly pegHistory: PegHistoryService['get']
  /** The same as a chart, for the first HTML of a page. */
  readonly drawnHistory: DrawnHistory
  /** Every contract's code, hourly, with the newest snapshot. Error: nothing was ever read. */
  verified(): Promise<Result<Verified, AppError>>
  referral(input: string): Promise<Result<Address, ReferralIssue>>
  health(isVerbose?: boolean): Promise<Health>
  /** Reads every block from now on, whether anybody visits or not: a judgement over time needs all of them. Gives how to stop. */
  watch(): () => void
}

const NO_INDEXER: AppError = { code: 'history-off', detail: 'INDEXER_URL is not set' }

export function createInstance(env: Env, post: PostRpc = postRpc): Instance {
  const { deployment, rpcUrls, indexerUrl } = env
  const metrics = createMetrics()
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
          mayAsk: createRateLimit({ burst: 120, perSecond: 10, mostVisitors: 2_000 }),
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
    mayAsk: createRateLimit({ burst: 60, perSecond: 5, mostVisitors: 2_000 }),
  })
  const depths = createDepthService({ client: visitors, deployment, snapshots, markets })
  const verify = createVerifyService({ client: upstream.client, deployment })
  const askHistory: Instance['history'] = async (request, visitor) =>
    history?.get(request, visitor) ?? err(NO_INDEXER)
  const compare = createCompareService({
    ...{ deployment, snapshots, depths, rates: createRatesReader(deployment, askHistory) },
    offers: createOffersService({ client: visitors, deployment, snapshots, markets }),
  })
  const referrals = createReferralService(upstream.client, deployment)
  const indexer = async () => {
    if (indexerUrl === undefined) return null
    const { snapshot } = await snapshots.status()
    return readIndexerHealth(indexerUrl, deployment.chainId, snapshot?.block, isOurs)
  }
  const judgedPast: Instance['pegHistory'] = async (token, range) =>
    pegHistory?.get(token, range) ?? err(NO_INDEXER)
  return {
    env,
    deployment,
    publicConfig: publicConfig(env),
    upstream,
    metrics,
    snapshot: snapshots.get,
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
    watch: () => watchBlocks(snapshots, isDevnet),
    health: (isVerbose = false) =>
      readHealth({ deployment, snapshots, upstream, metrics, indexer }, isVerbose),
  }
}

/** Next bundles pages, routes and instrumentation apart, so a module's own variable would exist several times in one process. */
const KEY = Symbol.for('evenkeel.instance')

type Started = Result<Instance, readonly string[]>

/** The process's one instance, or every mistake of its environment as a sentence. */
export function startInstance(): Started {
  const shared: typeof globalThis & { [KEY]?: Started } = globalThis
  shared[KEY] ??= create()
  return shared[KEY]
}

function create(): Started {
  const env = readEnv(process.env)
  return env.ok ? ok(createInstance(env.value)) : err(env.error)
}

/** The process's one instance. Instrumentation has already refused a wrong environment, so a failure here is a fault. */
export function instance(): Instance {
  const started = startInstance()
  if (!started.ok) throw new Error(started.error.join(' '))
  return started.value
}
