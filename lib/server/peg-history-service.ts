import type { LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { PegRange } from '@/lib/history/peg-history'
import type { PegFold } from '@/lib/peg/fold'
import { PEG_START } from '@/lib/peg/fold'
import { judgePast } from '@/lib/peg/history/judge-past'
import type { PegThresholds } from '@/lib/peg/thresholds'
import type { Clock } from '@/lib/server/clock'
import type { HistoryReachService } from '@/lib/server/history-reach'
import type { ServedHistory } from '@/lib/server/history-service'
import type { IndexerClient } from '@/lib/server/indexer-client'
import { type IndexedBlock, readStatus } from '@/lib/server/indexer-status'
import { type JudgedPast, judgeOn, lastBoundary } from '@/lib/server/judged-past'
import { createPause } from '@/lib/server/pause'
import { pegHistory, pegHistoryBody, rangeOf } from '@/lib/server/peg-history-body'
import type { PegPastReader } from '@/lib/server/peg-past-reader'
import { singleFlight } from '@/lib/server/single-flight'

/** Judged history of the tokens' pegs, out of what the indexer keeps of pools, feeds and rates. One computation for all who ask. */
export interface PegHistoryService {
  /** Errors: history-off, those of the indexer; history-at-work while a long past is judged for the first time. */
  get(token: LstId, range: PegRange): Promise<Result<ServedHistory, AppError>>
  /**
   * Where the fold over the last 24 hours of five-minute samples stands, for the live judgement to begin from: its judgement is of the
   * last boundary that the indexer has reached and of the block before the indexed one, so that any block from then on goes on from it.
   * Errors: history-off, those of the indexer.
   */
  recentFold(token: LstId): Promise<Result<PegFold, AppError>>
}

const DAY = 86_400n
/** What was judged holds so long whatever the indexer does meanwhile, and as long as it does nothing beyond. */
const HOLDS_MS = 3_000
/** Somebody who asks waits at most so long; the work goes on without them. */
const PATIENCE_MS = 8_000

const AT_WORK: AppError = { code: 'history-at-work', detail: 'the past is judged for the first time' }

export interface PegHistoryOptions {
  readonly indexer: IndexerClient
  readonly reach: HistoryReachService
  readonly reader: PegPastReader
  readonly chainId: number
  readonly thresholds: PegThresholds
  readonly now?: Clock
  readonly patienceMs?: number
}

export function createPegHistoryService(options: PegHistoryOptions): PegHistoryService {
  const { indexer, reach, reader, chainId, thresholds } = options
  const now = options.now ?? Date.now
  const tokens = new Map<LstId, TokenPast>()

  /** Why nothing may be asked for, or be believed, at this moment. */
  async function trouble(): Promise<AppError | undefined> {
    return indexer.down() ?? (await reach.elsewhere())
  }

  /** Whether nothing was indexed since. */
  function isSame({ block, time }: IndexedBlock): boolean {
    const last = reach.indexed()
    return last?.block === block && last.time === time
  }

  function pastOf(token: LstId): TokenPast {
    const known = tokens.get(token)
    if (known !== undefined) return known
    const made = createTokenPast(token, reader, thresholds, isSame, now)
    tokens.set(token, made)
    return made
  }

  async function foldRecent(token: LstId): Promise<Result<PegFold, AppError>> {
    const why = await trouble()
    if (why !== undefined) return err(why)
    const told = await indexer.ask('/status')
    const status = told.ok ? readStatus(told.value, chainId) : told
    if (!status.ok) return status
    const to = lastBoundary(status.value)
    const after = to > DAY ? to - DAY : 0n
    const read = await reader.read(token, after, to)
    if (!read.ok) return read
    const pause = createPause()
    let fold = PEG_START
    for (const step of judgePast(read.value.past, { after, to }, thresholds)) {
      fold = step.fold
      const turn = pause()
      if (turn !== undefined) await turn
    }
    const { judgement } = fold
    if (judgement === undefined) return ok(fold)
    return ok({ ...fold, judgement: { ...judgement, block: read.value.indexed.block - 1n } })
  }

  const recent = new Map<LstId, () => Promise<Result<PegFold, AppError>>>()

  return {
    get: async (token, range) => {
      const why = await trouble()
      if (why !== undefined) return err(why)
      return within(options.patienceMs ?? PATIENCE_MS, pastOf(token).served(range))
    },
    recentFold: (token) => {
      const fold = recent.get(token) ?? singleFlight(() => foldRecent(token))
      recent.set(token, fold)
      return fold()
    },
  }
}

interface TokenPast {
  served(range: PegRange): Promise<Result<ServedHistory, AppError>>
}

function createTokenPast(
  token: LstId,
  reader: PegPastReader,
  thresholds: PegThresholds,
  isSame: (indexed: IndexedBlock) => boolean,
  now: Clock,
): TokenPast {
  let known: JudgedPast | undefined
  let whole: { readonly past: JudgedPast; readonly seen: IndexedBlock } | undefined
  let looksAt = Number.NEGATIVE_INFINITY
  const bodies = new Map<PegRange, { readonly of: JudgedPast; readonly answer: Promise<Served> }>()

  const judge = singleFlight(async (): Promise<Result<JudgedPast, AppError>> => {
    const judged = await judgeOn(token, known, reader, { thresholds, keep: (past) => (known = past) })
    if (!judged.ok) return judged
    const before = whole?.past
    const past = before !== undefined && saysTheSame(before, judged.value) ? before : judged.value
    known = judged.value
    whole = { past, seen: judged.value.indexed }
    looksAt = now() + HOLDS_MS
    return ok(past)
  })

  async function write(past: JudgedPast, range: PegRange): Promise<Served> {
    const { from } = rangeOf(past, range)
    const [rates, queue] = await Promise.all([reader.rates(token, from), reader.queue(token, from)])
    if (!rates.ok) return rates
    if (!queue.ok) return queue
    return ok(await pegHistoryBody(pegHistory(token, range, past, rates.value, queue.value)))
  }

  return {
    served: async (range) => {
      const isHeld = whole !== undefined && (now() < looksAt || isSame(whole.seen))
      const past = whole !== undefined && isHeld ? ok(whole.past) : await judge()
      if (!past.ok) return past
      const written = bodies.get(range)
      if (written?.of === past.value) return written.answer
      const made = { of: past.value, answer: write(past.value, range) }
      bodies.set(range, made)
      const answer = await made.answer
      if (!answer.ok && bodies.get(range) === made) bodies.delete(range)
      return answer
    },
  }
}

type Served = Result<ServedHistory, AppError>

/** Whether there is nothing to write anew: what was indexed since changed no step. */
function saysTheSame(before: JudgedPast, after: JudgedPast): boolean {
  const tail = ({ end, fine, events, hours, checkpoints }: JudgedPast) => {
    const marks = checkpoints.map(({ time, mark }) => [time, mark])
    const told = [end, hours.length, events.length, fine, events.slice(-100), marks]
    return JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
  }
  return tail(before) === tail(after)
}

async function within(ms: number, answer: Promise<Served>): Promise<Served> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Served>((resolve) => {
    timer = setTimeout(() => resolve(err(AT_WORK)), ms)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
