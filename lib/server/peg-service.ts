import type { BlockRef } from '@/lib/core/block-ref'
import { eachLst, LST_IDS, LST_PROTOCOL, type LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { foldPeg, PEG_START, type PegFold, stepPeg } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { PegSample } from '@/lib/peg/sample'
import type { PegThresholds } from '@/lib/peg/thresholds'
import type { Head } from '@/lib/read/head'
import type { Snapshot } from '@/lib/read/snapshot'
import type { Clock } from '@/lib/server/clock'
import type { Metrics } from '@/lib/server/metrics'

type Samples = Readonly<Record<LstId, PegSample>>
type Folds = Readonly<Record<LstId, PegFold>>

/** Judges every token at every block that is read, and remembers as much of the blocks before as the next judgement needs. */
export interface PegService {
  /** Takes in what a block says. A block below the last one takes back what is no longer of the chain. */
  take(head: Head, samples: Samples): void
  /** The snapshot with what is said of its block now. The same object when nothing is new. */
  into(snapshot: Snapshot): Snapshot
  none(): Snapshot['peg']
}

export interface PegServiceOptions {
  readonly deployment: Pick<Deployment, 'name' | 'protocols'>
  readonly thresholds: PegThresholds
  readonly metrics: Pick<Metrics, 'count'>
  /** where the last day of a token's judgement stands by the indexer; absent without one */
  readonly past?: (token: LstId) => Promise<Result<PegFold, AppError>>
  /** told of every block's judgements */
  readonly listen?: (judgements: Readonly<Partial<Record<LstId, PegJudgement>>>) => void
  readonly now?: Clock
}

/** A block that was taken in, and where the folds stood after it. */
interface Taken {
  readonly block: BlockRef
  readonly samples: Samples
  readonly folds: Folds
}

/** Blocks whose folds are kept to go back to: more than any reorganisation takes back. */
const KEPT = 64
/** Blocks that wait for the past; after an hour of blocks every time that is asked for has been watched live. */
const MOST_WAITING = 300
const ASK_PAST_EVERY_MS = 15_000

const SOURCE = 'observe, price_oracle, get_dy, latestRoundData'

export function createPegService(options: PegServiceOptions): PegService {
  const { deployment, thresholds, metrics, past, listen } = options
  const now = options.now ?? Date.now
  let taken: readonly Taken[] = []
  /** blocks since the beginning of this run, while the past is still looked for; undefined once it is there, or not worth it any more */
  let waiting: readonly { readonly block: BlockRef; readonly samples: Samples }[] | undefined = []
  let isAsking = false
  let askedAt = Number.NEGATIVE_INFINITY
  let version = 0
  const writtenIn = new WeakMap<Snapshot['peg'], number>()
  const served = LST_IDS.filter((token) => deployment.protocols[LST_PROTOCOL[token]] !== undefined)

  function foldsBefore(head: Head): Folds | undefined {
    // What was read of this height or above belongs to a chain that is no more; so does a parent that the head does not name.
    const below = taken.filter(({ block }) => block.number < head.number)
    const last = below.at(-1)
    const isOrphan =
      last !== undefined &&
      head.parent !== undefined &&
      last.block.number === head.number - 1n &&
      last.block.hash !== head.parent
    taken = isOrphan ? below.slice(0, -1) : below
    return taken.at(-1)?.folds
  }

  function restart(): void {
    taken = []
    waiting = past === undefined ? undefined : []
    askedAt = Number.NEGATIVE_INFINITY
  }

  function keep(block: BlockRef, samples: Samples, folds: Folds): void {
    taken = [...taken.slice(1 - KEPT), { block, samples, folds }]
    version += 1
  }

  async function askPast(): Promise<void> {
    if (past === undefined || waiting === undefined || isAsking || now() - askedAt < ASK_PAST_EVERY_MS) return
    isAsking = true
    askedAt = now()
    const found = await Promise.all(served.map(async (token) => [token, await pastOf(past, token)] as const))
    isAsking = false
    if (waiting === undefined) return
    const run = waiting
    const first = run.at(0)
    const last = run.at(-1)
    if (first === undefined || last === undefined) return
    const starts = new Map(
      found.flatMap(([token, fold]) =>
        fold !== undefined && reaches(fold, first.block) ? [[token, fold]] : [],
      ),
    )
    if (starts.size < served.length) return
    waiting = undefined
    const folds = eachLst((token) =>
      foldPeg(
        token,
        run.map(({ samples }) => samples[token]),
        thresholds,
        starts.get(token) ?? PEG_START,
      ),
    )
    // Folds in between would be those of a shorter past: only the newest is kept.
    taken = []
    keep(last.block, last.samples, folds)
    metrics.count('peg', 'past')
  }

  /** The past ends where this run begins, without a gap that breaks it. */
  function reaches({ judgement }: PegFold, first: BlockRef): boolean {
    return judgement !== undefined && first.timestamp - judgement.time <= BigInt(thresholds.gap)
  }

  function take(head: Head, samples: Samples): void {
    const { number, timestamp, hash } = head
    const block: BlockRef = { number, timestamp, hash }
    if (taken.at(-1)?.block.hash === hash) return
    const before = foldsBefore(head)
    const last = taken.at(-1)
    const isBroken = last === undefined || timestamp - last.block.timestamp > BigInt(thresholds.gap)
    if (isBroken) restart()
    const from = before ?? eachLst(() => PEG_START)
    keep(
      block,
      samples,
      eachLst((token) => stepPeg(token, from[token], samples[token], thresholds)),
    )
    if (waiting !== undefined) {
      waiting = waiting.filter((each) => each.block.number < number)
      waiting = waiting.length >= MOST_WAITING ? undefined : [...waiting, { block, samples }]
      void askPast()
    }
    metrics.count('peg', 'judged')
    listen?.(judgements())
  }

  function judgements(): Readonly<Partial<Record<LstId, PegJudgement>>> {
    const folds = taken.at(-1)?.folds
    return Object.fromEntries(
      served.flatMap((token) => {
        const judgement = folds?.[token].judgement
        return judgement === undefined ? [] : [[token, judgement]]
      }),
    )
  }

  function reading(token: LstId, at: BlockRef): Reading<PegJudgement> {
    if (!served.includes(token)) {
      const detail = `${deployment.name} has no ${LST_PROTOCOL[token]}`
      return { is: 'unavailable', why: { code: 'not-in-deployment', detail } }
    }
    const last = taken.at(-1)
    const value = last?.block.hash === at.hash ? last.folds[token].judgement : undefined
    return value === undefined ? { is: 'loading' } : { is: 'fresh', value, at, source: SOURCE }
  }

  return {
    take,
    into: (snapshot) => {
      void askPast()
      if (writtenIn.get(snapshot.peg) === version) return snapshot
      const peg = eachLst((token) => reading(token, snapshot.block))
      writtenIn.set(peg, version)
      return { ...snapshot, peg }
    },
    none: () => eachLst(() => ({ is: 'loading' })),
  }
}

async function pastOf(
  past: NonNullable<PegServiceOptions['past']>,
  token: LstId,
): Promise<PegFold | undefined> {
  const found = await past(token)
  return found.ok ? found.value : undefined
}
