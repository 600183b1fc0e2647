import type { Concentration } from '@/lib/concentration/live-stake'
import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingPosition } from '@/lib/lending/lending-position'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import type { Depth } from '@/lib/quote/depth'
import type { AccountSnapshot } from '@/lib/read/snapshot'
import type { CompareService } from '@/lib/server/compare-service'
import type { ServedDepth } from '@/lib/server/depth-service'
import type { DrawnHistory } from '@/lib/server/drawn-history'
import type { Env } from '@/lib/server/env'
import type { Health } from '@/lib/server/health'
import type { HistoryRequest } from '@/lib/server/history-request'
import type { ServedHistory } from '@/lib/server/history-service'
import type { Metrics } from '@/lib/server/metrics'
import type { PegHistoryService } from '@/lib/server/peg-history-service'
import type { QuoteRequest, ServedQuote } from '@/lib/server/quote-service'
import type { ReferralIssue } from '@/lib/server/referral'
import type { ProxyRpc } from '@/lib/server/rpc/proxy-rpc'
import type { Served } from '@/lib/server/served'
import type { ServedLending } from '@/lib/server/served-lending'
import type { Upstream } from '@/lib/server/upstream'
import type { Verified } from '@/lib/server/verified'
import type { VisitorLimits } from '@/lib/server/visitor-limits'
import type { Switches } from '@/lib/switches/switches'

/** Everything that pages and routes ask of the server. */
export interface Instance {
  readonly env: Env
  readonly deployment: Deployment
  readonly publicConfig: PublicConfig
  readonly upstream: Upstream
  readonly metrics: Metrics
  /** What one visitor may ask for. */
  readonly limits: VisitorLimits
  /** JSON-RPC of a visitor, guarded. */
  readonly rpc: ProxyRpc
  /** The newest snapshot with its JSON and ETag. Error: nothing was ever read. */
  snapshot(): Promise<Result<Served, AppError>>
  /** What the operator has switched off, as of this second. */
  switches(): Switches
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
  /** Ends what goes on in the background: reading, sending, connections. For a process that is about to end. */
  stop(): Promise<void>
}
