import type { LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { PegRange } from '@/lib/history/peg-history'
import type { PegFold } from '@/lib/peg/fold'
import type { ServedHistory } from '@/lib/server/history-service'

/** Judged history of the tokens' pegs, out of what the indexer keeps of pools, feeds and rates. One computation for all who ask. */
export interface PegHistoryService {
  /** Errors: history-off, rate-limited, those of the indexer. */
  get(token: LstId, range: PegRange, visitor: string): Promise<Result<ServedHistory, AppError>>
  /**
   * Where the fold over the last 24 hours of five-minute samples stands, for the live judgement to begin from; its judgement names the
   * last boundary that the indexer has reached. Errors: history-off, those of the indexer.
   */
  recentFold(token: LstId): Promise<Result<PegFold, AppError>>
}
