import { createHash } from 'node:crypto'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { historyToWire } from '@/lib/history/wire'
import { createBodyCache } from '@/lib/server/body-cache'
import type { Clock } from '@/lib/server/clock'
import type { HistoryReachService } from '@/lib/server/history-reach'
import type { HistoryRequest } from '@/lib/server/history-request'
import type { IndexerClient } from '@/lib/server/indexer-client'
import type { IndexedBlock } from '@/lib/server/indexer-status'
import type { Metrics } from '@/lib/server/metrics'
import type { RateLimit } from '@/lib/server/rate-limit'

/** An answer as it is sent, checked, serialised and hashed once. */
export interface ServedHistory {
  readonly body: string
  readonly etag: string
}

type Answer = Result<ServedHistory, AppError>

/** History out of the indexer, asked for once per question and indexed block, whoever asks. */
export interface HistoryService {
  /** Errors: rate-limited (only for what is not known yet), those of the indexer. */
  get(request: HistoryRequest, visitor: string): Promise<Answer>
}

interface Kept {
  readonly answer: Promise<Answer>
  /** the last block in the answer; undefined while it is asked for, and for a failure */
  readonly indexed: IndexedBlock | undefined
  readonly until: number
  readonly bytes: number
}

const MOST_KEPT = 1_000
const MOST_BYTES = 64 * 1024 * 1024
/** Questions that the indexer works on at one time, of all visitors. */
const MOST_AT_ONCE = 16
/** An answer holds so long whatever the indexer does meanwhile, and as long as it does nothing beyond. */
const HOLDS_MS = 2_000
/** A question that failed is not asked again for so long: it may be too heavy. */
const FAILED_FOR_MS = 5_000

export interface HistoryServiceOptions {
  readonly indexer: IndexerClient
  readonly reach: HistoryReachService
  readonly mayAsk: RateLimit
  readonly metrics?: Metrics
  readonly now?: Clock
}

export function createHistoryService(options: HistoryServiceOptions): HistoryService {
  const { indexer, reach, mayAsk } = options
  const now = options.now ?? Date.now
  const kept = createBodyCache<Kept>(MOST_KEPT, MOST_BYTES)
  options.metrics?.watchCache('history', kept.size)
  let running = 0

  function knownFor(path: string): Promise<Answer> | undefined {
    const known = kept.get(path)
    if (known === undefined || now() < known.until) return known?.answer
    // Nothing was indexed since: what was answered then is what would be answered now.
    const { indexed } = known
    const last = reach.indexed()
    const isSame = indexed !== undefined && indexed.block === last?.block && indexed.time === last.time
    return isSame ? known.answer : undefined
  }

  async function load(
    request: HistoryRequest,
  ): Promise<{ readonly answer: Answer; readonly indexed?: IndexedBlock }> {
    const [json, elsewhere] = await Promise.all([indexer.ask(request.path), reach.elsewhere()])
    if (elsewhere !== undefined) return { answer: err(elsewhere) }
    if (!json.ok) return { answer: json }
    const page = request.read(json.value)
    if (!page.ok) return { answer: page }
    const body = JSON.stringify(historyToWire(page.value))
    const content = createHash('sha256').update(body).digest('hex').slice(0, 24)
    return { answer: ok({ body, etag: `"${content}"` }), indexed: page.value.indexed }
  }

  function ask(request: HistoryRequest): Promise<Answer> {
    running += 1
    const loaded = load(request).finally(() => {
      running -= 1
    })
    const answer = loaded.then((found) => found.answer)
    const asked: Kept = { answer, indexed: undefined, until: Number.POSITIVE_INFINITY, bytes: 0 }
    kept.set(request.path, asked)
    void loaded.then(({ answer: found, indexed }) => {
      if (kept.get(request.path) !== asked) return
      const holds = found.ok ? HOLDS_MS : FAILED_FOR_MS
      const bytes = found.ok ? found.value.body.length : 0
      kept.set(request.path, { answer, indexed, until: now() + holds, bytes })
    })
    return answer
  }

  return {
    get: async (request, visitor) => {
      const down = indexer.down()
      if (down !== undefined) return err(down)
      const known = knownFor(request.path)
      if (known !== undefined) return known
      const allowed = await mayAsk(visitor)
      if (!allowed.ok) return allowed
      // Another visitor may have asked for the same meanwhile.
      const asked = knownFor(request.path)
      if (asked !== undefined) return asked
      if (running >= MOST_AT_ONCE) return err({ code: 'rate-limited', detail: 'too much history at once' })
      return ask(request)
    },
  }
}
